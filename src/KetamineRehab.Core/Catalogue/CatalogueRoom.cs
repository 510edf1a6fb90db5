using KetamineRehab.Core.Editing;
using KetamineRehab.Core.Finder;
using KetamineRehab.Core.Packages;
using KetamineRehab.Core.Reports;
using KetamineRehab.Core.Snapshot;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace KetamineRehab.Core.Catalogue;

public static class CatalogueRoom
{
    public static IServiceCollection AddCatalogue(this IServiceCollection services, string contentDirectory)
    {
        services.TryAddSingleton(CatalogueFields.Standard);
        services.TryAddSingleton(TimeProvider.System);
        return services
            .AddSingleton(new EmbeddedCatalogue(Path.Combine(contentDirectory, "catalogue")))
            .AddSingleton<CatalogueStore>()
            .AddSingleton<PackageImport>()
            .AddSingleton<MistakeReports>()
            .AddSingleton<Listings>()
            .AddSingleton<FactEdits>()
            .AddSingleton<FinderSearch>()
            .AddSingleton<CatalogueStart>();
    }
}
