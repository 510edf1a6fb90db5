namespace KetamineRehab.Core.Catalogue;

/// <summary>Where somebody asks from: WGS 84 degrees.</summary>
public readonly record struct Point(double Latitude, double Longitude);

/// <summary>Answers a question from one snapshot's columns: one AND a filter, one count a choice, no query.</summary>
public sealed class FacetSearch
{
    public const int PageSize = 20;

    private readonly CatalogueSnapshot snapshot;
    private readonly FinderCriteria criteria;
    private readonly FacetIndex index;
    private readonly float[]? chords;
    private readonly List<(Facet? Facet, string What, FinderCriteria Without, Bits Set)> constraints = [];

    private FacetSearch(CatalogueSnapshot snapshot, FinderCriteria criteria, Point? from)
    {
        (this.snapshot, this.criteria, index) = (snapshot, criteria, snapshot.Index);
        chords = from is { } p ? index.Points.ChordsFrom(p.Latitude, p.Longitude) : null;
        if (chords is not null && (criteria.Within ?? criteria.Beyond) is not null)
            constraints.Add((null, "distance", criteria with { Within = null, Beyond = null, Page = 1 }, index.Points.Within(chords, criteria.Within, criteria.Beyond)));
        if (criteria.Text.Length > 0)
            constraints.Add((null, $"“{criteria.Text}”", criteria with { Text = "", Page = 1 }, snapshot.Text.Find(criteria.Text)));
        foreach (var (field, terms) in criteria.Chosen)
            if (index.Find(field.Key) is { } facet)
                constraints.Add((facet, field.Label, criteria.Without(field), facet.Matching(terms, criteria.IncludeNotStated)));
    }

    /// <param name="pageSize">Null: everything on one page, as the exports want it.</param>
    public static FinderResult Run(CatalogueSnapshot snapshot, FinderCriteria criteria, Point? from = null, int? pageSize = PageSize) =>
        new FacetSearch(snapshot, criteria, from).Answer(pageSize);

    private FinderResult Answer(int? pageSize)
    {
        var matches = AllBut(null);
        var total = matches.Count();
        var pages = pageSize is { } size ? Math.Max(1, (total + size - 1) / size) : 1;
        var page = Math.Min(criteria.Page, pages);
        var sort = criteria.Sort is { } wanted && (wanted != FinderSort.Distance || chords is not null) ? wanted : chords is null ? FinderSort.Name : FinderSort.Distance;
        var positions = Ordered(matches, sort).Skip((page - 1) * (pageSize ?? 0)).Take(pageSize ?? int.MaxValue);
        return new(total, page, pages, [.. positions.Select(Hit)], Count(matches), HiddenNotStated(total), Loosenings(total), sort);
    }

    /// <summary>What matches every constraint but one: that one's own counts, and what giving it up would bring.</summary>
    private Bits AllBut(Bits? one, bool includeNotStated = false)
    {
        var set = Bits.All(index.Count);
        if (index.Find(CatalogueFields.GivesKetamine.Key) is { } gives && !criteria.Chosen.ContainsKey(CatalogueFields.GivesKetamine) && gives.Stated(0) is { } yes)
            set.AndNot(yes);
        foreach (var constraint in constraints)
            if (constraint.Set != one)
                set.And(includeNotStated && constraint.Facet is { } facet ? facet.NotKnown.Copy().Or(constraint.Set) : constraint.Set);
        return set;
    }

    private List<FacetCounts> Count(Bits matches)
    {
        var counts = new List<FacetCounts>(index.Facets.Count);
        foreach (var facet in index.Facets)
        {
            var own = constraints.Find(c => c.Facet == facet).Set;
            var among = own is null ? matches : AllBut(own);
            var choices = new ChoiceCount[facet.Field.Terms.Count];
            for (var t = 0; t < choices.Length; t++)
            {
                var term = facet.Field.Terms[t];
                choices[t] = new(term, facet.Stated(t)?.CountWith(among) ?? 0, facet.Inferred(t)?.CountWith(among) ?? 0, criteria.IsChosen(facet.Field, term.Key));
            }
            counts.Add(new(facet.Field, choices, facet.NotKnown.CountWith(among), facet.IsOffered));
        }
        return counts;
    }

    private int HiddenNotStated(int total)
    {
        if (criteria.IncludeNotStated || criteria.Chosen.Count == 0)
            return 0;
        var all = AllBut(null, includeNotStated: true);
        return all.Count() - total;
    }

    private List<Loosening> Loosenings(int total) => total > 0
        ? []
        : [.. constraints.Select(c => new Loosening(c.What, c.Without, AllBut(c.Set).Count())).Where(l => l.Brings > 0).OrderByDescending(l => l.Brings)];

    private IEnumerable<int> Ordered(Bits matches, FinderSort sort)
    {
        if (sort != FinderSort.Distance)
            return sort == FinderSort.Name ? matches.Each() : index.Order(sort).Where(i => matches[i]);
        // The bits of positive floats sort as the floats do; the position behind them keeps equals in order of name.
        return matches.Each().Select(i => ((long)(index.Points.Known[i] ? BitConverter.SingleToInt32Bits(chords![i]) : int.MaxValue) << 32) | (uint)i)
            .Order().Select(key => (int)(uint)key);
    }

    private ProgrammeHit Hit(int position) =>
        new(snapshot.Entries[position], chords is not null && index.Points.Known[position] ? PointIndex.Miles(chords[position]) : null);
}
