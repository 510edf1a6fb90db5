using System.Collections.Concurrent;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace KetamineRehab.Core.Data.Postgres;

/// <summary>
/// Listens for what the database announces after each commit, whichever instance made it, and passes it on. After every gap the
/// listeners are asked to look for what they missed.
/// </summary>
internal sealed partial class PostgresNews(
    NpgsqlDataSource database,
    IEnumerable<IDatabaseListener> listeners,
    TimeProvider clock,
    ILogger<PostgresNews> log
) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private readonly IReadOnlyList<IDatabaseListener> listeners = [.. listeners];
    private bool isConnected;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await ListenAsync(stoppingToken);
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                if (isConnected)
                    Lost(e);
                isConnected = false;
                await CatchUpAsync(stoppingToken);
                await Task.Delay(Pause, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task ListenAsync(CancellationToken stop)
    {
        await using var connection = await database.OpenConnectionAsync(stop);
        var announced = new ConcurrentQueue<(string Channel, string Payload)>();
        connection.Notification += (_, news) => announced.Enqueue((news.Channel, news.Payload));
        await using (var listen = new NpgsqlCommand(string.Join("; ", listeners.Select(l => $"LISTEN {l.Channel}")), connection))
            await listen.ExecuteNonQueryAsync(stop);
        isConnected = true;
        await CatchUpAsync(stop);
        while (true)
        {
            var news = new HashSet<(string Channel, string Payload)>();
            while (announced.TryDequeue(out var one))
                news.Add(one);
            foreach (var (channel, payload) in news)
            {
                foreach (var listener in listeners.Where(l => l.Channel == channel))
                    await NotifyAsync(listener, payload, stop);
            }
            if (announced.IsEmpty)
                await connection.WaitAsync(stop);
        }
    }

    private async Task CatchUpAsync(CancellationToken stop)
    {
        foreach (var listener in listeners)
            await NotifyAsync(listener, null, stop);
    }

    private async Task NotifyAsync(IDatabaseListener listener, string? payload, CancellationToken stop)
    {
        try
        {
            await listener.OnNotifiedAsync(payload, stop);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // The look by the clock meets it too, and says so.
            CouldNotLook(e);
        }
    }

    [LoggerMessage(LogLevel.Warning, "The database is not heard any more; pages go on with what is here")]
    private partial void Lost(Exception exception);

    [LoggerMessage(LogLevel.Error, "What changed could not be read; it is looked at again soon")]
    private partial void CouldNotLook(Exception exception);
}
