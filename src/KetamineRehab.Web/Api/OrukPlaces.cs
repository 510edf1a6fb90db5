using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Content;

namespace KetamineRehab.Web.Api;

/// <summary>A centre as the standard's location.</summary>
internal static class OrukPlaces
{
    public static bool IsKnown(TreatmentCentre centre) => centre.Latitude is not null || HasAddress(centre);

    public static OrukLocation Describe(TreatmentCentre centre, IReadOnlyList<OrukAccessibility> accessibility) =>
        new(OrukIds.Location(centre.Id), "physical", centre.Name, Exactness(centre.PointBasis))
        {
            Latitude = centre.Latitude,
            Longitude = centre.Longitude,
            Accessibility = accessibility,
            Addresses = HasAddress(centre) ? [Address(centre)] : [],
        };

    private static OrukAddress Address(TreatmentCentre centre) =>
        new(
            OrukIds.Of("address", centre.Id),
            centre.Address,
            centre.Town,
            LabelOf(Vocabularies.Region, centre.Region),
            LabelOf(Vocabularies.Nation, centre.Nation),
            centre.Postcode,
            "GB",
            "physical"
        );

    private static bool HasAddress(TreatmentCentre centre) => centre.Address.Length + centre.Town.Length + centre.Postcode.Length > 0;

    private static string LabelOf(IReadOnlyList<Term> terms, string key) => terms.FirstOrDefault(t => t.Key == key)?.Label ?? key;

    private static string Exactness(PointBasis basis) =>
        basis switch
        {
            PointBasis.Postcode => "The point is that of its postcode.",
            PointBasis.Sector => "The point is about right: that of its postcode sector.",
            PointBasis.Outcode => "The point is rough: that of the first half of its postcode.",
            PointBasis.Town => "The point is rough: the middle of its town.",
            _ => "Its point on the map is not known.",
        };
}
