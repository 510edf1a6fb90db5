using KetamineRehab.Core.Catalogue;

namespace KetamineRehab.Web.Platform;

/// <summary>
/// Looks once a second whether anybody changed the catalogue, another instance or the command line among them,
/// and has the cached pages made anew when it did.
/// </summary>
internal sealed partial class CatalogueRefresher(CatalogueStore store, PageCache pages, TimeProvider clock, ILogger<CatalogueRefresher> log) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        store.Changed += Renew;
        using var timer = new PeriodicTimer(Every, clock);
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
