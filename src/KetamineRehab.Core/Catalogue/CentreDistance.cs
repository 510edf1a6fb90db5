using KetamineRehab.Core.Places;

namespace KetamineRehab.Core.Catalogue;

public static class CentreDistance
{
    /// <returns>Miles in a straight line; null for a centre whose location no one states.</returns>
    public static double? MilesTo(this Place from, TreatmentCentre to) =>
        to is { Latitude: { } latitude, Longitude: { } longitude }
            ? Distance.Miles(from.Latitude, from.Longitude, latitude, longitude)
            : null;
}
