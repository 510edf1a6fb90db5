using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Content;
using KetamineRehab.Core.Index;
using KetamineRehab.Core.Places;
using KetamineRehab.Core.Snapshot;

namespace KetamineRehab.Core.Finder;

/// <summary>One of the three kinds of help offered beside a list: how many there are within a sensible distance of a place.</summary>
/// <param name="Miles">The shortest usual distance that holds a few of them.</param>
/// <param name="Criteria">The question whose answer has that many.</param>
public sealed record NearbyKind(string Label, int Count, int Miles, FinderCriteria Criteria)
{
    /// <summary>Fewer than this leave hardly a choice, so that the next distance is looked at.</summary>
    private const int Few = 3;

    /// <summary>Where one goes for appointments, and where one goes to live.</summary>
    private const int NearMiles = 20,
        StayMiles = 60;

    private static readonly (string Label, CatalogueField Field, string[] Terms, int Miles)[] Kinds =
    [
        ("Free", CatalogueFields.Funding, [Vocabularies.FreeFunding[0]], NearMiles),
        ("Residential", CatalogueFields.Setting, ["inpatient-detox", "residential-rehab"], StayMiles),
        ("Private", CatalogueFields.Funding, ["self-pay", "insurance"], StayMiles),
    ];

    public static IReadOnlyList<NearbyKind> Of(CatalogueSnapshot snapshot, Place place) =>
        [.. Kinds.Select(k => Of(snapshot, place, k.Label, k.Field, k.Terms, k.Miles))];

    private static NearbyKind Of(CatalogueSnapshot snapshot, Place place, string label, CatalogueField field, string[] terms, int from)
    {
        var asked = new FinderCriteria { Place = place.Label }.With(field, terms);
        int[] distances = [.. FinderCriteria.Distances.Where(d => d >= from)];
        var within = new int[distances.Length];
        foreach (
            var miles in Matching(snapshot, field, terms)
                .Each()
                .Select(i => snapshot.Index.Points.MilesFrom(new Point(place.Latitude, place.Longitude), i))
        )
            for (var d = 0; d < distances.Length; d++)
                if (miles <= distances[d])
                    within[d]++;
        var chosen = Array.FindIndex(within, count => count >= Few) is var enough and >= 0 ? enough : distances.Length - 1;
        return new(label, within[chosen], distances[chosen], asked with { Within = distances[chosen] });
    }

    private static BitSet Matching(CatalogueSnapshot snapshot, CatalogueField field, string[] terms)
    {
        var set = new BitSet(snapshot.Entries.Count);
        if (snapshot.Index.Find(field.Key) is { } facet)
            facet.Matching(terms, set);
        // As in every list, services that give ketamine are shown to no one who did not ask for them.
        if (snapshot.Index.Find(CatalogueFields.GivesKetamine.Key)?.Stated(0) is { } gives)
            set.AndNot(gives);
        return set;
    }
}
