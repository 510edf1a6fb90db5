using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Content;
using KetamineRehab.Core.Places;
using KetamineRehab.Core.Snapshot;

namespace KetamineRehab.Web.Api;

/// <summary>What someone asks of a list in the API, in the standard's own parameters.</summary>
internal sealed record OrukQuestion
{
    public const int UsualPerPage = 50;
    public const int MostPerPage = 200;
    public const int LastPage = 1_000_000;
    public const int LongestSearch = 200;

    /// <summary>Metres; the UK is shorter than this.</summary>
    public const double Farthest = 1_500_000;

    private const double MetresPerMile = 1609.344;

    public int Page { get; init; } = 1;
    public int PerPage { get; init; } = UsualPerPage;
    public string Search { get; init; } = "";
    public Guid? TaxonomyTermId { get; init; }
    public Guid? TaxonomyId { get; init; }
    public Guid? OrganizationId { get; init; }
    public Guid? ParentId { get; init; }
    public DateTime? ModifiedAfter { get; init; }
    public bool Minimal { get; init; }
    public bool Full { get; init; }
    public bool FullService { get; init; }
    public bool AsLines { get; init; }
    public decimal? MinimumAge { get; init; }
    public decimal? MaximumAge { get; init; }
    public Place? Place { get; init; }

    /// <summary>Metres from the place.</summary>
    public double? Proximity { get; init; }

    /// <summary>The services that fit: nearest first where a postcode is given, else by name.</summary>
    public IReadOnlyList<ProgrammeEntry> Services(OrukCatalogue catalogue)
    {
        var (snapshot, today) = (catalogue.Snapshot, catalogue.Snapshot.Today);
        var found = snapshot.Seen.AsEnumerable();
        if (Search.Length > 0)
            found = found.Where(catalogue.Search(Search));
        if (TaxonomyTermId is { } term)
            found = found.Where(e => catalogue.Taxonomies.Term(term)!.Fits(e, today));
        if (TaxonomyId is { } taxonomy)
            found = found.Where(e => HasAny(e, catalogue.Taxonomies.Vocabulary(taxonomy), snapshot));
        if (OrganizationId is { } organization)
            found = catalogue.Organizations.Find(organization)!.Runs.ToHashSet() is { } runs ? found.Where(runs.Contains) : found;
        if (ModifiedAfter is { } since)
            found = found.Where(e => catalogue.Snapshot.LastChangeOf(e) >= since);
        if ((MinimumAge ?? MaximumAge) is not null)
            found = found.Where(e => FitsAges(snapshot.Value(e, CatalogueFields.Ages)));
        return Place is null ? [.. found] : Nearest(found, Place);
    }

    private ProgrammeEntry[] Nearest(IEnumerable<ProgrammeEntry> found, Place from)
    {
        var placed = found.Select(e => (Entry: e, Metres: from.MilesTo(e.Centre) * MetresPerMile));
        return
        [
            .. placed.Where(p => Proximity is null || p.Metres <= Proximity).OrderBy(p => p.Metres ?? double.MaxValue).Select(p => p.Entry),
        ];
    }

    private static bool HasAny(ProgrammeEntry entry, CatalogueField? vocabulary, CatalogueSnapshot snapshot) =>
        vocabulary is null
            ? snapshot.Fields.All.Any(f => f.Terms.Count == 0 && snapshot.Value(entry, f).IsKnown)
            : snapshot.Value(entry, vocabulary).IsKnown;

    /// <summary>A service that states no ages is not known to fit.</summary>
    private bool FitsAges(EffectiveValue ages) =>
        ages.IsKnown
        && NumberRange.Parse(ages.Front!.Value) is { } range
        && (MinimumAge is null || range.Least >= MinimumAge)
        && (MaximumAge is null || range.Most is { } most && most <= MaximumAge);
}
