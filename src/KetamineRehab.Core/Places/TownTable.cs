using System.Globalization;

namespace KetamineRehab.Core.Places;

/// <summary>Towns under every name they answer to, then whole counties and council areas.</summary>
internal sealed class TownTable
{
    private const int MostWords = 4,
        FewestPeople = 20_000,
        FewestToBeKnown = 5_000,
        MostLonger = 4;

    /// <summary>Behind these a word is a place, also if it is a village.</summary>
    private static readonly string[] Leading = ["near", "nr", "in", "around", "from", "outside"];

    /// <summary>Before these a town is the name of a street.</summary>
    private static readonly string[] Streets = ["road", "rd", "street", "lane", "avenue", "ave", "crescent", "terrace"];

    /// <summary>In miles. A town further than this from all that was written behind it was perhaps not meant: "Leeds, Kent".</summary>
    private const double FarApart = 40;

    private readonly Dictionary<string, List<Town>> byName = [];
    private readonly Dictionary<string, Town> areas = [];
    private readonly Dictionary<string, string> shortWords = [];
    private readonly Lazy<ILookup<string, Town>> bySound;

    /// <summary>"Ashby-de-la-Zouch" under "ashby", largest first.</summary>
    private readonly Lazy<ILookup<string, Town>> byShortName;

    /// <summary>Names that are everyday words or first names when nothing says that a place is meant.</summary>
    private readonly HashSet<string> everyday;

    /// <summary>Countries, their parts and large cities that people who are not in the UK write behind a name, folded.</summary>
    private readonly HashSet<string> abroad;

    private TownTable(HashSet<string> everyday, HashSet<string> abroad)
    {
        (this.everyday, this.abroad) = (everyday, abroad);
        bySound = new(() =>
            byName
                .Where(n => !IsWide(n.Key, n.Value))
                .SelectMany(n => n.Value.Where(t => t.Population >= FewestPeople).Select(t => (Sound: PlaceName.Sound(n.Key), Town: t)))
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
        var table = new TownTable(WordsOf("everyday.csv", name => name), WordsOf("abroad.csv", PlaceName.Fold));
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
                table.Named(row.Required("name")) is [var town]
                    ? town
                    : throw row.Broken("name", $"\"{row["name"]}\" is not one place we hold")
            );
        foreach (var row in PlaceFile.Rows(directory, "words.csv", "written", "meant"))
            if (!table.shortWords.TryAdd(row.Required("written"), row.Required("meant")))
                throw row.Broken("written", $"\"{row["written"]}\" stands here twice");
        return table;

        HashSet<string> WordsOf(string file, Func<string, string> read)
        {
            HashSet<string> words = [];
            foreach (var row in PlaceFile.Rows(directory, file, "name"))
                if (!words.Add(read(row.Required("name"))))
                    throw row.Broken("name", $"\"{row["name"]}\" stands here twice");
            return words;
        }

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

    /// <summary>
    /// The first reading of a text that names a place: as it was typed, its short words spelled out, then ever barer. A reading that is
    /// a name as it stands comes before one that has to be taken apart.
    /// </summary>
    public IReadOnlyList<Town> Read(string plain)
    {
        if (AsWritten(plain) is { Count: > 0 } written)
            return written;
        return Readings(plain).Where(r => !r.IsCouncil).Select(r => Named(r.Name)).FirstOrDefault(t => t.Count > 0)
            ?? Exactly($"isleof{PlaceName.Fold(plain)}");
    }

    /// <summary>The first reading that is a name as it stands.</summary>
    private IReadOnlyList<Town> AsWritten(string plain) =>
        Readings(plain).Select(r => r.IsCouncil ? Council(r.Name) : Exactly(PlaceName.Fold(r.Name))).FirstOrDefault(t => t.Count > 0) ?? [];

    private IEnumerable<(string Name, bool IsCouncil)> Readings(string plain)
    {
        var spelledOut = SpelledOut(plain);
        return PlaceName
            .Barer(spelledOut)
            .Where(r => r.Name.Length >= PlaceName.ShortestStart)
            .Prepend((spelledOut, false))
            .Prepend((plain, false));
    }

    /// <summary>"County Down" for "Co. Down".</summary>
    public string SpelledOut(string plain) =>
        string.Join(
            ' ',
            plain
                .Split(' ', StringSplitOptions.RemoveEmptyEntries)
                .Select(w =>
                    w.TrimEnd('.', ',') is var word && shortWords.TryGetValue(word.ToLowerInvariant(), out var meant)
                        ? meant + w[word.Length..]
                        : w
                )
        );

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
        var (name, rest) = (text[..comma], PlaceName.Fold(SpelledOut(text[(comma + 1)..])));
        if (AsWritten(name) is not { Count: > 0 } written)
            return Exactly(rest);
        return !written.Any(t => t.LiesIn(rest)) && LongerIn(rest, PlaceName.Fold(name)) is { Length: > 0 } longer
            ? longer
            : Within(written, rest, isApart: true);
    }

