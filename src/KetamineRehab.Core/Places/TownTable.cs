using System.Globalization;

namespace KetamineRehab.Core.Places;

/// <summary>Towns under every name they answer to, then whole counties and council areas.</summary>
internal sealed class TownTable
{
    private const int MostWords = 4, FewestPeople = 20_000;

    /// <summary>Behind these a word is a place, also if it is a village or an everyday word.</summary>
    private static readonly string[] Leading = ["near", "in", "around"];

    /// <summary>Names that are everyday words when nothing says that a place is meant; "Wales" is the nation, not the village.</summary>
    private static readonly string[] Everyday = ["barking", "bath", "bury", "deal", "march", "reading", "rugby", "sale", "wales"];

    private readonly Dictionary<string, List<Town>> byName = [];
    private readonly Dictionary<string, Town> areas = [];

    public IEnumerable<string> Names => byName.Keys.Concat(areas.Keys.Where(a => !byName.ContainsKey(a)));

    public static TownTable Load(string directory, PostcodeTable postcodes)
    {
        var table = new TownTable();
        var districts = new Dictionary<string, District>();
        foreach (var district in postcodes.Districts)
            districts.TryAdd(district.Name, district);
        foreach (var (district, latitude, longitude) in postcodes.Areas())
        {
            districts[district.AreaName] = district;
            table.areas.Add(PlaceName.Fold(district.AreaName), new(district.AreaName, latitude, longitude, district.Nation, district.AreaName, district, 0, IsArea: true));
        }
        foreach (var row in PlaceFile.Rows(directory, "towns.csv", "name", "latitude", "longitude", "nation", "area", "population"))
        {
            var ((latitude, longitude), area) = (row.Point(), row.Required("area"));
            if (!int.TryParse(row["population"], NumberStyles.None, CultureInfo.InvariantCulture, out var population))
                throw row.Broken("population", $"\"{row["population"]}\" is not a whole number");
            table.Add(row.Required("name"), new(row["name"], latitude, longitude, row.Key("nation", UkNations.Nations), area, districts.GetValueOrDefault(area), population));
        }
        foreach (var row in PlaceFile.Rows(directory, "aliases.csv", "alias", "name"))
            table.Add(row.Required("alias"), table.Named(row.Required("name")) is [var town] ? town : throw row.Broken("name", $"\"{row["name"]}\" is not one place we hold"));
        return table;
    }

    /// <summary>
    /// The towns of exactly this name, largest first; the county or council area when no town has it.
    /// Of "Hare Hatch, Reading" the town is taken where the village is not known.
    /// </summary>
    public IReadOnlyList<Town> Named(string text)
    {
        if (Exactly(PlaceName.Fold(text)) is { Count: > 0 } exact)
            return exact;
        var comma = text.AsSpan().IndexOfAny(',', '(');
        if (comma <= 0)
            return SplitByWord(text);
        var (name, rest) = (Exactly(PlaceName.Fold(text[..comma])), text[(comma + 1)..]);
        return name.Count > 0 ? Within(name, PlaceName.Fold(rest), elseAll: true) : Exactly(PlaceName.Fold(rest));
    }

    public IReadOnlyList<Town> Exactly(string folded) =>
        byName.TryGetValue(folded, out var towns) ? towns : areas.TryGetValue(folded, out var area) ? [area] : [];

    public IEnumerable<Town> Starting(string folded) =>
        Names.Where(n => n.StartsWith(folded, StringComparison.Ordinal)).SelectMany(Exactly).Distinct().OrderByDescending(t => t.Population);

    /// <summary>Whether a name is that of a nation, region, county or council area, which corrects no misspelling.</summary>
    public static bool IsWide(string folded, IReadOnlyList<Town> towns) =>
        towns.Any(t => t.IsArea)
        || UkNations.Nations.Any(n => PlaceName.Fold(n.Key) == folded)
        || towns.Count > 1 && towns.All(t => PlaceName.Fold(t.Name) != folded);

    /// <summary>The longest name among other words, of several the first.</summary>
    public NamedPlace? Within(IReadOnlyList<string> words)
    {
        for (var length = Math.Min(MostWords, words.Count); length > 0; length--)
            for (var at = 0; at + length <= words.Count; at++)
            {
                var towns = Exactly(PlaceName.Fold(string.Join(' ', words.Skip(at).Take(length))));
                var isLed = at > 0 && Leading.Contains(words[at - 1]) && words[at] != "wales";
                if (towns.Any(t => t.IsArea || t.Population > (isLed ? 0 : FewestPeople)) && (isLed || length > 1 || !Everyday.Contains(words[at])))
                    return new(towns.Count == 1 ? TextFor(towns[0]) : towns[0].Name, at, length);
            }
        return null;
    }

    /// <summary>What finds this town and no other.</summary>
    public string TextFor(Town town) => Exactly(PlaceName.Fold(town.Name)).Count == 1 ? town.Name : $"{town.Name}, {town.Qualifier}";

    /// <summary>"Newport Isle of Wight": the name may end after any word.</summary>
    private IReadOnlyList<Town> SplitByWord(string text)
    {
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        for (var end = words.Length - 1; end > 0; end--)
            if (Within(Exactly(PlaceName.Fold(string.Concat(words[..end].Select(w => $"{w} ")))), PlaceName.Fold(string.Join(' ', words[end..])), elseAll: false) is { Count: > 0 } towns)
                return towns;
        return [];
    }

    private static IReadOnlyList<Town> Within(IReadOnlyList<Town> towns, string folded, bool elseAll)
    {
        if (towns.Where(t => PlaceName.Fold(t.Qualifier) == folded).ToArray() is { Length: > 0 } qualified)
            return qualified;
        return towns.Where(t => t.LiesIn(folded)).ToArray() is { Length: > 0 } inside ? inside : elseAll ? towns : [];
    }

    private void Add(string name, Town town)
    {
        var folded = PlaceName.Fold(name);
        if (!byName.TryGetValue(folded, out var towns))
            byName[folded] = towns = new(1);
        if (towns.Contains(town))
            return;
        towns.Add(town);
        if (towns.Count > 1)
            towns.Sort((a, b) => b.Population.CompareTo(a.Population));
    }
}
