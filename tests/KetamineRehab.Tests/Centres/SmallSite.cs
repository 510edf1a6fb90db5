using AngleSharp;
using AngleSharp.Dom;
using KetamineRehab.Core.Asking;
using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Data;
using KetamineRehab.Core.Editing;
using KetamineRehab.Core.Evidence;
using KetamineRehab.Core.Finder;
using KetamineRehab.Core.Packages;
using KetamineRehab.Core.Places;
using KetamineRehab.Core.Reports;
using KetamineRehab.Core.Snapshot;
using KetamineRehab.Site.Layout;
using KetamineRehab.Site.Programmes;
using KetamineRehab.Tests.Catalogue;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace KetamineRehab.Tests.Centres;

/// <summary>The public pages over HTTP with an invented catalogue.</summary>
public sealed class SmallSite : IAsyncDisposable
{
    private readonly WebApplication app;

    private SmallSite(WebApplication app, string directory) => (this.app, Directory) = (app, directory);

    public string Directory { get; }
    public HttpClient Client => app.GetTestClient();
    public FakeTimeProvider Clock => (FakeTimeProvider)app.Services.GetRequiredService<TimeProvider>();
    public IDbContextFactory<RehabDbContext> Contexts => app.Services.GetRequiredService<IDbContextFactory<RehabDbContext>>();

    public static async Task<SmallSite> StartAsync(Invented catalogue, CatalogueFields? fields = null)
    {
        var directory = System.IO.Directory.CreateTempSubdirectory("small-site-").FullName;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseTestServer();
        builder.Services.AddSingleton<TimeProvider>(new FakeTimeProvider(new DateTimeOffset(Invented.Today, new(9, 30), TimeSpan.Zero)));
        builder.Services.AddSingleton(fields ?? CatalogueFields.Standard);
        builder.Services.AddRehabData(directory);
        builder
            .Services.AddCatalogue()
            .AddCatalogueSnapshot()
            .AddMistakeReports()
            .AddFinder()
            .AddEditing()
            .AddPackages(directory)
            .AddSingleton<AskRecord>()
            .AddSingleton<KeptHtml>();
        builder.Services.AddPlaces(ShippedContent.Directory).AddEvidence(ShippedContent.Directory);
        ShippedContent.AddTo(builder.Services);
        builder.Services.AddOutputCache(cache => cache.AddPolicy("Public", policy => policy.NoCache()));
        builder.Services.AddRazorComponents();
        var app = builder.Build();
        app.UseAntiforgery();
        app.UseOutputCache();
        app.MapRazorComponents<SiteApp>();
        app.Services.GetRequiredService<CatalogueStore>().Use(catalogue.Records);
        await app.StartAsync();
        return new(app, directory);
    }

    /// <summary>Reading needs none: pages are made from the snapshot.</summary>
    public async Task<SmallSite> WithDatabaseAsync()
    {
        await using var db = await Contexts.CreateDbContextAsync();
        await db.BringUpToDateAsync(CancellationToken.None);
        return this;
    }

    public async Task<IDocument> PageAsync(string address) => await ReadAsync(await Client.GetAsync(address));

    public static async Task<IDocument> ReadAsync(HttpResponseMessage response)
    {
        var html = await response.Content.ReadAsStringAsync();
        return await BrowsingContext.New(Configuration.Default).OpenAsync(request => request.Content(html));
    }

    public async ValueTask DisposeAsync()
    {
        TestDatabase.ClosePool(app.Services);
        await app.DisposeAsync();
        System.IO.Directory.Delete(Directory, recursive: true);
    }
}
