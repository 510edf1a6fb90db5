using KetamineRehab.Core.Catalogue;

namespace KetamineRehab.Core.Index;

/// <summary>One filter over all public programmes: for every choice, who states it and for whom it was only inferred.</summary>
public sealed class Facet(CatalogueField field, int count)
{
    private readonly BitSet?[] stated = new BitSet?[field.Terms.Count];
    private readonly BitSet?[] inferred = new BitSet?[field.Terms.Count];

    public CatalogueField Field { get; } = field;

    /// <summary>No one has stated it. Never "no", and never a field that does not apply.</summary>
    public BitSet NotKnown { get; } = new(count);

    /// <summary>How many programmes have an answer that counts as known.</summary>
    public int Known { get; private set; }

    /// <summary>Below five known answers it is a question to ask, not a filter to offer.</summary>
    public bool IsOffered => Field.Filter == FilterUse.Always || Known >= CatalogueField.FewestKnown;

    public BitSet? Stated(int term) => stated[term];

    public BitSet? Inferred(int term) => inferred[term];

    internal void Add(int position, EffectiveValue value)
    {
        var choices = value.Choices();
        if (value.IsKnown)
            Known++;
        else if (value.Answer != Answer.NotApplicable)
            NotKnown[position] = true;
        var columns = value.IsInferred ? inferred : stated;
        if (choices.IsEmpty)
            return;
        for (var term = 0; term < columns.Length; term++)
            if (choices.Has(term))
                (columns[term] ??= new BitSet(count))[position] = true;
    }

    /// <summary>OR within a group: the programmes that answer any of the chosen terms.</summary>
    /// <param name="set">Receives them.</param>
    internal BitSet Matching(IEnumerable<string> chosen, BitSet set)
    {
        set.Clear();
        foreach (var term in chosen.Select(Field.IndexOf).Where(t => t >= 0))
        {
            if (stated[term] is { } s)
                set.Or(s);
            if (inferred[term] is { } i)
                set.Or(i);
        }
        return set;
    }
}

/// <summary>Every filterable field of the registry as columns of bits, and the orders that do not depend on the person.</summary>
public sealed class FacetIndex
{
    private readonly Dictionary<FinderSort, int[]> orders = [];

    public FacetIndex(IReadOnlyList<ProgrammeEntry> entries, CatalogueFields fields, DateOnly today)
    {
        Count = entries.Count;
        Facets = [.. fields.Filters.Select(f => new Facet(f, Count))];
        // Field by field within a programme: its facts are fetched from memory once, not once for each field.
        for (var i = 0; i < entries.Count; i++)
            foreach (var facet in Facets)
                facet.Add(i, entries[i].Value(facet.Field, today));
        foreach (var sort in FinderSort.All)
            if (sort.By is not null && sort.Order(entries, today) is { } order)
                orders.Add(sort, order);
        Sorts = [.. FinderSort.All.Where(s => s.By is null || orders.ContainsKey(s))];
        Points = new PointIndex(entries);
        Spare = new BitSetPool(Count);
    }

    public int Count { get; }
    public IReadOnlyList<Facet> Facets { get; }
    public PointIndex Points { get; }
    internal BitSetPool Spare { get; }

    /// <summary>The orders that put anything in order: one that goes by what no one states is not offered.</summary>
    public IReadOnlyList<FinderSort> Sorts { get; }

    public Facet? Find(string key) => Facets.FirstOrDefault(f => f.Field.Key == key);

    internal int[] Order(FinderSort sort) => orders[sort];
}
