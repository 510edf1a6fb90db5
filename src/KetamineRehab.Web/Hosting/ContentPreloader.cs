using KetamineRehab.Core.Evidence;
using KetamineRehab.Core.Packages;
using KetamineRehab.Core.Places;
using KetamineRehab.Core.Search;
using KetamineRehab.Site.About;
using KetamineRehab.Site.Guides;
using Microsoft.Extensions.Options;

namespace KetamineRehab.Web.Hosting;

/// <summary>
/// Reads settings, content and catalogue side by side, while pages are mapped and the port is opened: none needs another, and on two cores
/// the first page comes a third sooner. Requests that arrive meanwhile wait; startup is not over until it is done.
/// </summary>
internal sealed class ContentPreloader(IServiceProvider services, IHostApplicationLifetime life, IHostEnvironment environment) : WhenServed
{
    private readonly Lazy<Task> reading = new(() => Task.Run(() => ReadAsync(services, life.ApplicationStopping)));

    /// <summary>Ends when pages can be answered; fails with what keeps the site from starting.</summary>
    public Task Done => reading.Value;

    /// <summary>Stands behind routing and before the first thing that reads; health checks still get an answer meanwhile.</summary>
    public Task GateAsync(HttpContext context, RequestDelegate next) =>
        Done.IsCompletedSuccessfully || context.Request.Path.StartsWithSegments("/health") ? next(context) : WaitAsync(context, next);

    /// <summary>Lets requests that wait for a page go first.</summary>
    public override async Task StartedAsync(CancellationToken cancellationToken)
    {
        await Done;
        await Task.Yield();
        // What reading leaves behind, some hundred megabytes, would stay until a collection that a quiet site needs hours later. Tests start
        // hundreds of sites in one process, and each would wait for it.
        if (environment.IsProduction())
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive);
    }

    private async Task WaitAsync(HttpContext context, RequestDelegate next)
    {
        // Neither a person who leaves nor a site that cannot start is an error of the page: startup itself says what is wrong.
        await Done.WaitAsync(context.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (Done.IsCompletedSuccessfully)
            await next(context);
        else if (!context.RequestAborted.IsCancellationRequested)
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
    }

    private static async Task ReadAsync(IServiceProvider services, CancellationToken stop)
    {
        // The folder must be there, and ours, before the database is read; the host checks all other settings itself, with the port.
        _ = services.GetRequiredService<IOptions<StorageOptions>>().Value;
        services.GetRequiredService<SiteLock>().Take();
        var content = Task.Run(() => ReadContent(services), stop);
        await services.GetRequiredService<CatalogueStart>().RunAsync(stop);
        await content;
    }

    /// <summary>A broken content file stops the start and never meets a visitor.</summary>
    private static void ReadContent(IServiceProvider services)
    {
        services.GetRequiredService<PlaceIndex>();
        services.GetRequiredService<UkOutline>();
        services.GetRequiredService<TreatmentWaits>();
        services.GetRequiredService<CrisisContacts>();
        services.GetRequiredService<GuideShelf>();
        services.GetRequiredService<SiteSearch>();
    }
}
