using System.Globalization;
using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Index;

namespace KetamineRehab.Core.Finder;

/// <summary>Reads the finder's address: what it understands it uses, what it does not it names, and nothing makes it fail.</summary>
internal sealed class FinderQueryReader(CatalogueFields fields)
{
    private readonly Dictionary<CatalogueField, SortedSet<int>> chosen = [];
    private readonly Dictionary<string, string> given = [];
    private readonly List<string> problems = [];
    private FinderCriteria criteria = new();

    public FinderCriteria Read(IEnumerable<KeyValuePair<string, string?>> query)
    {
        var parameters = 0;
        foreach (var (key, value) in query)
        {
            if (++parameters > FinderCriteria.MostParameters)
            {
                problems.Add(
                    $"The address held more than {FinderCriteria.MostParameters} choices, so we used the first {FinderCriteria.MostParameters}."
                );
                break;
            }
            if (!string.IsNullOrWhiteSpace(value))
                Read(key, value.Trim());
        }
        if (criteria is { Within: { } within, Beyond: { } beyond } && beyond >= within)
        {
            problems.Add($"“At least {beyond} miles” and “within {within} miles” cannot both be true, so we left out “at least”.");
            criteria = criteria with { Beyond = null };
        }
        return criteria with
        {
            Chosen = chosen.ToDictionary(c => c.Key, c => (IReadOnlyList<string>)[.. c.Value.Select(i => c.Key.Terms[i].Key)]),
            Problems = [.. problems.Distinct()],
        };
    }

    private void Read(string key, string value)
    {
        if (fields.Find(key) is { IsFilter: true } field)
            Choose(field, value);
        else if (FinderCriteria.Single.Contains(key) && given.TryAdd(key, value))
            ReadSingle(key, value);
        else if (given.TryGetValue(key, out var first) && first != value)
            problems.Add($"The address holds “{key}” more than once, so we used one of them.");
    }

    private void ReadSingle(string key, string value) =>
        criteria = key switch
        {
            "place" => criteria with { Place = Cut(value, FinderCriteria.LongestPlace, "place") },
            "q" => criteria with { Text = Cut(value, FinderCriteria.LongestText, "search words") },
            "within" => criteria with { Within = Miles(value) },
            "beyond" => criteria with { Beyond = Miles(value) },
            "page" => criteria with
            {
                Page =
                    Whole(value, FinderCriteria.LastPage)
                    ?? Unclear(1, $"A page is a whole number from 1 to {FinderCriteria.LastPage}, so this is the first."),
            },
            "unknown" => criteria with
            {
                IncludeNotStated = value == "include" || Unclear(false, "“unknown” can only be “include”, so we left it out."),
            },
            "view" => criteria with
            {
                AsMap = value == "map" || value != "list" && Unclear(false, "We do not know that view, so this is the list."),
            },
            _ => criteria with
            {
                Sort =
                    FinderSort.Find(value) ?? Unclear<FinderSort?>(null, "We do not know that way of sorting, so we used the usual one."),
            },
        };

    private void Choose(CatalogueField field, string value)
    {
        var position = field.IndexOf(value.ToLowerInvariant());
        if (position < 0)
            problems.Add($"One choice under “{field.Label}” is not one we know, so we left it out.");
        else if (chosen.TryGetValue(field, out var positions))
            positions.Add(position);
        else
            chosen[field] = [position];
    }

    private int? Miles(string value) =>
        Whole(value, FinderCriteria.FarthestMiles)
        ?? Unclear<int?>(null, $"A distance is a whole number of miles from 1 to {FinderCriteria.FarthestMiles}, so we left it out.");

    private static int? Whole(string value, int most) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 && number <= most
            ? number
            : null;

    private T Unclear<T>(T instead, string problem)
    {
        problems.Add(problem);
        return instead;
    }

    private string Cut(string value, int longest, string what)
    {
        var clean = CleanText.Of(value, longest);
        if (clean.Length == 0)
            problems.Add($"There is nothing we can read in the {what}.");
        else if (value.Length > longest)
            problems.Add($"We used the first {longest} characters of the {what}.");
        return clean;
    }
}
