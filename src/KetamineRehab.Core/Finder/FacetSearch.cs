using System.Buffers;
using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Index;
using KetamineRehab.Core.Places;
using KetamineRehab.Core.Snapshot;

namespace KetamineRehab.Core.Finder;

/// <summary>Answers a question from one snapshot's columns: one AND a filter, one count a choice, no query.</summary>
public sealed class FacetSearch
{
    public const int PageSize = 20;

    /// <summary>Where fewer have all the words asked for, those with some of them stand behind.</summary>
    private const int FewestWithAllWords = 3;

    private readonly CatalogueSnapshot snapshot;
    private readonly FinderCriteria criteria;
    private readonly FacetIndex index;
    private readonly Point? from;
    private readonly FinderSort sort;
    private readonly float[]? chords;

    /// <summary>Those with all the words, where others with some of them stand behind; else null.</summary>
    private readonly BitSet? withAllWords;
    private readonly List<BitSet> used = [];
    private readonly List<(Facet? Facet, BitSet? NotKnown, string What, FinderCriteria Without, BitSet Set)> constraints = [];

    private FacetSearch(CatalogueSnapshot snapshot, FinderCriteria criteria, Point? from)
    {
        (this.snapshot, this.criteria, this.from, index) = (snapshot, criteria, from, snapshot.Index);
        sort =
            criteria.Sort is { } wanted && index.Sorts.Contains(wanted) && (wanted != FinderSort.Distance || from is not null) ? wanted
            : from is null ? FinderSort.Name
            : FinderSort.Distance;
        var hasDistance = from is not null && (criteria.Within ?? criteria.Beyond) is not null;
        if (hasDistance || sort == FinderSort.Distance)
            index.Points.ChordsFrom(from!.Value, chords = ArrayPool<float>.Shared.Rent(index.Count));
        if (hasDistance)
            constraints.Add(
                (
                    null,
                    index.Points.NotKnown,
                    "distance",
                    criteria with
                    {
                        Within = null,
                        Beyond = null,
                        Page = 1,
                    },
                    index.Points.Within(chords, criteria.Within, criteria.Beyond, Take())
                )
            );
        if (criteria.Text.Length > 0)
        {
            var all = snapshot.Text.Find(criteria.Text);
            var some = all.Count() < FewestWithAllWords ? snapshot.Text.FindSome(criteria.Text) : all;
            withAllWords = some.Count() > all.Count() ? all : null;
            constraints.Add((null, null, $"“{criteria.Text}”", criteria with { Text = "", Page = 1 }, some));
        }
        foreach (var (field, terms) in criteria.Chosen)
            if (index.Find(field.Key) is { } facet)
                constraints.Add((facet, facet.NotKnown, field.Label, criteria.Without(field), facet.Matching(terms, Take())));
    }

    /// <param name="pageSize">Null: everything on one page, as the exports want it.</param>
    public static FinderResult Run(CatalogueSnapshot snapshot, FinderCriteria criteria, Point? from = null, int? pageSize = PageSize)
    {
        var search = new FacetSearch(snapshot, criteria, from);
        var result = search.Answer(pageSize);
        if (search.chords is { } rented)
            ArrayPool<float>.Shared.Return(rented);
        search.index.Spare.GiveBack(search.used);
        return result;
    }

    private BitSet Take()
    {
        var set = index.Spare.Take();
        used.Add(set);
        return set;
    }

    private FinderResult Answer(int? pageSize)
    {
        var matches = AllBut(null);
        var total = matches.Count();
        var pages = pageSize is { } size ? Math.Max(1, (total + size - 1) / size) : 1;
        var page = Math.Min(criteria.Page, pages);
        var (skip, take) = pageSize is { } p ? ((page - 1) * p, p) : (0, total);
        var hits = Ordered(matches, skip + take)
            .Skip(skip)
            .Take(take)
            .Select(i => new ProgrammeHit(snapshot.Entries[i], from is { } f ? index.Points.MilesFrom(f, i) : null));
        return new(total, page, pages, [.. hits], Count(matches), HiddenNotStated(total), Loosenings(total), sort)
        {
            WithAllWords = withAllWords?.CountWith(matches),
        };
    }

