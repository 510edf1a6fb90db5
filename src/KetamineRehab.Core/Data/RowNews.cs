using System.Globalization;
using Microsoft.Extensions.Logging;

namespace KetamineRehab.Core.Data;

/// <summary>
/// Raises in-process notifications when a row changes, whichever instance changed it. Each handler runs on the thread pool; one that fails
/// is logged and stops no other.
/// </summary>
public abstract partial class RowNews(string channel, ILogger log) : IDatabaseListener
{
    /// <summary>Told in place of a row where any may have changed, such as after news were missed.</summary>
    public const int Anything = 0;

    public event Action<int>? Changed;

    string IDatabaseListener.Channel => channel;

    Task IDatabaseListener.OnNotifiedAsync(string? payload, CancellationToken cancel)
    {
        Tell(int.TryParse(payload, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : Anything);
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
            HandlerFailed(log, e);
        }
    }

    [LoggerMessage(LogLevel.Error, "A page could not take in that something it shows changed.")]
    private static partial void HandlerFailed(ILogger log, Exception exception);
}
