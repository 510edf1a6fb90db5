using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Content;
using Microsoft.Extensions.DependencyInjection;

namespace KetamineRehab.Core.Packages;

public static class PackagesRoom
{
    /// <summary>The package built into the application fills an empty database. Needs the snapshot.</summary>
    public static IServiceCollection AddPackages(this IServiceCollection services, string contentDirectory) => services
        .AddSingleton(new EmbeddedCatalogue(Path.Combine(contentDirectory, "catalogue")))
        .AddSingleton<PackageImport>()
        .AddSingleton<PackageExport>()
        .AddSingleton<CatalogueStart>()
        .AddSingleton(provider => Check(provider.GetRequiredService<CatalogueFields>(), provider.GetRequiredService<TimeProvider>()));

    public static ContentCheck Check(CatalogueFields fields, TimeProvider clock) => new("catalogue", (directory, report) =>
    {
        var folder = Path.Combine(directory, "catalogue");
        PackageDescriptor.Check(folder, report);
        SourceChecks.Run(new PackageReader(fields, report, DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime)).Read(folder), fields, report);
    });
}
