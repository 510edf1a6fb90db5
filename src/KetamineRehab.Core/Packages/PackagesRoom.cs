using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Content;
using KetamineRehab.Core.Places;
using Microsoft.Extensions.DependencyInjection;

namespace KetamineRehab.Core.Packages;

public static class PackagesRoom
{
    /// <summary>The package built into the application fills an empty database. Needs the snapshot.</summary>
    public static IServiceCollection AddPackages(this IServiceCollection services, string contentDirectory) =>
        services
            .AddSingleton(new EmbeddedCatalogue(Path.Combine(contentDirectory, "catalogue")))
            .AddSingleton<PackageImport>()
            .AddSingleton<PackageExport>()
            .AddSingleton<CatalogueStart>()
            .AddSingleton(provider => Check(provider.GetRequiredService<CatalogueFields>(), provider.GetRequiredService<TimeProvider>()))
            .AddSingleton(provider => Floors(provider.GetRequiredService<CatalogueFields>(), provider.GetRequiredService<TimeProvider>()));

    /// <summary>What is wrong with the catalogue itself its own check tells.</summary>
    public static ContentCheck Floors(CatalogueFields fields, TimeProvider clock) =>
        new(
            "coverage",
            (directory, report) =>
            {
                var (folder, today) = (Path.Combine(directory, "catalogue"), clock.Today());
                ContentCheck
                    .UpToTheFirst(
                        "places",
                        content =>
                            CoverageFloors.Run(
                                folder,
                                new PackageReader(fields, _ => { }, today).Read(folder),
                                fields,
                                PlaceIndex.Load(Path.Combine(content, "places")),
                                today,
                                report
                            )
                    )
                    .Run(directory, report);
            }
        );

    public static ContentCheck Check(CatalogueFields fields, TimeProvider clock) =>
        new(
            "catalogue",
            (directory, report) =>
            {
                var folder = Path.Combine(directory, "catalogue");
                PackageDescriptor.Check(folder, report);
                SourceChecks.Run(new PackageReader(fields, report, clock.Today()).Read(folder), fields, report);
            }
        );
}
