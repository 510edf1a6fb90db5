using System.Collections.Frozen;
using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Snapshot;

namespace KetamineRehab.Web.Api;

/// <summary>One snapshot as the standard sees it: what its UUIDs stand for.</summary>
internal sealed class OrukCatalogue(CatalogueSnapshot snapshot)
{
    private readonly FrozenDictionary<Guid, ProgrammeEntry> services = snapshot.Seen.ToFrozenDictionary(e => OrukIds.Service(e.Id));
    private readonly FrozenDictionary<Guid, ProgrammeEntry> atLocations = snapshot.Seen.ToFrozenDictionary(e => OrukIds.AtLocation(e.Id));
    private readonly FrozenDictionary<string, int> positions = snapshot
        .Entries.Index()
        .ToFrozenDictionary(e => e.Item.Id, e => e.Index, StringComparer.Ordinal);

    public CatalogueSnapshot Snapshot { get; } = snapshot;
    public OrukTaxonomies Taxonomies { get; } = new(snapshot.Fields);
    public OrukOrganizations Organizations { get; } = new(snapshot.Seen);

    public ProgrammeEntry? Service(Guid id) => services.GetValueOrDefault(id);

    public ProgrammeEntry? AtLocation(Guid id) =>
        atLocations.GetValueOrDefault(id) is { } entry && OrukPlaces.IsKnown(entry.Centre) ? entry : null;

    /// <summary>Whether its words hold all of the search. The index knows the open ones; of a closed one the name is enough.</summary>
    public Func<ProgrammeEntry, bool> Search(string text)
    {
        var found = Snapshot.Text.Find(text);
        return entry =>
            positions.TryGetValue(entry.Id, out var position)
                ? found[position]
                : entry.Name.Contains(text, StringComparison.OrdinalIgnoreCase);
    }
}

/// <summary>Keeps what was worked out of a snapshot as long as it is the current one.</summary>
internal sealed class OrukCatalogues(CatalogueStore store)
{
    private volatile OrukCatalogue? held;

    public OrukCatalogue Current
    {
        get
        {
            var snapshot = store.Current;
            return held is { } here && here.Snapshot == snapshot ? here : held = new(snapshot);
        }
    }
}
