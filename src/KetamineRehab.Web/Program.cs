using KetamineRehab.Core.Callbacks;
using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Data;
using KetamineRehab.Core.Evidence;
using KetamineRehab.Core.Import;
using KetamineRehab.Core.Places;
using KetamineRehab.Site.Callbacks;
using KetamineRehab.Site.Finder;
using KetamineRehab.Site.Shell;
using KetamineRehab.Web.Desk;
using KetamineRehab.Web.Platform;
using KetamineRehab.Web.Platform.Mail;

var builder = WebApplication.CreateBuilder(new WebApplicationOptions
{
    Args = Verbs.HostArgs(args),
    ContentRootPath = AppContext.BaseDirectory,
});
var storage = builder.AddPlatform();

// Rooms: what each one needs, and the query keys its cached pages answer to.
builder.Services
    .AddRehabData(storage.DataDirectory)
    .AddCatalogue(storage.ContentDirectory)
    .AddPlaces(storage.ContentDirectory)
    .AddEvidence(storage.ContentDirectory)
    .AddCallbacks(storage.KeysDirectory)
    .AddCallbackPages()
    .AddImports()
    .AddImportVerbs()
    .AddDesk(builder.Configuration)
    .AddTeamMail(builder.Configuration)
    .AddCachedPages("Public")
    .AddCachedPages("Finder", FinderCriteria.Keys(CatalogueFields.Standard));
builder.Services.AddHostedService<CatalogueRefresher>();
builder.Services.AddRazorComponents();

if (Verbs.Asked(args))
    return await builder.RunVerbAsync(args);
var app = builder.Build();

app.UsePlatform();
app.MapPlatform();

// Rooms: where each one answers.
app.MapStaticAssets();
app.MapRazorComponents<SiteApp>();
app.MapExit();
app.MapFinderExports();
app.MapCallbackCalendar();
app.MapDesk();

return await app.ServeAsync();
