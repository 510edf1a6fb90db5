using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Data;
using KetamineRehab.Core.Import;
using KetamineRehab.Site.Shell;
using KetamineRehab.Web.Platform;

var builder = WebApplication.CreateBuilder(new WebApplicationOptions
{
    Args = Verbs.HostArgs(args),
    ContentRootPath = AppContext.BaseDirectory,
});
builder.AddPlatform();

// Rooms: what each one needs, and the query keys its cached pages answer to.
var storage = new StorageOptions();
builder.Configuration.Bind(storage);
builder.Services
    .AddRehabData(Path.GetFullPath(storage.DataDirectory))
    .AddCatalogue(Path.GetFullPath(storage.ContentDirectory))
    .AddImports()
    .AddImportVerbs()
    .AddCachedPages("Public");
builder.Services.AddHostedService<CatalogueRefresher>();
builder.Services.AddRazorComponents();

var app = builder.Build();
if (Verbs.Asked(args))
    return await app.RunVerbAsync(args);

app.UsePlatform();
app.MapPlatform();

// Rooms: where each one answers.
app.MapStaticAssets();
app.MapRazorComponents<SiteApp>();

return await app.ServeAsync();
