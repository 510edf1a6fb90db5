using KetamineRehab.Core.Data;
using Microsoft.Extensions.DependencyInjection;

namespace KetamineRehab.Core.Snapshot;

public static class SnapshotRoom
{
    /// <summary>Needs the database and the catalogue's fields.</summary>
    public static IServiceCollection AddCatalogueSnapshot(this IServiceCollection services) =>
        services.AddSingleton<CatalogueStore>().AddSingleton<IDatabaseListener>(provider => provider.GetRequiredService<CatalogueStore>());
}
