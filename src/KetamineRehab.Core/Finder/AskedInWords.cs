using System.Globalization;
using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Index;
using KetamineRehab.Core.Places;
using KetamineRehab.Core.Snapshot;

namespace KetamineRehab.Core.Finder;

/// <summary>
/// Reads what people write in one box, "ketamine help for under 18s in Glasgow", as what the finder has boxes for: a place, a nation,
/// an age, and the words that are left. What is not surely meant stays a word.
/// </summary>
public static class AskedInWords
{
    private const int Adult = 18;

    private static readonly HashSet<string> Subject =
    [
        "addict",
        "addicted",
        "addiction",
        "best",
        "centre",
        "centres",
        "close",
        "drug",
        "drugs",
        "find",
        "good",
        "help",
        "k",
        "live",
        "ket",
        "ketamine",
        "local",
        "looking",
        "need",
        "nearest",
        "no",
        "now",
        "nr",
        "only",
        "outside",
        "place",
        "places",
        "please",
        "programme",
        "programmes",
        "service",
        "services",
        "somewhere",
        "support",
        "treatment",
        "want",
        "around",
        "within",
        "without",
    ];

    private static readonly HashSet<string> Times = ["hour", "hours", "hr", "hrs", "min", "mins", "minute", "minutes"];

    /// <summary>As <c>Of</c>, for the finder's own boxes: a place that is known, and the name of a service, stay as they are.</summary>
    /// <param name="looked">What came of looking for the place as it was written.</param>
    public static FinderCriteria Read(FinderCriteria asked, PlaceResult looked, CatalogueSnapshot snapshot, PlaceIndex places)
    {
        var isInPlace =
            looked
            is PlaceResult.Unknown { Suggestions.Count: 0, Kind: not (UnknownPlace.Abroad or UnknownPlace.Here) }
                or PlaceResult.Malformed;
        if (!isInPlace && (asked.Place.Length > 0 || asked.Text.Length == 0))
            return asked;
        string[] words = [.. WordIndex.Words((isInPlace ? asked.Place : asked.Text).ToLowerInvariant()).Take(TextIndex.MostWords)];
        if (!isInPlace && words.Length > 1 && snapshot.Text.IsInName(words) || Of(words, snapshot, places) is not ({ } near, var rest))
            return asked;
        // In the box for a place, words around it are seldom about services: “just outside of Oxford”.
        if (isInPlace)
            near = near with { Text = string.Join(' ', near.Text.Split(' ').Where(WordsOfFilters(snapshot.Fields).Contains)) };
        var unknown = rest.Where(w => !near.Text.Split(' ').Contains(w) && !SaysLittle(w)).ToList();
        return asked with
        {
            Place = near.Place,
            Within = asked.Within ?? near.Within,
            Text = isInPlace ? $"{asked.Text} {near.Text}".Trim() : near.Text,
            Chosen = near.Chosen.Where(c => !asked.Chosen.ContainsKey(c.Key)).Aggregate(asked, (sum, c) => sum.With(c.Key, c.Value)).Chosen,
            Problems =
                unknown.Count == 0 ? asked.Problems : [.. asked.Problems, $"We did not use “{string.Join(' ', unknown)}” in this search."],
        };
    }

    /// <summary>"private" and "detox", but no names of the areas that services are for.</summary>
    private static HashSet<string> WordsOfFilters(CatalogueFields fields) =>
        [
            .. fields
                .All.Where(f => f.IsFilter && f.Key != CatalogueFields.Serves.Key)
                .SelectMany(f => f.Terms)
                .SelectMany(t => WordIndex.Words(t.Label.ToLowerInvariant())),
        ];

