using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Places;
using KetamineRehab.Core.Snapshot;

namespace KetamineRehab.Core.Finder;

/// <summary>
/// Who helps for free where somebody lives: the one rule for finder, centre page, comparison, start, help and the pages of the areas.
/// A service of their own area comes first, and of two the one for their age.
/// </summary>
/// <param name="Routes">One or two, the one for the age asked about first; none where nothing free is known in the nation.</param>
/// <param name="Others">What else is known to be for the area.</param>
public sealed record LocalHelp(Place Place, IReadOnlyList<FreeServiceMatch> Routes, IReadOnlyList<FreeServiceMatch> Others)
{
    public FreeServiceMatch? First => Routes.Count > 0 ? Routes[0] : null;

    /// <summary>False where nobody says that the first one is free, and outside the United Kingdom.</summary>
    public bool IsFree => First is not { SaysFree: null } && Place.Nation.Length > 0;

    /// <summary>Of their area and not for young people alone; null where none is known.</summary>
    public FreeServiceMatch? OwnForAdults { get; private init; }

    /// <summary>Of their area and for under-18s too, stated; null where none is known.</summary>
    public FreeServiceMatch? OwnForYoung { get; private init; }

    /// <param name="ages">Terms of the ages people asked about; null where they asked about none.</param>
    public static LocalHelp For(CatalogueSnapshot snapshot, Place place, IReadOnlyList<string>? ages)
    {
        var (own, rest) = FreeServices.Of(snapshot).Around(place);
        var adult = own.FirstOrDefault(r => !r.IsForYoungOnly) ?? rest.FirstOrDefault(r => !r.IsForYoungOnly);
        var young = own.FirstOrDefault(r => r.TakesUnder18 == true);
        var isForYoung = ages is { Count: > 0 } && ages.All(Vocabularies.Under18.Contains);
        var first = !isForYoung
            ? adult
            : young ?? own.FirstOrDefault(r => r.TakesUnder18 is null) ?? rest.FirstOrDefault(r => r.TakesUnder18 != false) ?? adult;
        var second = isForYoung
            ? adult is { IsOfTheirArea: true }
                ? adult
                : null
            : young is { IsForYoungOnly: true } || adult is null
                ? young
                : null;
        FreeServiceMatch[] routes = [.. new[] { first, second }.OfType<FreeServiceMatch>().Distinct()];
        return new(place, routes, [.. own.Except(routes)])
        {
            OwnForAdults = adult is { IsOfTheirArea: true } ? adult : null,
            OwnForYoung = young,
        };
    }
}
