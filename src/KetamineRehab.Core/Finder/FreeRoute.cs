using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Index;
using KetamineRehab.Core.Places;
using KetamineRehab.Core.Snapshot;

namespace KetamineRehab.Core.Finder;

/// <summary>The free door that stands beside every answer (T8): a community service people may contact themselves.</summary>
/// <param name="IsOfTheirArea">True for a service in the person's own local authority, or named after it; false for the nearest in the same nation.</param>
/// <param name="SaysFree">The fact that it is free to contact; null where nobody says so in this nation, and the community service stands in.</param>
public sealed record FreeRoute(ProgrammeEntry Entry, double? Miles, bool IsOfTheirArea, Fact? SaysFree)
{
    private const string Setting = "community-outpatient";
    private const string Funding = "nhs-self-referral";

    /// <summary>It stands elsewhere, or nobody says where, but carries the name of the person's area: "Cardiff and Vale".</summary>
    public bool IsNamedAfterTheirArea { get; private init; }

    /// <summary>Every service of the kind, as a question to the finder.</summary>
    public static FinderCriteria All(string place, bool saysFree = true)
    {
        var community = new FinderCriteria { Place = place }.With(CatalogueFields.Setting, Setting);
        return saysFree ? community.With(CatalogueFields.Funding, Funding) : community;
    }

    /// <summary>Asked with every search, so the index answers: no value is worked out but that of the one route chosen.</summary>
    internal static FreeRoute? For(CatalogueSnapshot snapshot, Place place, IReadOnlyList<string>? ages)
    {
        var candidates = Matching(snapshot, CatalogueFields.Setting, [Setting], orNotKnown: false);
        // Services for children alone are no answer to somebody who did not ask for one.
        candidates.And(Matching(snapshot, CatalogueFields.Ages, ages ?? ["18-64"], orNotKnown: true));

        var saysFree = Matching(snapshot, CatalogueFields.Funding, [Funding], orNotKnown: false);
        saysFree.And(candidates);
        candidates.And(Matching(snapshot, CatalogueFields.Funding, [Funding], orNotKnown: true));
        return Nearest(snapshot, saysFree, place) ?? Nearest(snapshot, candidates, place);
    }

    private static Bits Matching(CatalogueSnapshot snapshot, CatalogueField field, IReadOnlyList<string> terms, bool orNotKnown)
    {
        if (snapshot.Index.Find(field.Key) is not { } facet)
            return Bits.All(snapshot.Entries.Count);
        var set = facet.Matching(terms, new Bits(snapshot.Entries.Count));
        return orNotKnown ? set.Or(facet.NotKnown) : set;
    }

    /// <summary>The nearest of their own local authority, or else the nearest of all.</summary>
    private static FreeRoute? Nearest(CatalogueSnapshot snapshot, Bits set, Place place)
    {
        (bool IsOfTheirArea, double Miles, ProgrammeEntry Entry, bool IsNamed)? best = null;
        foreach (var entry in set.Each().Select(i => snapshot.Entries[i]).Where(e => e.Centre.Nation == place.Nation))
        {
            var isThere = place.Authority.Length > 0 && string.Equals(entry.Centre.Authority, place.Authority, StringComparison.OrdinalIgnoreCase);
            var isNamed = !isThere && IsNamedAfter(place, entry);
            var isOfTheirArea = isThere || isNamed;
            var miles = entry.Centre is { Latitude: { } latitude, Longitude: { } longitude } ? Distance.Miles(place.Latitude, place.Longitude, latitude, longitude) : double.MaxValue;
            if ((isOfTheirArea || miles < double.MaxValue) && (best is not { } b || (isOfTheirArea, -miles).CompareTo((b.IsOfTheirArea, -b.Miles)) > 0))
                best = (isOfTheirArea, miles, entry, isNamed);
        }
        return best is { } found
            ? new(found.Entry, found.Miles < double.MaxValue ? found.Miles : null, found.IsOfTheirArea, snapshot.Value(found.Entry, CatalogueFields.Funding).Stated.FirstOrDefault(f => f.Value == Funding)) { IsNamedAfterTheirArea = found.IsNamed }
            : null;
    }

    private static bool IsNamedAfter(Place place, ProgrammeEntry entry) => place.AuthorityName.Length > 0
        && $" {entry.Name} {entry.Centre.Provider?.Name} ".Contains($" {place.AuthorityName} ", StringComparison.OrdinalIgnoreCase);
}
