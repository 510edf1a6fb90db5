using KetamineRehab.Core.Catalogue;

namespace KetamineRehab.Core.Index;

/// <summary>
/// The orders people can choose. The finder sorts by these keys and <c>/how-we-rank</c> prints them, so the page cannot
/// say anything else than what the code does. None of them reads a commercial field.
/// </summary>
public sealed class FinderSort
{
    private FinderSort(
        string key,
        string label,
        string explanation,
        Func<ProgrammeEntry, DateOnly, IComparable?>? by,
        bool descending = false
    ) => (Key, Label, Explanation, By, Descending) = (key, label, explanation, by, descending);

    public string Key { get; }
    public string Label { get; }

    /// <summary>The rule in words.</summary>
    public string Explanation { get; }

    /// <summary>
    /// Null for distance, which depends on who asks from where, and for name, in which order a snapshot holds its programmes.
    /// </summary>
    internal Func<ProgrammeEntry, DateOnly, IComparable?>? By { get; }
    internal bool Descending { get; }

    public static readonly FinderSort Distance = new(
        "distance",
        "Distance",
        "Nearest first, in a straight line from the place you gave. Services at an unknown distance come last.",
        null
    );

    public static readonly FinderSort Name = new("name", "Name", "Services are listed by name, A to Z.", null);

    public static readonly FinderSort Price = new(
        "price",
        "Total price",
        "Lowest total price first. We only use a total that covers every compulsory charge for a stated length. Services without one come last.",
        (entry, today) =>
            entry.Value(CatalogueFields.TotalPrice, today) is { IsKnown: true } total
                ? Catalogue.Price.Parse(total.Front!.Value)?.FromPence
                : null
    );

    public static readonly FinderSort Freshness = new(
        "freshness",
        "Newest information",
        "Most recent information first. Services with no dated information come last.",
        (entry, _) => entry.LastObserved.From,
        descending: true
    );

    /// <summary>Programmes that are equal in the chosen order stand by name, then by an opaque id.</summary>
    public const string TieBreak = "If two services are equal, they are sorted by name, A to Z.";

    public static readonly IReadOnlyList<FinderSort> All = [Distance, Name, Price, Freshness];

    public static FinderSort? Find(string key) => All.FirstOrDefault(s => s.Key == key);

    /// <summary>The positions of the entries in this order, missing keys last; null where no one states what it goes by.</summary>
    internal int[]? Order(IReadOnlyList<ProgrammeEntry> entries, DateOnly today)
    {
        var keys = entries.Select(e => By!(e, today)).ToArray();
        if (keys.All(k => k is null))
            return null;
        var order = Enumerable.Range(0, entries.Count).ToArray();
        Array.Sort(
            order,
            (a, b) =>
            {
                var (x, y) = (keys[a], keys[b]);
                var byKey =
                    x is null || y is null ? (x is null ? 1 : 0) - (y is null ? 1 : 0)
                    : Descending ? y.CompareTo(x)
                    : x.CompareTo(y);
                return byKey != 0 ? byKey : a.CompareTo(b);
            }
        );
        return order;
    }
}
