using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Places;
using KetamineRehab.Core.Snapshot;

namespace KetamineRehab.Core.Finder;

/// <summary>
/// Who helps for free where someone lives: the one rule for finder, centre page, comparison, start, help and the area pages. A service of
/// their own area comes first, and of two, the one for their age.
/// </summary>
/// <param name="Routes">One for adults, or one for each of two areas, and one for young people; the one for the age asked about first.
/// Empty where nothing free is known in the nation.</param>
/// <param name="Others">What else is known to be for the area.</param>
public sealed record LocalHelp(Place Place, IReadOnlyList<FreeServiceMatch> Routes, IReadOnlyList<FreeServiceMatch> Others)
{
    public FreeServiceMatch? First => Routes.Count > 0 ? Routes[0] : null;

    /// <summary>False where no one says that the first one is free, and outside the United Kingdom.</summary>
    public bool IsFree => First is not { SaysFree: null } && Place.Nation.Length > 0;

    /// <summary>Of their area and not for young people alone; null where none is known.</summary>
    public FreeServiceMatch? OwnForAdults { get; private init; }

    /// <summary>Of their area and for under-18s too, stated; null where none is known.</summary>
    public FreeServiceMatch? OwnForYoung { get; private init; }

    /// <param name="ages">Terms of the ages people asked about; null where they asked about none.</param>
    public static LocalHelp For(CatalogueSnapshot snapshot, Place place, IReadOnlyList<string>? ages)
    {
        var (own, rest) = FreeServices.Of(snapshot).Around(place);
        var adults = OfEachArea(snapshot, place, [.. own.Where(r => !r.IsForYoungOnly)]);
        var adult = adults.FirstOrDefault() ?? rest.FirstOrDefault(r => !r.IsForYoungOnly);
        var young = own.FirstOrDefault(r => r.TakesUnder18 == true);
        var isForYoung = ages is { Count: > 0 } && ages.All(Vocabularies.Under18.Contains);
        IEnumerable<FreeServiceMatch?> fitting = isForYoung
            ?
            [
                young ?? own.FirstOrDefault(r => r.TakesUnder18 is null) ?? rest.FirstOrDefault(r => r.TakesUnder18 != false) ?? adult,
                .. adults,
            ]
            : [adult, .. adults, young is { IsForYoungOnly: true } || adult is null ? young : null];
        FreeServiceMatch[] routes = [.. fitting.OfType<FreeServiceMatch>().Distinct()];
        return new(place, routes, [.. own.Except(routes)]) { OwnForAdults = adults.FirstOrDefault(), OwnForYoung = young };
    }

    /// <summary>
    /// Where a postcode district lies in two areas, the best fit in each: no one knows which of them is the person's. A service for both
    /// appears once.
    /// </summary>
    private static FreeServiceMatch[] OfEachArea(CatalogueSnapshot snapshot, Place place, IReadOnlyList<FreeServiceMatch> own)
    {
        var first = own.Count > 0 ? own[0] : null;
        var second = place
            .Authorities.Take(2)
            .Where(area =>
                first is not null && area != first.Authority && !snapshot.Value(first.Entry, CatalogueFields.Serves).Has(area.Key)
            )
            .Select(area => own.FirstOrDefault(r => r.Authority == area))
            .FirstOrDefault(r => r is not null);
        return [.. new[] { first, second }.OfType<FreeServiceMatch>()];
    }
}
