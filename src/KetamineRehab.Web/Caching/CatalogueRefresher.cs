using KetamineRehab.Core.Asking;
using KetamineRehab.Core.Data;
using KetamineRehab.Core.Snapshot;
using KetamineRehab.Web.Hosting;

namespace KetamineRehab.Web.Caching;

/// <summary>
/// Checks again and again whether anyone changed the catalogue, including another instance or the command line, and has the cached pages
/// rendered again whenever the snapshot was swapped.
/// </summary>
internal sealed partial class CatalogueRefresher(
    CatalogueStore store,
    AskRecord asked,
    CatalogueWatch watch,
    PageCache pages,
    ILogger<CatalogueRefresher> log
) : RepeatedJob(watch.Every)
{
    public override Task StartAsync(CancellationToken cancellationToken)
    {
        store.Changed += Renew;
        return base.StartAsync(cancellationToken);
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        store.Changed -= Renew;
    }

    protected override async Task DoAsync(CancellationToken stop)
    {
        await store.RefreshAsync(stop);
        if (await asked.RefreshAsync(stop))
            await pages.RenewAsync(stop);
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
            CouldNotRenew(e);
        }
    }

    [LoggerMessage(LogLevel.Error, "The catalogue could not be looked at for changes; the pages go on with what is here")]
    protected override partial void LogFailure(Exception exception);

    [LoggerMessage(LogLevel.Error, "Cached pages could not be thrown away; they end by themselves within minutes")]
    private partial void CouldNotRenew(Exception exception);
}
