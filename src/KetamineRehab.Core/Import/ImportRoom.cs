using KetamineRehab.Core.Catalogue;
using Microsoft.Extensions.DependencyInjection;

namespace KetamineRehab.Core.Import;

public static class ImportRoom
{
    /// <summary>Needs the catalogue and the data room.</summary>
    public static IServiceCollection AddImports(this IServiceCollection services) => services
        .AddSingleton<FindPoint>(_ => _ => null)
        .AddSingleton<RegisterImport>()
        .AddSingleton<PackageExport>()
        .AddSingleton(provider => ContentCheck.Catalogue(provider.GetRequiredService<CatalogueFields>(), provider.GetRequiredService<TimeProvider>()));
}