    /// <summary>What matches every constraint but one: that one's own counts, and what giving it up would bring.</summary>
    private BitSet AllBut(BitSet? one) => AllBut(one, criteria.IncludeNotStated);

    private BitSet AllBut(BitSet? one, bool includeNotStated)
    {
        var set = Take().Fill();
        if (!criteria.Chosen.ContainsKey(CatalogueFields.GivesKetamine))
            LeaveOutGivers(set);
        foreach (var constraint in constraints)
            if (constraint.Set == one)
                continue;
            else if (includeNotStated && constraint.NotKnown is { } silent)
                set.AndEither(silent, constraint.Set);
            else
                set.And(constraint.Set);
        return set;
    }

    /// <summary>Services that give ketamine are shown to no one who did not choose them.</summary>
    private void LeaveOutGivers(BitSet set)
    {
        if (index.Find(CatalogueFields.GivesKetamine.Key)?.Stated(0) is { } yes)
            set.AndNot(yes);
    }

    private List<FacetCounts> Count(BitSet matches)
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
                choices[t] = new(
                    term,
                    facet.Stated(t)?.CountWith(among) ?? 0,
                    facet.Inferred(t)?.CountWith(among) ?? 0,
                    criteria.IsChosen(facet.Field, term.Key)
                );
            }
            counts.Add(new(facet.Field, choices, facet.NotKnown.CountWith(among), facet.IsOffered));
        }
        return counts;
    }

    private int HiddenNotStated(int total)
    {
        if (criteria.IncludeNotStated || !constraints.Exists(c => c.NotKnown is not null))
            return 0;
        var all = AllBut(null, includeNotStated: true);
        return all.Count() - total;
    }

    private List<Loosening> Loosenings(int total) =>
        total > 0
            ? []
            :
            [
                .. constraints
                    .Select(c => new Loosening(c.What, c.Without, Brings(c.Facet, c.Set)))
                    .Where(l => l.Brings > 0)
                    .OrderByDescending(l => l.Brings),
            ];

    private int Brings(Facet? facet, BitSet constraint)
    {
        var set = AllBut(constraint);
        if (facet?.Field == CatalogueFields.GivesKetamine)
            LeaveOutGivers(set);
        return set.Count();
    }

    private IEnumerable<int> Ordered(BitSet matches, int first) =>
        withAllWords is null
            ? Sorted(matches, first)
            : Sorted(Take().Fill().And(matches).And(withAllWords), first)
                .Concat(Sorted(Take().Fill().And(matches).AndNot(withAllWords), first));

    private IEnumerable<int> Sorted(BitSet matches, int first) =>
        sort == FinderSort.Name ? matches.Each()
        : sort == FinderSort.Distance ? Nearest(matches, first)
        : index.Order(sort).Where(i => matches[i]);

    /// <summary>
    /// Keeps only the nearest so far instead of sorting all. The bits of positive floats sort as the floats do; the position
    /// behind them keeps equals in order of name.
    /// </summary>
    private int[] Nearest(BitSet matches, int first)
    {
        var nearest = new PriorityQueue<int, long>(Math.Min(first + 1, matches.Length + 1));
        var furthest = long.MaxValue;
        foreach (var i in matches.Each())
        {
            var key = ((long)(index.Points.Known[i] ? BitConverter.SingleToInt32Bits(chords![i]) : int.MaxValue) << 32) | (uint)i;
            if (nearest.Count < first)
                nearest.Enqueue(i, -key);
            else if (key < furthest)
                nearest.EnqueueDequeue(i, -key);
            else
                continue;
            if (nearest.Count == first && nearest.TryPeek(out _, out var worst))
                furthest = -worst;
        }
        var order = new int[nearest.Count];
        while (nearest.TryDequeue(out var position, out _))
            order[nearest.Count] = position;
        return order;
    }
}
