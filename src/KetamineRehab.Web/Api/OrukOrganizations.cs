using System.Collections.Frozen;
using KetamineRehab.Core.Catalogue;

namespace KetamineRehab.Web.Api;

/// <summary>An organisation as lists and services name it, with the programmes of it that people can see.</summary>
internal sealed record OrukRunner(Guid Id, string Name, Guid? Parent, IReadOnlyList<ProgrammeEntry> Runs)
{
    public OrukOrganization Describe() =>
        new(Id, Name, Runs.Count == 1 ? "Runs one of the services listed here." : $"Runs {Runs.Count} of the services listed here.")
        {
            ParentOrganizationId = Parent,
        };
}

/// <summary>Providers and the groups that own them; where no one says who runs a centre, it has no organisation.</summary>
internal sealed class OrukOrganizations
{
    private readonly FrozenDictionary<Guid, OrukRunner> byId;

    public OrukOrganizations(IReadOnlyList<ProgrammeEntry> entries)
    {
        var providers = entries
            .Where(e => e.Centre.Provider is not null)
            .GroupBy(e => e.Centre.Provider!)
            .Select(g => new OrukRunner(
                OrukIds.Provider(g.Key.Id),
                g.Key.Name,
                IsOwned(g.Key) ? OrukIds.Owner(g.Key.OwnerGroup) : null,
                [.. g]
            ));
        var owners = entries
            .Where(e => e.Centre.Provider is { } provider && IsOwned(provider))
            .GroupBy(e => e.Centre.Provider!.OwnerGroup)
            .Select(g => new OrukRunner(OrukIds.Owner(g.Key), g.Key, null, [.. g]));
        All = [.. providers.Concat(owners).OrderBy(o => o.Name, StringComparer.OrdinalIgnoreCase).ThenBy(o => o.Id)];
        byId = All.ToFrozenDictionary(o => o.Id);
    }

    public IReadOnlyList<OrukRunner> All { get; }

    public OrukRunner? Find(Guid id) => byId.GetValueOrDefault(id);

    public OrukRunner? Of(TreatmentCentre centre) => centre.Provider is { } provider ? Find(OrukIds.Provider(provider.Id)) : null;

    private static bool IsOwned(Provider provider) => provider.OwnerGroup.Length > 0 && provider.OwnerGroup != provider.Name;
}
