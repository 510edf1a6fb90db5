using System.Threading.RateLimiting;
using KetamineRehab.Core.Callbacks;
using KetamineRehab.Site.Shell;
using Microsoft.AspNetCore.Http;

namespace KetamineRehab.Site.Callbacks;

/// <summary>How much one connection may send. It fills again by the minute, so that a shared one is never locked out for long.</summary>
public sealed class CallbackLimits(CallbackOptions options) : IDisposable
{
    private readonly PartitionedRateLimiter<string> sent = PerHour(options.SentPerHour);
    private readonly PartitionedRateLimiter<string> wrong = PerHour(options.WrongCodesPerHour);

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

    private static PartitionedRateLimiter<string> PerHour(int number) =>
        PartitionedRateLimiter.Create<string, string>(client =>
            RateLimitPartition.GetTokenBucketLimiter(
                client,
                _ =>
                    new()
                    {
                        TokenLimit = number,
                        TokensPerPeriod = 1,
                        ReplenishmentPeriod = TimeSpan.FromHours(1) / number,
                        AutoReplenishment = true,
                    }
            )
        );
}
