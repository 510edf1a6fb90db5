namespace KetamineRehab.Core.Places;

/// <summary>Finds the name of a town or area among other words, and names that are none of ours.</summary>
internal sealed class TownsInText
{
    private const int MostWords = 4;

    /// <summary>Behind these a word is a place, also if it is a village.</summary>
    private static readonly string[] Leading = ["near", "nr", "in", "around", "from", "outside"];

    /// <summary>Before these a town is the name of a street.</summary>
    private static readonly string[] Streets = ["road", "rd", "street", "lane", "avenue", "ave", "crescent", "terrace"];

    private readonly TownTable towns;

    /// <summary>Names that are everyday words or first names when nothing says that a place is meant.</summary>
    private readonly HashSet<string> everyday;

    /// <summary>Countries, their parts and large cities that people who are not in the UK write behind a name, folded.</summary>
    private readonly HashSet<string> abroad;

    private TownsInText(TownTable towns, HashSet<string> everyday, HashSet<string> abroad) =>
        (this.towns, this.everyday, this.abroad) = (towns, everyday, abroad);

    public static TownsInText Load(string directory, TownTable towns)
    {
        return new(towns, WordsOf("everyday.csv", name => name), WordsOf("abroad.csv", PlaceName.Fold));

        HashSet<string> WordsOf(string file, Func<string, string> read)
        {
            HashSet<string> words = [];
            foreach (var row in PlaceFile.Rows(directory, file, "name"))
                if (!words.Add(read(row.Required("name"))))
                    throw row.Broken("name", $"\"{row["name"]}\" stands here twice");
            return words;
        }
    }

    /// <summary>
    /// "Dublin", "Perth Australia" and "Anywhere, Spain"; neither a name that a place of ours has as it stands nor one that only ends so,
    /// such as "Little France".
    /// </summary>
    public bool IsAbroad(string plain)
    {
        if (towns.Exactly(PlaceName.Fold(plain)).Count > 0)
            return false;
        string[] words = plain.Replace(",", ", ").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return Enumerable
            .Range(0, words.Length)
            .Any(at =>
                IsAbroad(words[at..])
                && (at == 0 || words[at - 1].EndsWith(',') || towns.Exactly(PlaceName.Fold(string.Join(' ', words[..at]))).Count > 0)
            );
    }

    private bool IsAbroad(IEnumerable<string> words) => abroad.Contains(PlaceName.Fold(string.Join(' ', words)));

    /// <summary>"in March" is one even behind "in".</summary>
    public bool IsEveryday(IReadOnlyList<string> words, int at) =>
        everyday.Contains(IsLed(words, at) ? $"{words[at - 1]} {words[at]}" : words[at]);

    /// <summary>Whether the word before says that a place follows.</summary>
    public static bool IsLed(IReadOnlyList<string> words, int at) => at > 0 && Leading.Contains(words[at - 1]);

    /// <summary>The longest name among other words, of several the first; one that is surely meant before any other.</summary>
    public NamedPlace? Find(IReadOnlyList<string> words)
    {
        NamedPlace? perhaps = null;
        for (var length = Math.Min(MostWords, words.Count); length > 0; length--)
        {
            for (var at = 0; at + length <= words.Count; at++)
            {
                var name = PlaceName.Fold(string.Join(' ', words.Skip(at).Take(length)));
                if (towns.Exactly(name) is [var first, ..] called)
                {
                    var isSure =
                        !IsAbroadBehind(words, at + length)
                        && !(at + length < words.Count && Streets.Contains(words[at + length]))
                        && !UkNations.Nations.Any(n => PlaceName.Fold(n.Label) == name)
                        && IsSure(words, at, length, called);
                    if (!isSure && perhaps is not null)
                        continue;
                    // A name that several have under other names, such as Kingston, is asked about as it was written.
                    var text =
                        called.Count == 1 ? towns.TextFor(first)
                        : called.All(t => t.Name == first.Name) ? first.Name
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
    private bool IsSure(IReadOnlyList<string> words, int at, int length, IReadOnlyList<Town> called)
    {
        var isBig = called.Any(t => t.IsArea || t.IsLarge);
        var isEveryday = length == 1 && IsEveryday(words, at);
        return !isEveryday && (isBig || IsLed(words, at) && (length > 1 || !everyday.Contains(words[at])));
    }
}
