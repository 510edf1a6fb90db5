using KetamineRehab.Core.Places;

namespace KetamineRehab.Core.Catalogue;

/// <summary>The free door that stands beside every answer (T8): a community service people may contact themselves.</summary>
/// <param name="IsOfTheirArea">True for a service in the person's own local authority; false for the nearest in the same nation.</param>
/// <param name="SaysFree">The fact that it is free to contact; null where nobody says so in this nation, and the community service stands in.</param>
public sealed record FreeRoute(ProgrammeEntry Entry, double? Miles, bool IsOfTheirArea, Fact? SaysFree)
{
    private const string Setting = "community-outpatient";
    private const string Funding = "nhs-self-referral";

    /// <summary>Every service of the kind, as a question to the finder.</summary>
    public static FinderCriteria All(string place, bool saysFree = true)
    {
        var community = new FinderCriteria { Place = place }.With(CatalogueFields.Setting, Setting);
        return saysFree ? community.With(CatalogueFields.Funding, Funding) : community;
    }

    internal static FreeRoute? For(CatalogueSnapshot snapshot, Place place, IReadOnlyList<string>? ages)
    {
        var nearest = Candidates(snapshot, ages ?? ["18-64"]).Each().Select(i => snapshot.Entries[i])
            .Where(e => e.Centre.Nation == place.Nation).Select(e => Of(snapshot, e, place)).OrderBy(r => r.Miles ?? double.MaxValue).ToList();
        if (nearest.Exists(r => r.SaysFree is not null))
            nearest.RemoveAll(r => r.SaysFree is null);
        return nearest.Find(r => r.IsOfTheirArea) ?? nearest.Find(r => r.Miles is not null);
    }

    /// <summary>Services for children alone are no answer to somebody who did not ask for one.</summary>
    private static Bits Candidates(CatalogueSnapshot snapshot, IReadOnlyList<string> ages)
    {
        var set = Bits.All(snapshot.Entries.Count);
        foreach (var (field, terms, orNotKnown) in new[] { (CatalogueFields.Setting, [Setting], false), (CatalogueFields.Funding, [Funding], true), (CatalogueFields.Ages, ages, true) })
            if (snapshot.Index.Find(field.Key) is { } facet)
                set.And(facet.Matching(terms, orNotKnown, new Bits(set.Length)));
        return set;
    }

    private static FreeRoute Of(CatalogueSnapshot snapshot, ProgrammeEntry entry, Place place)
    {
        var centre = entry.Centre;
        double? miles = centre is { Latitude: { } latitude, Longitude: { } longitude } ? Distance.Miles(place.Latitude, place.Longitude, latitude, longitude) : null;
        var isOfTheirArea = place.Authority.Length > 0 && string.Equals(centre.Authority, place.Authority, StringComparison.OrdinalIgnoreCase);
        return new(entry, miles, isOfTheirArea, snapshot.Value(entry, CatalogueFields.Funding).Stated.FirstOrDefault(f => f.Value == Funding));
    }
}
