namespace KetamineRehab.Core.Catalogue;

/// <summary>
/// Where programmes are, as points on a unit sphere, so that nearness is one subtraction and no trigonometry a programme.
/// Straight-line (great-circle) miles on a sphere of 3,958.8 miles radius; single precision costs about one metre.
/// </summary>
public sealed class PointIndex
{
    public const double EarthRadiusMiles = 3958.8;

    private readonly float[] x, y, z;

    public PointIndex(IReadOnlyList<ProgrammeEntry> entries)
    {
        (x, y, z) = (new float[entries.Count], new float[entries.Count], new float[entries.Count]);
        Known = new Bits(entries.Count);
        for (var i = 0; i < entries.Count; i++)
            if (entries[i].Centre is { Latitude: { } latitude, Longitude: { } longitude })
            {
                Known[i] = true;
                (x[i], y[i], z[i]) = OnSphere(latitude, longitude);
            }
    }

    /// <summary>Programmes whose place is known at all.</summary>
    public Bits Known { get; }

    public int Count => x.Length;

    /// <summary>Squared straight chords from a point to every programme; they grow with distance, so they can be compared and sorted.</summary>
    /// <param name="chords">Receives one for each programme.</param>
    public void ChordsFrom(Point from, Span<float> chords)
    {
        var (px, py, pz) = OnSphere(from.Latitude, from.Longitude);
        for (var i = 0; i < x.Length; i++)
        {
            var (dx, dy, dz) = (x[i] - px, y[i] - py, z[i] - pz);
            chords[i] = dx * dx + dy * dy + dz * dz;
        }
    }

    public Bits Within(ReadOnlySpan<float> chords, double? withinMiles, double? beyondMiles)
    {
        var most = withinMiles is { } w ? Chord(w) : float.MaxValue;
        var least = beyondMiles is { } b ? Chord(b) : -1f;
        var set = new Bits(Count);
        for (var i = 0; i < Count; i++)
            if (chords[i] <= most && chords[i] >= least)
                set[i] = true;
        return set.And(Known);
    }

    public double? MilesFrom(Point from, int position)
    {
        if (!Known[position])
            return null;
        var (px, py, pz) = OnSphere(from.Latitude, from.Longitude);
        var (dx, dy, dz) = (x[position] - px, y[position] - py, z[position] - pz);
        return 2 * EarthRadiusMiles * Math.Asin(Math.Min(1, Math.Sqrt(dx * dx + dy * dy + dz * dz) / 2));
    }

    private static float Chord(double miles)
    {
        var half = Math.Sin(Math.Min(miles / EarthRadiusMiles, Math.PI) / 2);
        return (float)(4 * half * half);
    }

    private static (float X, float Y, float Z) OnSphere(double latitude, double longitude)
    {
        var (φ, λ) = (double.DegreesToRadians(latitude), double.DegreesToRadians(longitude));
        return ((float)(Math.Cos(φ) * Math.Cos(λ)), (float)(Math.Cos(φ) * Math.Sin(λ)), (float)Math.Sin(φ));
    }
}