    /// <summary>
    /// The town that a council has its name from, where that lies in its area; else the area itself. Without such a council a name of wide
    /// areas or a bigger town: "Lake District" is no council of a village called Lake.
    /// </summary>
    private Town[] Council(string name)
    {
        var folded = PlaceName.Fold(name);
        if (areas.TryGetValue(folded, out var area))
            return Exactly(folded).Where(t => t.LiesIn(area)).ToArray() is { Length: > 0 } towns ? towns : [area];
        return areas.TryGetValue($"county{folded}", out var county)
            ? [county]
            : [.. Exactly(folded).Where(t => t.IsArea || t.Population >= FewestPeople)];
    }

    public IReadOnlyList<Town> Exactly(string folded) =>
        byName.TryGetValue(folded, out var towns) ? towns
        : areas.TryGetValue(folded, out var area) ? [area]
        : [];

    public IEnumerable<Town> Starting(string folded) =>
        Names
            .Where(n => n.StartsWith(folded, StringComparison.Ordinal))
            .SelectMany(Exactly)
            .Distinct()
            .OrderByDescending(t => t.Population);

    /// <summary>"Ashby-de-la-Zouch" for "Ashby" in Leicestershire.</summary>
    private Town[] LongerIn(string area, string folded) => [.. byShortName.Value[folded].Where(t => t.LiesIn(area))];

    /// <summary>
    /// Towns that people call by the whole name of a much smaller place: it is asked which, the town first. Empty where more was written than
    /// the name.
    /// </summary>
    public IEnumerable<Town> KnownBetterAs(Town town, string plain) =>
        !town.IsArea && PlaceName.Fold(plain) is var folded && folded == PlaceName.Fold(town.Name)
            ? byShortName.Value[folded].Where(t => t.Population >= Math.Max(FewestToBeKnown, 2 * town.Population)).Take(MostLonger)
            : [];

    /// <summary>The larger towns whose name, or another in use, sounds like this, largest first.</summary>
    public IEnumerable<Town> SoundingLike(string folded) => bySound.Value[PlaceName.Sound(folded)].OrderByDescending(t => t.Population);

    /// <summary>Whether the first words of a name say enough: "Hemel", but not "Walker" of Walkern, nor "Aspley" of a village.</summary>
    public static bool IsSurely(Town town, string folded) => town.Population >= FewestPeople && PlaceName.BeginsWith(town.Name, folded);

    /// <summary>Whether a name is that of a nation, region, county or council area, which corrects no misspelling.</summary>
    public static bool IsWide(string folded, IReadOnlyList<Town> towns) =>
        towns.All(t => t.IsArea)
        || UkNations.Nations.Any(n => PlaceName.Fold(n.Key) == folded)
        || towns.Count > 1 && towns.All(t => PlaceName.Fold(t.Name) != folded);

    /// <summary>
    /// "Dublin", "Perth Australia" and "Anywhere, Spain"; neither a name that a place of ours has as it stands nor one that only ends so,
    /// such as "Little France".
    /// </summary>
    public bool IsAbroad(string plain)
    {
        if (Exactly(PlaceName.Fold(plain)).Count > 0)
            return false;
        string[] words = plain.Replace(",", ", ").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return Enumerable
            .Range(0, words.Length)
            .Any(at =>
                IsAbroad(words[at..])
                && (at == 0 || words[at - 1].EndsWith(',') || Exactly(PlaceName.Fold(string.Join(' ', words[..at]))).Count > 0)
            );
    }

    private bool IsAbroad(IEnumerable<string> words) => abroad.Contains(PlaceName.Fold(string.Join(' ', words)));

    /// <summary>"in March" is one even behind "in".</summary>
    public bool IsEveryday(IReadOnlyList<string> words, int at) =>
        everyday.Contains(IsLed(words, at) ? $"{words[at - 1]} {words[at]}" : words[at]);

