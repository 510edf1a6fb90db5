using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Content;
using Microsoft.Extensions.DependencyInjection;

namespace KetamineRehab.Core.Evidence;

public static class EvidenceRoom
{
    /// <summary>Needs the catalogue's fields, to check links into the finder.</summary>
    public static IServiceCollection AddEvidence(this IServiceCollection services, string contentDirectory) =>
        services
            .AddSingleton(_ => CrisisContacts.Load(contentDirectory))
            .AddSingleton(provider => EvidenceLibrary.Load(contentDirectory, provider.GetRequiredService<CatalogueFields>()))
            .AddSingleton(ContentCheck.UpToTheFirst("contacts", content => CrisisContacts.Load(content)))
            .AddSingleton(provider => Check(provider.GetRequiredService<CatalogueFields>(), provider.GetRequiredService<TimeProvider>()));

    private static ContentCheck Check(CatalogueFields fields, TimeProvider clock) =>
        new(
            "guides and evidence",
            (directory, report) =>
            {
                var library = EvidenceLibrary.Read(directory, fields, report);
                foreach (var overdue in library.Overdue(clock.Today()))
                    report(overdue);
            }
        );
}