    /// <summary>
    /// The place or nation, the distance, the age and the words to look for among words in lower case; null where they name neither place
    /// nor nation.
    /// </summary>
    /// <returns>Also the words that are left, known or not.</returns>
    public static (FinderCriteria? Near, IReadOnlyList<string> Left) Of(
        IReadOnlyList<string> words,
        CatalogueSnapshot snapshot,
        PlaceIndex places
    )
    {
        var (near, rest, second) = (new FinderCriteria(), words, new HashSet<string>());
        if (places.Within(words) is { IsSure: true } named)
        {
            (near, rest) = (near with { Place = named.Text }, [.. named.Others(words)]);
            // "Leeds or Bradford": a second place is no word that services have to have.
            second = places.Within(rest) is { IsSure: true } other ? rest.Except(other.Others(rest)).ToHashSet() : [];
        }
        else if (
            snapshot.Fields.Find("nation") is { } nation
            && UkNations.Nations.FirstOrDefault(n => n.Key != "uk" && At(words, n.Key.Split('-')) >= 0) is { } term
        )
            (near, rest) = (near.With(nation, term.Key), Without(words, At(words, term.Key.Split('-')), term.Key.Split('-').Length));
        else
            return (null, words);
        if (Youth(rest) is var (at, length))
            (near, rest) = (near.With(CatalogueFields.Ages, Vocabularies.Under18), Without(rest, at, length));
        if (
            Number(rest, "mile", "miles") is { } far
            && int.Parse(rest[far], CultureInfo.InvariantCulture) is > 0 and <= FinderCriteria.FarthestMiles and var miles
        )
            (near, rest) = (near with { Within = miles }, Without(rest, far, 2));
        // How long a journey takes we do not know.
        if (Number(rest, [.. Times]) is { } time)
            second = [.. second, rest[time], rest[time + 1]];
        return (
            near with
            {
                Text = string.Join(' ', rest.Where(w => !SaysLittle(w) && !second.Contains(w) && snapshot.Text.Has(WordIndex.Prefix(w)))),
            },
            rest
        );
    }

    /// <summary>The words that can tell a service by its name: not "help", and neither "private" nor "detox", which filters are for.</summary>
    public static string[] NamingWords(IReadOnlyList<string> words, CatalogueFields fields)
    {
        var general = WordsOfFilters(fields);
        return [.. words.Where(w => !SaysLittle(w) && !general.Contains(w))];
    }

    /// <summary>Beside a place these narrow nothing: everything in the finder is help with drugs.</summary>
    private static bool SaysLittle(string word) => LittleWords.Has(word) || Subject.Contains(word);

    /// <summary>Where a short number stands before one of these words.</summary>
    private static int? Number(IReadOnlyList<string> words, params IReadOnlyCollection<string> units) =>
        Enumerable
            .Range(0, Math.Max(0, words.Count - 1))
            .Where(at => words[at].Length <= 3 && words[at].All(char.IsAsciiDigit) && units.Contains(words[at + 1]))
            .Select(at => (int?)at)
            .FirstOrDefault();

    /// <summary>"under 18s", "for under 16", "teenagers", "17 year old": help for someone under 18.</summary>
    private static (int At, int Length)? Youth(IReadOnlyList<string> words)
    {
        for (var at = 0; at < words.Count; at++)
            if (words[at] is "teenager" or "teenagers" or "teens" or "teen")
                return (at, 1);
            else if (
                words[at] == "under"
                && at + 1 < words.Count
                && int.TryParse(words[at + 1].TrimEnd('s'), out var age)
                && age is > 0 and <= Adult
            )
                return (at, 2);
        return
            Number(words, "year", "years", "yr", "yrs") is { } years
            && int.Parse(words[years], CultureInfo.InvariantCulture) is > 0 and < Adult
            ? (years, words.Skip(years + 2).FirstOrDefault() == "old" ? 3 : 2)
            : null;
    }

    private static int At(IReadOnlyList<string> words, string[] name) =>
        Enumerable
            .Range(0, Math.Max(0, words.Count - name.Length + 1))
            .Append(-1)
            .First(at => at < 0 || words.Skip(at).Take(name.Length).SequenceEqual(name));

    private static IReadOnlyList<string> Without(IReadOnlyList<string> words, int at, int length) =>
        [.. words.Where((_, i) => i < at || i >= at + length)];
}
