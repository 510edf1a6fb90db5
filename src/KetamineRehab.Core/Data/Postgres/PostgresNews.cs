using System.Globalization;
using KetamineRehab.Core.Callbacks;
using KetamineRehab.Core.Snapshot;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace KetamineRehab.Core.Data.Postgres;

/// <summary>
/// Listens to what the database tells after each commit, whichever instance made it: a changed catalogue is read anew at once,
/// and who looks at a request sees its next step. What was missed while nobody listened is looked for on coming back.
/// </summary>
internal sealed partial class PostgresNews(NpgsqlDataSource database, CatalogueStore store, CallbackNews callbacks, TimeProvider clock, ILogger<PostgresNews> log) : BackgroundService
{
    /// <summary>The channels stand in the triggers of the first migration.</summary>
    private const string Catalogue = "rehab_catalogue";
    private const string Callbacks = "rehab_callbacks";
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

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
                if (store.IsDatabaseReachable)
                    Lost(e);
                await LookAsync(stoppingToken);
                await Task.Delay(Pause, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task ListenAsync(CancellationToken stop)
    {
        await using var connection = await database.OpenConnectionAsync(stop);
        var isCatalogueOld = true;
        connection.Notification += (_, news) =>
        {
            if (news.Channel == Catalogue)
                isCatalogueOld = true;
            else if (int.TryParse(news.Payload, NumberStyles.None, CultureInfo.InvariantCulture, out var id))
                callbacks.Tell(id);
        };
        await using (var listen = new NpgsqlCommand($"LISTEN {Catalogue}; LISTEN {Callbacks}", connection))
            await listen.ExecuteNonQueryAsync(stop);
        while (true)
        {
            if (isCatalogueOld)
            {
                isCatalogueOld = false;
                await LookAsync(stop);
            }
            await connection.WaitAsync(stop);
        }
    }

    private async Task LookAsync(CancellationToken stop)
    {
        try
        {
            await store.RefreshAsync(stop);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // The look by the clock meets it too, and says so.
            CouldNotLook(e);
        }
    }

    [LoggerMessage(LogLevel.Warning, "The database is not heard any more; pages go on with what is here")]
    private partial void Lost(Exception exception);

    [LoggerMessage(LogLevel.Error, "The catalogue could not be read after a change; it is looked at again soon")]
    private partial void CouldNotLook(Exception exception);
}
