using System.Globalization;
using KetamineRehab.Core.Data;
using Microsoft.Extensions.Logging;

namespace KetamineRehab.Core.Callbacks;

/// <summary>
/// Raises in-process notifications when a request changes. Each handler runs on the thread pool; one that fails is logged and stops no
/// other.
/// </summary>
public sealed partial class CallbackNews(ILogger<CallbackNews> log) : IDatabaseListener
{
    public event Action<int>? Changed;

    string IDatabaseListener.Channel => "rehab_callbacks";

    Task IDatabaseListener.OnNotifiedAsync(string? payload, CancellationToken cancel)
    {
        if (int.TryParse(payload, NumberStyles.None, CultureInfo.InvariantCulture, out var id))
            Tell(id);
        return Task.CompletedTask;
    }

    internal void Tell(int id)
    {
        foreach (var handler in Delegate.EnumerateInvocationList(Changed))
            _ = Task.Run(() => Run(handler, id));
    }

    private void Run(Action<int> handler, int id)
    {
        try
        {
            handler(id);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            HandlerFailed(e);
        }
    }

    [LoggerMessage(LogLevel.Error, "A page could not take in that a request for a call changed.")]
    private partial void HandlerFailed(Exception exception);
}
