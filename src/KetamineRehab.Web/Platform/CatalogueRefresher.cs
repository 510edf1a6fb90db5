using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Data;

namespace KetamineRehab.Web.Platform;

/// <summary>
/// Looks by the clock whether anybody changed the catalogue, another instance or the command line among them,
/// and has the cached pages made anew whenever the snapshot was swapped.
/// </summary>
internal sealed partial class CatalogueRefresher(CatalogueStore store, CatalogueWatch watch, PageCache pages, TimeProvider clock, ILogger<CatalogueRefresher> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        store.Changed += Renew;
        using var timer = new PeriodicTimer(watch.Every, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
                await LookAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
        }
        finally
        {
            store.Changed -= Renew;
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
            CouldNotLook(log, e);
        }
    }

    private void Renew() => _ = RenewAsync();

    private async Task RenewAsync()
    {
        try
        {
            await pages.RenewAsync(CancellationToken.None);
        }
        catch (Exception e)
        {
            CouldNotRenew(log, e);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The catalogue could not be looked at for changes; the pages go on with what is here")]
    private static partial void CouldNotLook(ILogger logger, Exception exception);

    [LoggerMessage(Level = LogLevel.Error, Message = "Cached pages could not be thrown away; they end by themselves within minutes")]
    private static partial void CouldNotRenew(ILogger logger, Exception exception);
}
