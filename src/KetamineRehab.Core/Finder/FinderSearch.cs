using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Index;
using KetamineRehab.Core.Places;
using KetamineRehab.Core.Snapshot;

namespace KetamineRehab.Core.Finder;

/// <summary>The finder's one way to an answer: page and exports both come here, so they can never tell different things.</summary>
public sealed class FinderSearch(CatalogueStore store, PlaceIndex places)
{
    /// <param name="pageSize">Null: everything on one page, as the map and the exports want it.</param>
    public FinderAnswer Search(FinderCriteria criteria, int? pageSize = FacetSearch.PageSize)
    {
        var snapshot = store.Current;
        var looked = places.Find(criteria.Place);
        var asked = AskedInWords.Read(criteria, looked, snapshot, places);
        if (asked.Place != criteria.Place)
            looked = places.Find(asked.Place);
        criteria = asked;
        var place = (looked as PlaceResult.Found)?.Place;
        Point? from = place is null ? null : new(place.Latitude, place.Longitude);
        var free = place is null ? null : LocalHelp.For(snapshot, place, criteria.Chosen.GetValueOrDefault(CatalogueFields.Ages));
        return new(snapshot, criteria, looked, FacetSearch.Run(snapshot, criteria, from, pageSize), free);
    }
}

/// <summary>One answer: what was found, from where, and the free help beside it.</summary>
/// <param name="Free">Null where the place is not known.</param>
public sealed record FinderAnswer(
    CatalogueSnapshot Snapshot,
    FinderCriteria Criteria,
    PlaceResult Looked,
    FinderResult Result,
    LocalHelp? Free
)
{
    public Place? Place => (Looked as PlaceResult.Found)?.Place;

    /// <summary>The question that was answered: without a place we know, the whole UK.</summary>
    public FinderCriteria Used => Place is null ? Criteria with { Place = "", Within = null, Beyond = null } : Criteria;

    /// <summary>
    /// Nothing was asked but a place, or not even that, and none is known: a place is what is missing, not the whole of the UK.
    /// </summary>
    public bool AsksForPlace =>
        Place is null && Criteria is { HasFilters: false, IncludeNotStated: false, Sort: null, AsMap: false, Page: 1 };

    /// <summary>What of the question could not be used, in plain words; a place we do not find is told by <see cref="Looked"/>.</summary>
    public IEnumerable<string> Problems
    {
        get
        {
            if (Place is null && (Criteria.Within ?? Criteria.Beyond) is not null)
                yield return "A distance needs a place to start from, so we left it out.";
            if (Criteria.Sort is { } sort && sort != Result.Sort)
                yield return sort != FinderSort.Distance
                    ? $"No service has told us its “{sort.Label}”, so we used the usual order."
                    : "Sorting by distance needs a place to start from, so we used the usual order.";
            foreach (var problem in Criteria.Problems)
                yield return problem;
        }
    }

    /// <summary>Whether the programme before or after it has the same owner, which then has to be said on it.</summary>
    public bool StandsBesideItsOwner(int position)
    {
        var owner = Owner(position);
        return owner is not null && (owner == Owner(position - 1) || owner == Owner(position + 1));
    }

    private string? Owner(int position) => Result.Hits.ElementAtOrDefault(position)?.Entry.Centre.Provider?.Owner;
}
