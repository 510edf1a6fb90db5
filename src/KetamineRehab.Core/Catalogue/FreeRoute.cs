using KetamineRehab.Core.Places;

namespace KetamineRehab.Core.Catalogue;

/// <summary>The free door that stands beside every answer (T8): a community service people may contact themselves.</summary>
/// <param name="IsOfTheirArea">True for the service of the person's own local authority; false for the nearest in the same nation.</param>
public sealed record FreeRoute(ProgrammeEntry Entry, double? Miles, bool IsOfTheirArea)
{
    /// <summary>The words of the registry that make a route free and open to everybody.</summary>
    public const string Setting = "community-outpatient";
    public const string Funding = "nhs-self-referral";

    /// <summary>All of them, as a question to the finder.</summary>
    public static FinderCriteria All(FinderCriteria from) =>
        new FinderCriteria { Place = from.Place }.With(CatalogueFields.Setting, Setting).With(CatalogueFields.Funding, Funding);

    internal static FreeRoute? For(CatalogueSnapshot snapshot, Place place, IReadOnlyList<string>? ages)
    {
        var nearest = Candidates(snapshot, ages ?? ["18-64"]).Each()
            .Where(i => snapshot.Entries[i].Centre.Nation == place.Nation)
            .Select(i => new FreeRoute(snapshot.Entries[i], MilesTo(snapshot.Entries[i].Centre, place), IsOf(snapshot.Entries[i].Centre, place)))
            .OrderBy(r => r.Miles ?? double.MaxValue).ToList();
        return nearest.Find(r => r.IsOfTheirArea) ?? nearest.Find(r => r.Miles is not null);
    }

    /// <summary>Services for children alone are no answer to somebody who did not ask for one.</summary>
    private static Bits Candidates(CatalogueSnapshot snapshot, IReadOnlyList<string> ages)
    {
        var set = Bits.All(snapshot.Entries.Count);
        foreach (var (field, terms, orNotKnown) in new[] { (CatalogueFields.Setting, [Setting], false), (CatalogueFields.Funding, [Funding], false), (CatalogueFields.Ages, ages, true) })
            if (snapshot.Index.Find(field.Key) is { } facet)
                set.And(facet.Matching(terms, orNotKnown));
        return set;
    }

    private static double? MilesTo(TreatmentCentre centre, Place place) => centre is { Latitude: { } latitude, Longitude: { } longitude }
        ? Distance.Miles(place.Latitude, place.Longitude, latitude, longitude) : null;

    private static bool IsOf(TreatmentCentre centre, Place place) =>
        place.Authority.Length > 0 && string.Equals(centre.Authority, place.Authority, StringComparison.OrdinalIgnoreCase);
}
