using System.Text.RegularExpressions;
using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Places;

namespace KetamineRehab.Tests.Places;

[Trait("Req", "L5")]
public partial class UkOutlineTests
{
    [Fact]
    public void Both_sizes_hold_every_region_within_their_weight()
    {
        foreach (var (outlines, most) in new[] { (Shipped.Outline.Full, 30_000), (Shipped.Outline.Small, 6_000) })
        {
            Assert.Equal(Vocabularies.Region.Select(r => r.Key), outlines.Select(o => o.Region));
            Assert.InRange(outlines.Sum(o => o.Path.Length), 1, most);
        }
    }

    [Theory]
    [InlineData(true, 0.97)]
    [InlineData(false, 0.94)]
    public void Outcodes_stand_inside_the_outline_of_their_own_region(bool full, double least)
    {
        var rings = (full ? Shipped.Outline.Full : Shipped.Outline.Small).ToDictionary(o => o.Region, o => Rings(o.Path).ToArray());
        var places = Shipped.Rows("outcodes.csv").Where(r => r[4].Length > 0).Select(r => Shipped.Found(r[0])).ToArray();
        var inside = places.Count(p => rings[p.Region].Count(ring => Contains(ring, UkOutline.Project(p.Latitude, p.Longitude))) % 2 == 1);
        Assert.InRange(inside / (double)places.Length, least, 1);
        Assert.All(
            places,
            p =>
                Assert.True(
                    UkOutline.Contains(UkOutline.Project(p.Latitude, p.Longitude).X, UkOutline.Project(p.Latitude, p.Longitude).Y),
                    p.Label
                )
        );
    }

    [Fact]
    public void One_unit_is_half_a_kilometre()
    {
        var (a, b) = (Shipped.Found("Leeds"), Shipped.Found("Southampton"));
        var ((ax, ay), (bx, by)) = (UkOutline.Project(a.Latitude, a.Longitude), UkOutline.Project(b.Latitude, b.Longitude));
        var miles = Math.Sqrt((ax - bx) * (ax - bx) + (ay - by) * (ay - by)) / 2 / 1.609344;
        Assert.Equal(Distance.Miles(a.Latitude, a.Longitude, b.Latitude, b.Longitude), miles, 1.0);
    }

    private static IEnumerable<(int X, int Y)[]> Rings(string path) =>
        path.Split('M', StringSplitOptions.RemoveEmptyEntries)
            .Select(ring =>
            {
                var numbers = WholeNumber()
                    .Matches(ring)
                    .Select(m => int.Parse(m.Value, System.Globalization.CultureInfo.InvariantCulture))
                    .ToArray();
                var (x, y) = (0, 0);
                return numbers.Chunk(2).Select(step => (x += step[0], y += step[1])).ToArray();
            });

    private static bool Contains((int X, int Y)[] ring, (int X, int Y) point)
    {
        var inside = false;
        for (var i = 0; i < ring.Length; i++)
        {
            var (a, b) = (ring[i], ring[(i + 1) % ring.Length]);
            if (a.Y > point.Y != b.Y > point.Y && point.X < (double)(b.X - a.X) * (point.Y - a.Y) / (b.Y - a.Y) + a.X)
                inside = !inside;
        }
        return inside;
    }

    [GeneratedRegex("-?[0-9]+")]
    private static partial Regex WholeNumber();
}
