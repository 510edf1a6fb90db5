using System.Globalization;
using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Finder;

namespace KetamineRehab.Core.Compare;

/// <summary>Reads the comparison's address: what it understands it uses, what it does not it names, and nothing makes it fail.</summary>
internal sealed class CompareQueryReader(CatalogueFields fields)
{
    private readonly List<string> ids = [];
    private readonly List<MustHave> needs = [];
    private readonly SortedSet<FieldGroup> groups = [];
    private readonly List<string> problems = [];
    private CompareCriteria criteria = new();

    public CompareCriteria Read(IEnumerable<KeyValuePair<string, string?>> query)
    {
        foreach (var (key, value) in query.Take(FinderCriteria.MostParameters))
            if (!string.IsNullOrWhiteSpace(value))
                Read(key, value.Trim());
        return criteria with { Ids = [.. ids], Needs = [.. needs], Groups = [.. groups], Problems = [.. problems.Distinct()] };
    }

    private void Read(string key, string value)
    {
        switch (key)
        {
            case "p":
                ReadId(value.ToLowerInvariant());
                break;
            case "place" when criteria.Place.Length == 0:
                criteria = criteria with { Place = CleanText.Of(value, FinderCriteria.LongestPlace) };
                break;
            case "weeks":
                if (
                    int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var weeks)
                    && weeks is > 0 and <= CompareCriteria.LongestWeeks
                )
                    criteria = criteria with { Weeks = weeks };
                else
                    problems.Add(
                        $"A length is a whole number of weeks from 1 to {CompareCriteria.LongestWeeks}, so we used {CompareCriteria.UsualWeeks}."
                    );
                break;
            case "need":
                ReadNeed(value);
                break;
            case "group":
                if (
                    Enum.GetValues<FieldGroup>().Cast<FieldGroup?>().FirstOrDefault(g => CompareCriteria.KeyOf(g!.Value) == value) is
                    { } group
                )
                    groups.Add(group);
                else
                    problems.Add("One topic in the address is not one we know, so we left it out.");
                break;
            case "only":
                criteria = criteria with { OnlyDifferences = value == "differences" };
                break;
            case "rows":
                criteria = criteria with { EveryRow = value == "all" };
                break;
        }
    }

    private void ReadId(string id)
    {
        if (!CompareCriteria.IsId(id))
            problems.Add("Part of the address is not the name of a service, so we left it out.");
        else if (ids.Contains(id))
            problems.Add("One service was named twice. We show it once.");
        else if (ids.Count == CompareCriteria.MostRead)
            problems.Add(
                $"The address named more than {CompareCriteria.MostRead} services, so we read the first {CompareCriteria.MostRead}."
            );
        else
            ids.Add(id);
    }

    private void ReadNeed(string key)
    {
        if (MustHave.Parse(fields, key) is not { } need)
            problems.Add("One of the must-haves is not one we know, so we left it out.");
        else if (needs.Count == CompareCriteria.MostNeeds)
            problems.Add($"We marked the first {CompareCriteria.MostNeeds} must-haves.");
        else if (!needs.Contains(need))
            needs.Add(need);
    }
}
