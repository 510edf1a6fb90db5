namespace KetamineRehab.Core.Places;

/// <summary>
/// A place as a point on a sphere of radius one, so that many distances are compared without trigonometry.
/// Single precision costs about one metre on the ground.
/// </summary>
public readonly record struct UnitVector(float X, float Y, float Z)
{
    /// <summary>Angles in degrees.</summary>
    public static UnitVector At(double latitude, double longitude)
    {
        var (north, east) = (double.DegreesToRadians(latitude), double.DegreesToRadians(longitude));
        return new((float)(Math.Cos(north) * Math.Cos(east)), (float)(Math.Cos(north) * Math.Sin(east)), (float)Math.Sin(north));
    }

    /// <summary>Compare with <see cref="Distance.ChordSquared"/> of the miles wanted.</summary>
    public float ChordSquaredTo(UnitVector other)
    {
        var (x, y, z) = (X - other.X, Y - other.Y, Z - other.Z);
        return x * x + y * y + z * z;
    }
}
