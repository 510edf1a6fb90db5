using KetamineRehab.Core.Content;

namespace KetamineRehab.Core.Places;

/// <summary>The middle of every outcode, and of every sector we hold.</summary>
internal sealed class PostcodeTable
{
    private readonly Dictionary<string, Point> outcodes = [];
    private readonly Dictionary<Postcode, Point> sectors = [];
    private readonly Dictionary<string, District> districts = [];

    public IReadOnlyCollection<District> Districts => districts.Values;

    public static PostcodeTable Load(string directory)
    {
        var table = new PostcodeTable();
        var authorities = District.LoadAuthorities(directory);
        foreach (var row in PlaceFile.Rows(directory, "outcodes.csv", "outcode", "latitude", "longitude", "nation", "region", "district"))
        {
            var (district, (latitude, longitude)) = (District.Of(row, authorities), row.Point());
            if (!table.districts.TryAdd(district.Name, district) && table.districts[district.Name] != district)
                throw row.Broken("region", $"\"{district.Name}\" stands in another region or nation above");
            if (!table.outcodes.TryAdd(row.Required("outcode"), new(latitude, longitude, table.districts[district.Name])))
                throw row.Broken("outcode", $"\"{row["outcode"]}\" stands here twice");
        }
        foreach (var row in PlaceFile.Rows(directory, "sectors.csv", "sector", "latitude", "longitude", "district"))
            table.AddSector(row);
        return table;
    }

    public bool Holds(Postcode postcode) =>
        outcodes.ContainsKey(postcode.Outcode) && (postcode.Sector is null || sectors.ContainsKey(postcode));

    public bool HoldsOutcode(string outcode) => outcodes.ContainsKey(outcode);

    public Place Place(Postcode postcode)
    {
        var isSector = sectors.TryGetValue(postcode, out var point);
        if (!isSector)
            point = outcodes[postcode.Outcode];
        return point.Place(postcode.Outcode, postcode.Sector is not null && !isSector);
    }

    /// <summary>"W1" or "EC1": no outcode by itself, but the start of several with a letter behind it.</summary>
    public Place? Family(string stem)
    {
        var points = outcodes.Where(o => o.Key.Length == stem.Length + 1 && o.Key.StartsWith(stem, StringComparison.Ordinal) && char.IsAsciiLetter(o.Key[^1])).Select(o => o.Value).ToArray();
        if (points.Length == 0)
            return null;
        var middle = (Latitude: points.Average(p => p.Latitude), Longitude: points.Average(p => p.Longitude));
        return points.MinBy(p => Distance.Miles(middle.Latitude, middle.Longitude, p.Latitude, p.Longitude)).Place(stem, isApproximate: true);
    }

    public District Nearest(double latitude, double longitude) =>
        outcodes.Values.MinBy(p => Distance.Miles(latitude, longitude, p.Latitude, p.Longitude)).District;

    /// <summary>Each commissioning council's area, and each district of those that have several, with the middle of all its outcodes.</summary>
    public IEnumerable<(string Name, District District, double Latitude, double Longitude)> Areas()
    {
        var councils = outcodes.Values.GroupBy(p => p.District.AreaName).ToArray();
        var districts = councils.Select(c => c.GroupBy(p => p.District.Name)).Where(c => c.Count() > 1).SelectMany(c => c);
        return councils.Concat(districts).Select(a => (a.Key, a.First().District, a.Average(p => p.Latitude), a.Average(p => p.Longitude)));
    }

    private void AddSector(Content.CsvRow row)
    {
        var text = row.Required("sector");
        if (Postcode.OfSector(text) is not { } sector || !outcodes.TryGetValue(sector.Outcode, out var outcode))
            throw row.Broken("sector", $"\"{text}\" is not a sector of an outcode we hold");
        var district = outcode.District;
        if (row["district"] is { Length: > 0 } other && !districts.TryGetValue(other, out district))
            throw row.Broken("district", $"\"{other}\" is not the district of any outcode");
        var (latitude, longitude) = row.Point();
        if (!sectors.TryAdd(sector, new(latitude, longitude, district)))
            throw row.Broken("sector", $"\"{text}\" stands here twice");
    }

    private readonly record struct Point(double Latitude, double Longitude, District District)
    {
        public Place Place(string label, bool isApproximate) =>
            new(label, Latitude, Longitude, District.Nation, District.Region, District.Authority, District.Authority.Length == 0 ? "" : District.AreaName, isApproximate);
    }
}
