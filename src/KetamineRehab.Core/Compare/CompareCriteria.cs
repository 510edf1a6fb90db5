using System.Globalization;
using KetamineRehab.Core.Catalogue;

namespace KetamineRehab.Core.Compare;

/// <summary>What is compared and how, as it stands in the address: immutable, forgiving to read and canonical to write.</summary>
public sealed record CompareCriteria
{
    public const int Fewest = 2;
    public const int Most = 4;

    /// <summary>As many as a shortlist holds; more ids of one address are not read.</summary>
    public const int MostRead = 20;
    public const int LongestId = 40;
    public const int MostNeeds = 12;
    public const int UsualWeeks = 4;
    public const int LongestWeeks = 52;

    public static readonly IReadOnlyList<int> StayWeeks = [1, 2, 4, 6, 8, 12, 26, 52];

    /// <summary>The parameters that change an answer: what a cache has to tell apart.</summary>
    public static readonly IReadOnlyList<string> Keys = ["p", "place", "weeks", "need", "group", "only", "rows"];

    /// <summary>Well formed and each once, in the order in which they stand side by side.</summary>
    public IReadOnlyList<string> Ids { get; init; } = [];
    public string Place { get; init; } = "";

    /// <summary>The stay for which prices are worked out, so that all stand on one basis.</summary>
    public int Weeks { get; init; } = UsualWeeks;
    public IReadOnlyList<MustHave> Needs { get; init; } = [];

    /// <summary>Topics to show; empty means all.</summary>
    public IReadOnlyList<FieldGroup> Groups { get; init; } = [];
    public bool OnlyDifferences { get; init; }

    /// <summary>A row for every field, even where no one says anything.</summary>
    public bool EveryRow { get; init; }

    /// <summary>What of the address could not be understood, in plain words; the rest was used.</summary>
    public IReadOnlyList<string> Problems { get; init; } = [];

    public bool Shows(FieldGroup group) => Groups.Count == 0 || Groups.Contains(group);

    public static CompareCriteria Parse(CatalogueFields fields, IEnumerable<KeyValuePair<string, string?>> query) =>
        new CompareQueryReader(fields).Read(query);

    public CompareCriteria Without(string id) => this with { Ids = [.. Ids.Where(i => i != id)] };

    public CompareCriteria With(params IEnumerable<string> ids) => this with { Ids = [.. Ids.Concat(ids).Distinct()] };

    public CompareCriteria Replacing(string id, string by) => this with { Ids = [.. Ids.Select(i => i == id ? by : i).Distinct()] };

    /// <summary>The column one place further to the left or right.</summary>
    public CompareCriteria Swapping(string id, string with) =>
        this with
        {
            Ids =
            [
                .. Ids.Select(i =>
                    i == id ? with
                    : i == with ? id
                    : i
                ),
            ],
        };

    public CompareCriteria Toggling(FieldGroup group)
    {
        FieldGroup[] left = [.. (Groups.Contains(group) ? Groups.Where(g => g != group) : Groups.Append(group)).Order()];
        return this with { Groups = left.Length == Enum.GetValues<FieldGroup>().Length ? [] : left };
    }

    /// <summary>The one spelling: <c>?p=a&amp;p=b&amp;place=LS6&amp;need=detox.yes</c>, or nothing.</summary>
    public string ToQuery() => AddressQuery.Of(Pairs());

    /// <summary>The same as the fields of a form.</summary>
    public IEnumerable<KeyValuePair<string, string>> Pairs()
    {
        foreach (var id in Ids)
            yield return new("p", id);
        if (Place.Length > 0)
            yield return new("place", Place);
        if (Weeks != UsualWeeks)
            yield return new("weeks", Weeks.ToString(CultureInfo.InvariantCulture));
        foreach (var need in Needs)
            yield return new("need", need.Key);
        foreach (var group in Groups)
            yield return new("group", KeyOf(group));
        if (OnlyDifferences)
            yield return new("only", "differences");
        if (EveryRow)
            yield return new("rows", "all");
    }

    /// <summary>Whether it may be the id of a programme.</summary>
    public static bool IsId(string id) =>
        id.Length is > 0 and <= LongestId && id.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-');

    internal static string KeyOf(FieldGroup group) => group.ToString().ToLowerInvariant();
}
