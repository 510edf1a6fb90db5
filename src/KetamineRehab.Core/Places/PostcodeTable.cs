using KetamineRehab.Core.Content;

namespace KetamineRehab.Core.Places;

/// <summary>The middle of every outcode, and of every sector we hold.</summary>
internal sealed class PostcodeTable
{
    private readonly Dictionary<string, Point> outcodes = [];
    private readonly Dictionary<Postcode, Point> sectors = [];
    private readonly Dictionary<string, District> districts = [];

    /// <summary>Who is responsible in a whole outcode, where its district alone does not say.</summary>
    private readonly Dictionary<string, IReadOnlyList<Authority>> authoritiesOf = [];

    public IReadOnlyCollection<District> Districts => districts.Values;

    /// <summary>Every outcode, by name.</summary>
    public IEnumerable<string> Outcodes => outcodes.Keys.Order(StringComparer.Ordinal);

    public static PostcodeTable Load(string directory)
    {
        var table = new PostcodeTable();
        var authorities = District.LoadAuthorities(directory);
        foreach (var row in PlaceFile.Rows(directory, "outcodes.csv", "outcode", "latitude", "longitude", "nation", "region", "district"))
        {
            var (district, (latitude, longitude)) = (District.Of(row, authorities), row.Point());
            if (
                !table.districts.TryAdd(district.Name, district)
                && table.districts[district.Name] is var known
                && (known.Nation, known.Region) != (district.Nation, district.Region)
            )
                throw row.Broken("region", $"\"{district.Name}\" stands in another region or nation above");
            if (!table.outcodes.TryAdd(row.Required("outcode"), new(latitude, longitude, table.districts[district.Name])))
                throw row.Broken("outcode", $"\"{row["outcode"]}\" stands here twice");
        }
        foreach (var row in PlaceFile.Rows(directory, "sectors.csv", "sector", "latitude", "longitude", "district"))
            table.AddSector(row);
        foreach (var row in PlaceFile.Rows(directory, "trusts.csv", "outcode", "area", "also"))
            table.AddTrusts(row);
        foreach (
            var several in table.sectors.GroupBy(s => s.Key.Outcode).Where(g => g.DistinctBy(s => s.Value.District.Authority).Count() > 1)
        )
            table.authoritiesOf.Add(
                several.Key,
                [
                    .. several
                        .Select(s => s.Value.District.Authority)
                        .Prepend(table.outcodes[several.Key].District.Authority)
                        .OfType<Authority>()
                        .CountBy(a => a)
                        .OrderByDescending(a => a.Key == table.outcodes[several.Key].District.Authority)
                        .ThenByDescending(a => a.Value)
                        .Select(a => a.Key),
                ]
            );
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
        return point.Place(
            postcode.Outcode,
            isSector ? point.District.Authorities : AuthoritiesIn(postcode.Outcode),
            postcode.Sector is not null && !isSector
        );
    }

    /// <summary>Of a point that is known without a postcode; of a council area in Northern Ireland, those of all its outcodes.</summary>
    public IReadOnlyList<Authority> AuthoritiesOf(District district, double latitude, double longitude, bool isArea)
    {
        if (district.Authority is not null || district.Nation.Length == 0)
            return district.Authorities;
        var there = outcodes
            .Where(o => o.Value.District == district)
            .OrderBy(o => Distance.Miles(latitude, longitude, o.Value.Latitude, o.Value.Longitude))
            .Select(o => o.Key);
        return isArea
            ? [.. there.SelectMany(AuthoritiesIn).CountBy(a => a).OrderByDescending(a => a.Value).Select(a => a.Key)]
            : there.Select(AuthoritiesIn).FirstOrDefault() ?? [];
    }

    private IReadOnlyList<Authority> AuthoritiesIn(string outcode) =>
        authoritiesOf.TryGetValue(outcode, out var several) ? several : outcodes[outcode].District.Authorities;

    /// <summary>"W1" or "EC1": no outcode by itself, but the start of several with a letter behind it.</summary>
    public Place? Family(string stem)
    {
        var points = outcodes
            .Where(o =>
                o.Key.Length == stem.Length + 1 && o.Key.StartsWith(stem, StringComparison.Ordinal) && char.IsAsciiLetter(o.Key[^1])
            )
            .Select(o => o.Value)
            .ToArray();
        if (points.Length == 0)
            return null;
        var middle = (Latitude: points.Average(p => p.Latitude), Longitude: points.Average(p => p.Longitude));
        var likeliest = points.MinBy(p => Distance.Miles(middle.Latitude, middle.Longitude, p.Latitude, p.Longitude));
        return likeliest.Place(
            stem,
            [.. points.SelectMany(p => p.District.Authorities).Prepend(likeliest.District.Authority).OfType<Authority>().Distinct()],
            isApproximate: true
        );
    }

    public District Nearest(double latitude, double longitude) =>
        outcodes.Values.MinBy(p => Distance.Miles(latitude, longitude, p.Latitude, p.Longitude)).District;

    /// <summary>
    /// Each commissioning council's area, and each district of those that have several, with the middle of all its outcodes.
    /// </summary>
    public IEnumerable<(string Name, District District, double Latitude, double Longitude)> Areas()
    {
        var councils = outcodes.Values.GroupBy(p => p.District.AreaName).ToArray();
        var districts = councils.Select(c => c.GroupBy(p => p.District.Name)).Where(c => c.Count() > 1).SelectMany(c => c);
        return councils.Concat(districts).Select(a => (a.Key, a.First().District, a.Average(p => p.Latitude), a.Average(p => p.Longitude)));
    }

    private void AddSector(CsvRow row)
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

    private void AddTrusts(CsvRow row)
    {
        var outcode = row.Required("outcode");
        if (!outcodes.ContainsKey(outcode))
            throw row.Broken("outcode", $"\"{outcode}\" is not an outcode we hold");
        Authority Trust(string column) => Authority.Find(row[column]) ?? throw row.Broken(column, $"\"{row[column]}\" is not in areas.csv");
        authoritiesOf[outcode] = row["also"].Length == 0 ? [Trust("area")] : [Trust("area"), Trust("also")];
    }

    private readonly record struct Point(double Latitude, double Longitude, District District)
    {
        public Place Place(string label, IReadOnlyList<Authority> authorities, bool isApproximate) =>
            new(label, Latitude, Longitude, District.Nation, District.Region, authorities, isApproximate);
    }
}