    /// <summary>Whether the word before says that a place follows.</summary>
    public static bool IsLed(IReadOnlyList<string> words, int at) => at > 0 && Leading.Contains(words[at - 1]);

    /// <summary>The longest name among other words, of several the first; one that is surely meant before any other.</summary>
    public NamedPlace? Within(IReadOnlyList<string> words)
    {
        NamedPlace? perhaps = null;
        for (var length = Math.Min(MostWords, words.Count); length > 0; length--)
        {
            for (var at = 0; at + length <= words.Count; at++)
            {
                var name = PlaceName.Fold(string.Join(' ', words.Skip(at).Take(length)));
                if (Exactly(name) is [var first, ..] towns)
                {
                    var isSure =
                        !IsAbroadBehind(words, at + length)
                        && !(at + length < words.Count && Streets.Contains(words[at + length]))
                        && !UkNations.Nations.Any(n => PlaceName.Fold(n.Label) == name)
                        && IsSure(words, at, length, towns);
                    if (!isSure && perhaps is not null)
                        continue;
                    // A name that several have under other names, such as Kingston, is asked about as it was written.
                    var text =
                        towns.Count == 1 ? TextFor(first)
                        : towns.All(t => t.Name == first.Name) ? first.Name
                        : Cultures.British.TextInfo.ToTitleCase(string.Join(' ', words.Skip(at).Take(length)));
                    var named = new NamedPlace(text, at, length, isSure);
                    if (isSure)
                        return named;
                    perhaps = named;
                }
            }
        }
        return perhaps;
    }

    /// <summary>"Perth" of "rehab in Perth Australia" is none of ours.</summary>
    private bool IsAbroadBehind(IReadOnlyList<string> words, int at) =>
        Enumerable.Range(1, Math.Clamp(words.Count - at, 0, MostWords)).Any(length => IsAbroad(words.Skip(at).Take(length)));

    /// <summary>
    /// Whether a place is meant: a town or an area by its name, a village where "in" or "near" stands before it. An everyday word needs
    /// "in" or "near" to be a town, and is never a village.
    /// </summary>
    private bool IsSure(IReadOnlyList<string> words, int at, int length, IReadOnlyList<Town> towns)
    {
        var isBig = towns.Any(t => t.IsArea || t.Population >= FewestPeople);
        var isEveryday = length == 1 && IsEveryday(words, at);
        return !isEveryday && (isBig || IsLed(words, at) && (length > 1 || !everyday.Contains(words[at])));
    }

    /// <summary>What finds this town and no other.</summary>
    public string TextFor(Town town) =>
        Exactly(PlaceName.Fold(town.Name)).Count == 1 && !KnownBetterAs(town, town.Name).Any()
            ? town.Name
            : $"{town.Name}, {town.Qualifier}";

    /// <summary>"Newport Isle of Wight": the name may end after any word.</summary>
    private Town[] SplitByWord(string text)
    {
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        for (var end = words.Length - 1; end > 0; end--)
        {
            var (name, rest) = (PlaceName.Fold(string.Join(' ', words[..end])), PlaceName.Fold(string.Join(' ', words[end..])));
            if (Within(Exactly(name), rest, isApart: false) is { Length: > 0 } towns)
                return towns;
            if (LongerIn(rest, name) is { Length: > 0 } longer)
                return longer;
        }
        return [];
    }

    /// <summary>
    /// Those of the towns that lie in what was written behind their name. A name of several places that reach over councils holds the towns
    /// about them. Behind a comma it may also be a place we do not know; one that is far from every town makes a question of both.
    /// </summary>
    private Town[] Within(IReadOnlyList<Town> towns, string folded, bool isApart)
    {
        if (towns.Where(t => PlaceName.Fold(t.Qualifier) == folded).ToArray() is { Length: > 0 } qualified)
            return qualified;
        if (towns.Where(t => t.LiesIn(folded)).ToArray() is { Length: > 0 } inside)
            return inside;
        var around = Exactly(folded);
        if (!isApart && !(around.Count > 0 && IsWide(folded, around)))
            return [];
        var near = towns.Where(t => around.Any(a => t.MilesTo(a) < FarApart)).ToArray();
        return near.Length > 0 ? near
            : !isApart ? []
            : [.. towns, .. around];
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
