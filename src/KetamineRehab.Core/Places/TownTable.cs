using System.Globalization;

namespace KetamineRehab.Core.Places;

/// <summary>Towns under every name they answer to, then whole counties and council areas.</summary>
internal sealed class TownTable
{
    private const int FewestToBeKnown = 5_000,
        MostLonger = 4;

    private readonly Dictionary<string, List<Town>> byName = [];
    private readonly Dictionary<string, Town> areas = [];
    private readonly Lazy<ILookup<string, Town>> bySound;

    /// <summary>"Ashby-de-la-Zouch" under "ashby", largest first.</summary>
    private readonly Lazy<ILookup<string, Town>> byShortName;

    private TownTable()
    {
        bySound = new(() =>
            byName
                .Where(n => !IsWide(n.Key, n.Value))
                .SelectMany(n => n.Value.Where(t => t.IsLarge).Select(t => (Sound: PlaceName.Sound(n.Key), Town: t)))
                .Distinct()
                .ToLookup(n => n.Sound, n => n.Town)
        );
        byShortName = new(() =>
            Names
                .SelectMany(Exactly)
                .Distinct()
                .OrderByDescending(t => t.Population)
                .Select(t => (Short: PlaceName.ShortOf(t.Name), Town: t))
                .Where(t => t.Short.Length > 0)
                .ToLookup(t => t.Short, t => t.Town)
        );
    }

    public IEnumerable<string> Names => byName.Keys.Concat(areas.Keys.Where(a => !byName.ContainsKey(a)));

    /// <summary>By population; each once, however many names it answers to.</summary>
    public IEnumerable<Town> Largest(int most) =>
        byName
            .Values.SelectMany(t => t)
            .Where(t => !t.IsArea && t.Population > 0)
            .Distinct()
            .OrderByDescending(t => t.Population)
            .Take(most);

    public static TownTable Load(string directory, PostcodeTable postcodes)
    {
        var table = new TownTable();
        var districts = new Dictionary<string, District>();
        foreach (var district in postcodes.Districts)
            districts.TryAdd(district.Name, district);
        foreach (var (name, district, latitude, longitude) in postcodes.Areas())
        {
            districts[name] = district;
            table.areas.TryAdd(
                PlaceName.Fold(name),
                new(name, latitude, longitude, district.Nation, district.AreaName, district, 0, IsArea: true)
            );
        }
        foreach (var row in PlaceFile.Rows(directory, "towns.csv", "name", "latitude", "longitude", "nation", "area", "population"))
        {
            if (!int.TryParse(row["population"], NumberStyles.None, CultureInfo.InvariantCulture, out var population))
                throw row.Broken("population", $"\"{row["population"]}\" is not a whole number");
            table.Add(row.Required("name"), TownOf(row, population));
        }
        foreach (var row in PlaceFile.Rows(directory, "localities.csv", "name", "latitude", "longitude", "nation", "area"))
            table.Add(row.Required("name"), TownOf(row, 0));
        foreach (var (folded, area) in table.areas)
            if (table.byName.TryGetValue(folded, out var namesakes) && !namesakes.Any(t => t.LiesIn(area)))
                namesakes.Add(area);
        foreach (var row in PlaceFile.Rows(directory, "aliases.csv", "alias", "name"))
            table.Add(
                row.Required("alias"),
                table.Only(row.Required("name")) ?? throw row.Broken("name", $"\"{row["name"]}\" is not one place we hold")
            );
        return table;

        Town TownOf(Content.CsvRow row, int population)
        {
            var ((latitude, longitude), area) = (row.Point(), row.Required("area"));
            return new(
                row["name"],
                latitude,
                longitude,
                row.Key("nation", UkNations.Nations),
                area,
                districts.GetValueOrDefault(area),
                population
            );
        }
    }

    public IReadOnlyList<Town> Exactly(string folded) =>
        byName.TryGetValue(folded, out var towns) ? towns
        : areas.TryGetValue(folded, out var area) ? [area]
        : [];

    /// <summary>What <see cref="TextFor"/> leads to: a name that one place has, or a name and what tells it from its namesakes.</summary>
    private Town? Only(string text)
    {
        if (Exactly(PlaceName.Fold(text)) is [var only])
            return only;
        var comma = text.IndexOf(',', StringComparison.Ordinal);
        return comma < 0 ? null
            : Exactly(PlaceName.Fold(text[..comma])).Where(t => PlaceName.Fold(t.Qualifier) == PlaceName.Fold(text[comma..])).ToArray()
                is [var told]
                ? told
            : null;
    }

    /// <summary>The council area or county that is called exactly this; null where none is.</summary>
    public Town? Area(string folded) => areas.GetValueOrDefault(folded);

    /// <summary>"Ashby-de-la-Zouch" for "ashby", the largest first.</summary>
    public IEnumerable<Town> WithShortName(string folded) => byShortName.Value[folded];

    public IEnumerable<Town> Starting(string folded) =>
        Names
            .Where(n => n.StartsWith(folded, StringComparison.Ordinal))
            .SelectMany(Exactly)
            .Distinct()
            .OrderByDescending(t => t.Population);

    /// <summary>
    /// Towns that people call by the whole name of a much smaller place: it is asked which, the town first. Empty where more was written than
    /// the name.
    /// </summary>
    public IEnumerable<Town> KnownBetterAs(Town town, string plain) =>
        !town.IsArea && PlaceName.Fold(plain) is var folded && folded == PlaceName.Fold(town.Name)
            ? WithShortName(folded).Where(t => t.Population >= Math.Max(FewestToBeKnown, 2 * town.Population)).Take(MostLonger)
            : [];

    /// <summary>The larger towns whose name, or another in use, sounds like this, largest first.</summary>
    public IEnumerable<Town> SoundingLike(string folded) => bySound.Value[PlaceName.Sound(folded)].OrderByDescending(t => t.Population);

    /// <summary>Whether the first words of a name say enough: "Hemel", but not "Walker" of Walkern, nor "Aspley" of a village.</summary>
    public static bool IsSurely(Town town, string folded) => town.IsLarge && PlaceName.BeginsWith(town.Name, folded);

    /// <summary>Whether a name is that of a nation, region, county or council area, which corrects no misspelling.</summary>
    public static bool IsWide(string folded, IReadOnlyList<Town> towns) =>
        towns.All(t => t.IsArea)
        || UkNations.Nations.Any(n => PlaceName.Fold(n.Key) == folded)
        || towns.Count > 1 && towns.All(t => PlaceName.Fold(t.Name) != folded);

    /// <summary>What finds this town and no other.</summary>
    public string TextFor(Town town) =>
        Exactly(PlaceName.Fold(town.Name)).Count == 1 && !KnownBetterAs(town, town.Name).Any()
            ? town.Name
            : $"{town.Name}, {town.Qualifier}";

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
