using System.Globalization;

namespace KetamineRehab.Core.Catalogue;

/// <summary>Reads the finder's address: what it understands it uses, what it does not it names, and nothing makes it fail.</summary>
internal sealed class FinderQueryReader(CatalogueFields fields)
{
    private readonly Dictionary<CatalogueField, SortedSet<int>> chosen = [];
    private readonly List<string> problems = [];
    private FinderCriteria criteria = new();

    public FinderCriteria Read(IEnumerable<KeyValuePair<string, string?>> query)
    {
        var parameters = 0;
        foreach (var (key, value) in query)
        {
            if (++parameters > FinderCriteria.MostParameters)
            {
                problems.Add($"The address held more than {FinderCriteria.MostParameters} choices, so we used the first {FinderCriteria.MostParameters}.");
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
        switch (key)
        {
            case "place" when criteria.Place.Length == 0:
                criteria = criteria with { Place = Cut(value, FinderCriteria.LongestPlace, "place") };
                break;
            case "q" when criteria.Text.Length == 0:
                criteria = criteria with { Text = Cut(value, FinderCriteria.LongestText, "search words") };
                break;
            case "within":
                criteria = criteria with { Within = Miles(value) ?? criteria.Within };
                break;
            case "beyond":
                criteria = criteria with { Beyond = Miles(value) ?? criteria.Beyond };
                break;
            case "page":
                criteria = criteria with { Page = int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var page) ? Math.Clamp(page, 1, FinderCriteria.LastPage) : 1 };
                break;
            case "unknown":
                criteria = criteria with { IncludeNotStated = value == "include" };
                break;
            case "view":
                criteria = criteria with { AsMap = value == "map" };
                break;
            case "sort":
                criteria = criteria with { Sort = FinderSort.Find(value) ?? criteria.Sort };
                if (FinderSort.Find(value) is null)
                    problems.Add("We do not know that way of sorting, so we used the usual one.");
                break;
            default:
                if (fields.Find(key) is { IsFilter: true } field)
                    Choose(field, value);
                break;
        }
    }

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

    private int? Miles(string value)
    {
        if (int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var miles) && miles is > 0 and <= FinderCriteria.FarthestMiles)
            return miles;
        problems.Add($"A distance is a whole number of miles from 1 to {FinderCriteria.FarthestMiles}, so we left it out.");
        return null;
    }

    private string Cut(string value, int longest, string what)
    {
        var clean = new string([.. value.Where(c => !char.IsControl(c) && c != '\uFFFD').Take(longest)]).Trim();
        if (value.Length > longest)
            problems.Add($"We used the first {longest} characters of the {what}.");
        return clean;
    }
}
