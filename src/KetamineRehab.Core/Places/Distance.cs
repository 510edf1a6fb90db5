namespace KetamineRehab.Core.Places;

/// <summary>
/// Great-circle distances in miles on a sphere: straight lines over the ground, never roads.
/// Within the UK the sphere is at most about 0.5% off the true ellipsoid.
/// </summary>
public static class Distance
{
    /// <summary>Mean radius of the Earth (IUGG R1, 6,371.0088 km) in statute miles.</summary>
    public const double EarthRadiusMiles = 3958.8;

    /// <summary>Haversine formula; angles in degrees.</summary>
    public static double Miles(double fromLatitude, double fromLongitude, double toLatitude, double toLongitude)
    {
        var north = Math.Sin(double.DegreesToRadians(toLatitude - fromLatitude) / 2);
        var east = Math.Sin(double.DegreesToRadians(toLongitude - fromLongitude) / 2);
        var h =
            north * north + Math.Cos(double.DegreesToRadians(fromLatitude)) * Math.Cos(double.DegreesToRadians(toLatitude)) * east * east;
        return 2 * EarthRadiusMiles * Math.Asin(Math.Sqrt(Math.Min(1, h)));
    }

    /// <summary>
    /// The squared straight chord, on a sphere of radius one, under an arc of so many miles: it grows with the miles up to half the globe.
    /// </summary>
    public static double ChordSquared(double miles)
    {
        var half = Math.Sin(Math.Clamp(miles / EarthRadiusMiles, 0, Math.PI) / 2);
        return 4 * half * half;
    }

    public static double MilesOfChord(double chordSquared) =>
        2 * EarthRadiusMiles * Math.Asin(Math.Sqrt(Math.Clamp(chordSquared, 0, 4)) / 2);
}
