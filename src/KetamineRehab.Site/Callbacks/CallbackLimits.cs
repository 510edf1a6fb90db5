using System.Threading.RateLimiting;
using KetamineRehab.Core.Callbacks;
using KetamineRehab.Site.Shell;
using Microsoft.AspNetCore.Http;

namespace KetamineRehab.Site.Callbacks;

/// <summary>How much one connection may send.</summary>
public sealed class CallbackLimits(CallbackOptions options) : IDisposable
{
    private readonly PartitionedRateLimiter<string> sent = RateLimiterExtensions.PerHour(options.SentPerHour);
    private readonly PartitionedRateLimiter<string> wrong = RateLimiterExtensions.PerHour(options.WrongCodesPerHour);

    public bool MaySend(HttpContext context) => sent.Take(Client(context)).IsAcquired;

    /// <summary>Asked before a code is looked at; only wrong ones are counted.</summary>
    public bool MayTry(HttpContext context) => wrong.GetStatistics(Client(context)) is not { CurrentAvailablePermits: < 1 };

    public void CountWrong(HttpContext context) => wrong.Take(Client(context));

    public void Dispose()
    {
        sent.Dispose();
        wrong.Dispose();
    }

    private static string Client(HttpContext context) => ClientAddress.Of(context.Connection.RemoteIpAddress);
}
