using CsCheck;
using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Places;

namespace KetamineRehab.Tests.Places;

[Trait("Req", "L5")]
public class DistanceTests
{
    private static readonly Gen<(double Latitude, double Longitude)> Point = Gen.Select(Gen.Double[49, 61], Gen.Double[-9, 2]);

    /// <summary>
    /// Geodesics on the WGS 84 ellipsoid (Vincenty's inverse formula) between the points named, in statute miles.
    /// A sphere of mean radius stays within 0.56% of the ellipsoid (the flattening's bound), so that is what is allowed.
    /// </summary>
    [Theory]
    [InlineData(51.5074, -0.1278, 55.9533, -3.1883, 332.02)]
    [InlineData(51.5074, -0.1278, 53.8008, -1.5491, 169.46)]
    [InlineData(53.4808, -2.2426, 53.4084, -2.9916, 31.33)]
    [InlineData(54.5973, -5.9301, 51.4816, -3.1791, 244.02)]
    [InlineData(50.0657, -5.7132, 58.6373, -3.0688, 602.29)]
    public void Known_pairs_agree_with_the_ellipsoid_within_its_flattening(
        double fromLatitude,
        double fromLongitude,
        double toLatitude,
        double toLongitude,
        double miles
    )
    {
        var found = Distance.Miles(fromLatitude, fromLongitude, toLatitude, toLongitude);
        Assert.InRange(found, miles * (1 - 0.0056), miles * (1 + 0.0056));
    }

    [Fact]
    public void Distance_is_nought_to_itself_the_same_both_ways_and_never_longer_than_a_detour() =>
        Gen.Select(Point, Point, Point)
            .Sample(
                (a, b, c) =>
                {
                    Assert.Equal(0, Between(a, a));
                    Assert.Equal(Between(a, b), Between(b, a), 9);
                    Assert.True(Between(a, c) <= Between(a, b) + Between(b, c) + 1e-9);
                }
            );

    [Fact]
    public void Chords_measure_the_same_miles_to_within_two_metres() =>
        Gen.Select(Point, Point)
            .Sample(
                (a, b) =>
                {
                    var chord = UnitVector.At(a.Latitude, a.Longitude).ChordSquaredTo(UnitVector.At(b.Latitude, b.Longitude));
                    Assert.Equal(Between(a, b), Distance.MilesOfChord(chord), 0.00125);
                }
            );

    [Fact]
    public void Chords_and_miles_turn_into_each_other_and_keep_their_order() =>
        Gen.Select(Gen.Double[0.01, 12_000], Gen.Double[0.01, 12_000])
            .Sample(
                (a, b) =>
                {
                    Assert.Equal(a, Distance.MilesOfChord(Distance.ChordSquared(a)), 0.001);
                    Assert.Equal(a < b, Distance.ChordSquared(a) < Distance.ChordSquared(b));
                }
            );

    private static double Between((double Latitude, double Longitude) a, (double Latitude, double Longitude) b) =>
        Distance.Miles(a.Latitude, a.Longitude, b.Latitude, b.Longitude);
}
