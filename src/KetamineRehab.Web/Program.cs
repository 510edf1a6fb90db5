using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Data;
using KetamineRehab.Site.Shell;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddRazorComponents();
builder.Services.AddRehabData("data");
builder.Services.AddCatalogue(Path.Combine(AppContext.BaseDirectory, "content"));
var app = builder.Build();
app.UseAntiforgery();
app.MapStaticAssets();
app.MapRazorComponents<SiteApp>();
app.Run();
