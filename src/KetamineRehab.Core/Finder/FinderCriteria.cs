using System.Globalization;
using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Index;

namespace KetamineRehab.Core.Finder;

/// <summary>
/// What someone asks the finder, as it is in the address: immutable, read leniently and written canonically. A field's key is its parameter
/// and its vocabulary keys are the values.
/// </summary>
public sealed record FinderCriteria
{
    public const int LongestPlace = 60;
    public const int LongestText = 200;
    public const int FarthestMiles = 800;
    public const int LastPage = 10_000;

    /// <summary>Values read of one query string; more is not a question a person asks.</summary>
    public const int MostParameters = 200;

    public static readonly IReadOnlyList<int> Distances = [5, 10, 20, 40, 60, 100, 200];

    /// <summary>The parameters that have one value; a field has as many as were ticked.</summary>
    internal static readonly IReadOnlyList<string> Single = ["place", "within", "beyond", "q", "unknown", "sort", "page", "view"];

    public string Place { get; init; } = "";

    /// <summary>Miles from the place; null means any distance.</summary>
    public int? Within { get; init; }

    /// <summary>"Far from home": at least so many miles away.</summary>
    public int? Beyond { get; init; }
    public string Text { get; init; } = "";
    public IReadOnlyDictionary<CatalogueField, IReadOnlyList<string>> Chosen { get; init; } =
        new Dictionary<CatalogueField, IReadOnlyList<string>>();
    public bool IncludeNotStated { get; init; }

    /// <summary>Null: by distance where a place is given, else by name.</summary>
    public FinderSort? Sort { get; init; }
    public int Page { get; init; } = 1;
    public bool AsMap { get; init; }

    /// <summary>What of the address could not be understood, in plain words; the rest was used.</summary>
    public IReadOnlyList<string> Problems { get; init; } = [];

    public bool HasFilters => Chosen.Count > 0 || Text.Length > 0 || Within is not null || Beyond is not null;

    public bool IsChosen(CatalogueField field, string term) => Chosen.TryGetValue(field, out var terms) && terms.Contains(term);

    /// <summary>The parameters that change an answer: what a cache has to tell apart.</summary>
    public static IReadOnlyList<string> Keys(CatalogueFields fields) => [.. Single, .. fields.Filters.Select(f => f.Key)];

    public static FinderCriteria Parse(CatalogueFields fields, IEnumerable<KeyValuePair<string, string?>> query) =>
        new FinderQueryReader(fields).Read(query);

    public FinderCriteria Without(CatalogueField field, string? term = null)
    {
        var rest = new Dictionary<CatalogueField, IReadOnlyList<string>>(Chosen);
        rest.Remove(field);
        if (term is not null && Chosen.TryGetValue(field, out var terms) && terms.Where(t => t != term).ToArray() is { Length: > 0 } left)
            rest[field] = left;
        return this with { Chosen = rest, Page = 1 };
    }

    public FinderCriteria With(CatalogueField field, params IEnumerable<string> terms) =>
        this with
        {
            Chosen = new Dictionary<CatalogueField, IReadOnlyList<string>>(Chosen) { [field] = [.. terms] },
            Page = 1,
        };

    /// <summary>What is for under-18s, near a place or anywhere.</summary>
    public static FinderCriteria Young(string place = "") =>
        new FinderCriteria { Place = place }.With(CatalogueFields.Ages, Vocabularies.Under18);

    /// <summary>Everything but the place given up.</summary>
    public FinderCriteria Cleared() => new() { Place = Place, AsMap = AsMap };

    /// <summary>The one spelling of this question: <c>?place=LS6&amp;within=20&amp;setting=residential-rehab</c>, or nothing.</summary>
    public string ToQuery() => AddressQuery.Of(Pairs());

    /// <summary>The same as the fields of a form.</summary>
    public IEnumerable<KeyValuePair<string, string>> Pairs()
    {
        if (Place.Length > 0)
            yield return new("place", Place);
        if (Within is { } within)
            yield return new("within", within.ToString(CultureInfo.InvariantCulture));
        if (Beyond is { } beyond)
            yield return new("beyond", beyond.ToString(CultureInfo.InvariantCulture));
        if (Text.Length > 0)
            yield return new("q", Text);
        foreach (var (field, terms) in Chosen.OrderBy(c => c.Key.Key, StringComparer.Ordinal))
        {
            foreach (var term in terms.OrderBy(field.IndexOf))
                yield return new(field.Key, term);
        }
        if (IncludeNotStated)
            yield return new("unknown", "include");
        if (Sort is not null)
            yield return new("sort", Sort.Key);
        if (AsMap)
            yield return new("view", "map");
        if (Page > 1)
            yield return new("page", Page.ToString(CultureInfo.InvariantCulture));
    }
}
