using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Places;

namespace KetamineRehab.Core.Index;

/// <summary>Where programmes are, as points on a unit sphere: nearness is a subtraction a programme, no trigonometry.</summary>
public sealed class PointIndex
{
    private readonly UnitVector[] points;

    public PointIndex(IReadOnlyList<ProgrammeEntry> entries)
    {
        points = new UnitVector[entries.Count];
        Known = new BitSet(entries.Count);
        for (var i = 0; i < entries.Count; i++)
            if (entries[i].Centre is { Latitude: { } latitude, Longitude: { } longitude })
            {
                Known[i] = true;
                points[i] = UnitVector.At(latitude, longitude);
            }
        NotKnown = BitSet.All(entries.Count).AndNot(Known);
    }

    /// <summary>Programmes whose place is known at all.</summary>
    public BitSet Known { get; }

    /// <summary>No one says where they are: neither near nor far.</summary>
    public BitSet NotKnown { get; }

    /// <summary>Squared chords from a point to every programme; they grow with distance, so they can be compared and sorted.</summary>
    /// <param name="chords">Receives one for each programme.</param>
    public void ChordsFrom(Point from, Span<float> chords)
    {
        var origin = from.OnSphere;
        for (var i = 0; i < points.Length; i++)
            chords[i] = points[i].ChordSquaredTo(origin);
    }

    /// <param name="set">Receives them.</param>
    public BitSet Within(ReadOnlySpan<float> chords, double? withinMiles, double? beyondMiles, BitSet set)
    {
        var most = withinMiles is { } w ? (float)Distance.ChordSquared(w) : float.MaxValue;
        var least = beyondMiles is { } b ? (float)Distance.ChordSquared(b) : -1f;
        set.Clear();
        for (var i = 0; i < points.Length; i++)
            if (chords[i] <= most && chords[i] >= least)
                set[i] = true;
        return set.And(Known);
    }

    public double? MilesFrom(Point from, int position) =>
        Known[position] ? Distance.MilesOfChord(points[position].ChordSquaredTo(from.OnSphere)) : null;
}
