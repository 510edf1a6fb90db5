using KetamineRehab.Core.Asking;
using KetamineRehab.Core.Callbacks;
using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Chat;
using KetamineRehab.Core.Common;
using KetamineRehab.Core.Compare;
using KetamineRehab.Core.Content;
using KetamineRehab.Core.Data;
using KetamineRehab.Core.Editing;
using KetamineRehab.Core.Evidence;
using KetamineRehab.Core.Finder;
using KetamineRehab.Core.Outgoing;
using KetamineRehab.Core.Packages;
using KetamineRehab.Core.Places;
using KetamineRehab.Core.Registers;
using KetamineRehab.Core.Reports;
using KetamineRehab.Core.Sealing;
using KetamineRehab.Core.Search;
using KetamineRehab.Core.Snapshot;
using KetamineRehab.Site.About;
using KetamineRehab.Site.Callbacks;
using KetamineRehab.Site.Centres;
using KetamineRehab.Site.Chat;
using KetamineRehab.Site.Compare;
using KetamineRehab.Site.Finder;
using KetamineRehab.Site.Free;
using KetamineRehab.Site.Guides;
using KetamineRehab.Site.Layout;
using KetamineRehab.Site.OpenData;
using KetamineRehab.Site.Programmes;
using KetamineRehab.Site.Start;
using KetamineRehab.Web;
using KetamineRehab.Web.Api;
using KetamineRehab.Web.Caching;
using KetamineRehab.Web.Commands;
using KetamineRehab.Web.Desk;
using KetamineRehab.Web.Hosting;
using KetamineRehab.Web.Mail;
using KetamineRehab.Web.Requests;

PrivateFiles.MaskOthers();
Cultures.UseBritish();
var builder = WebApplication.CreateBuilder(
    new WebApplicationOptions { Args = CommandLine.HostArgs(args), ContentRootPath = AppContext.BaseDirectory }
);
var storage = builder.AddPlatform();

// Rooms: what each one needs, and the query keys its cached pages answer to.
builder
    .Services.AddRehabData(storage.DataDirectory, builder.Configuration)
    .AddPlaces(storage.ContentDirectory)
    .AddCatalogue()
    .AddMistakeReports()
    .AddCatalogueSnapshot()
    .AddFinder()
    .AddEditing()
    .AddPackages(storage.ContentDirectory)
    .AddComparison()
    .AddEvidence(storage.ContentDirectory)
    .AddGuides()
    .AddSingleton<KeptHtml>()
    .AddSiteSearch()
    .AddSitemap(services => services.GetRequiredService<EvidenceLibrary>().Pages.Select(p => new SitemapPage(p.Url, p.Front.Reviewed)))
    .AddSitemap(services =>
        services
            .GetRequiredService<CatalogueStore>()
            .Current.Centres.Where(c => c.Public.Any())
            .Select(c => new SitemapPage(CentrePage.Url(c.Centre.Id), c.ChangedOn))
    )
    .AddSitemap(_ => Authority.All.Select(a => new SitemapPage(FreePage.Url(a))))
    .AddOutbox()
    .AddSealing(storage.KeysDirectory)
    .AddCallbacks()
    .AddChat()
    .AddCallbackPages()
    .AddChatPages()
    .AddAsking()
    .AddRegisters()
    .AddPaperCheck()
    .AddApi()
    .AddDesk(builder.Configuration)
    .AddTeamMail(builder.Configuration)
    .AddCommands()
    .AddCachedPages("Public")
    .AddCachedPages("Centre", placeKey: CentrePage.PlaceKey)
    .AddCachedPages("Finder", FinderCriteria.Keys(CatalogueFields.Standard))
    .AddCachedPages("Compare", CompareCriteria.Keys, browserMayKeep: false, orderedKey: "p")
    .AddCachedPages("Start", StartAnswers.Keys, browserMayKeep: false)
    .AddCachedPages("Guides", [GuidePage.NationKey])
    .AddCachedPages("Sources", SourcesPage.Keys)
    .AddCachedPages("HelpNow", HelpNowPage.Keys);
builder.Services.AddHostedService<CatalogueRefresher>();
builder.Services.AddRazorComponents();

if (CommandLine.Asked(args))
    return await builder.RunCommandAsync(args);
var app = builder.Build();
app.StartPreloading();

app.UsePlatform();
app.MapPlatform();

// Rooms: where each one answers.
app.MapStaticAssets();
app.MapRazorComponents<SiteApp>();
app.MapExit();
app.MapFinderExports();
app.MapChangesFeed();
app.MapApi();
app.MapGuides();
app.MapCompare();
app.MapCallbackCalendar();
app.MapChat();
app.MapDesk();

return await app.ServeAsync();
