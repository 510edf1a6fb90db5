using System.Text.RegularExpressions;
using KetamineRehab.Core.Content;

namespace KetamineRehab.Core.Places;

/// <summary>One region as the data of an SVG path in the outline's own space.</summary>
/// <param name="Region">A key of the regions.</param>
public sealed record RegionOutline(string Region, string Path);

/// <summary>
/// The regions and nations as drawn on the server's maps. The space is transverse Mercator on a sphere, two degrees west in the middle
/// as on Ordnance Survey maps, in units of half a kilometre, y downwards; content/places/datapackage.json says the same.
/// </summary>
public sealed partial class UkOutline
{
    public const int Width = 1333;
    public const int Height = 2438;
    private const double CentralMeridian = -2;
    private const double EarthRadiusKilometres = 6371.0088;
    private const double WestEdgeKilometres = -406;
    private const double NorthEdgeKilometres = 6773;
    private const double UnitsPerKilometre = 2;

    private UkOutline(IReadOnlyList<RegionOutline> full, IReadOnlyList<RegionOutline> small) => (Full, Small) = (full, small);

    public static string ViewBox { get; } = $"0 0 {Width} {Height}";

    /// <summary>About 22 KB of paths, for a map by itself.</summary>
    public IReadOnlyList<RegionOutline> Full { get; }

    /// <summary>About 5 KB of paths, for a map beside other things.</summary>
    public IReadOnlyList<RegionOutline> Small { get; }

    /// <summary>Where a point in degrees stands; the Channel Islands fall below the lower edge.</summary>
    public static (int X, int Y) Project(double latitude, double longitude)
    {
        var (north, east) = (double.DegreesToRadians(latitude), double.DegreesToRadians(longitude - CentralMeridian));
        var x = EarthRadiusKilometres * Math.Atanh(Math.Cos(north) * Math.Sin(east));
        var y = EarthRadiusKilometres * Math.Atan2(Math.Sin(north), Math.Cos(north) * Math.Cos(east));
        return (
            (int)Math.Round((x - WestEdgeKilometres) * UnitsPerKilometre),
            (int)Math.Round((NorthEdgeKilometres - y) * UnitsPerKilometre)
        );
    }

    public static bool Contains(int x, int y) => x is >= 0 and <= Width && y is >= 0 and <= Height;

    public static UkOutline Load(string directory)
    {
        var sizes = new Dictionary<string, List<RegionOutline>> { ["full"] = [], ["small"] = [] };
        foreach (var row in PlaceFile.Rows(directory, "outline.csv", "size", "region", "path"))
        {
            if (!sizes.TryGetValue(row["size"], out var outlines))
                throw row.Broken("size", $"\"{row["size"]}\" is neither full nor small");
            if (!PathShape().IsMatch(row["path"]))
                throw row.Broken("path", "is not a closed path of whole numbers");
            row.Required("region");
            outlines.Add(new(row.Key("region", UkNations.Regions), row["path"]));
        }
        foreach (var (size, outlines) in sizes)
            if (UkNations.Regions.FirstOrDefault(r => outlines.Count(o => o.Region == r.Key) != 1) is { } region)
                throw new ContentException("outline.csv", 1, $"{region.Key} must stand exactly once among the {size} outlines");
        return new(sizes["full"], sizes["small"]);
    }

    [GeneratedRegex("^(M[0-9]+ [0-9]+l[0-9 -]+z)+$", RegexOptions.CultureInvariant)]
    private static partial Regex PathShape();
}
