using KetamineRehab.Core.Catalogue;

namespace KetamineRehab.Core.Compare;

/// <summary>
/// What so many weeks cost, so that all prices stand on one basis. Only a price that is said to cover every compulsory
/// charge is a total; anything else is an incomplete price and says what is missing.
/// </summary>
/// <param name="Price">The stated price it was worked out from, with its source and date.</param>
public sealed record StayPrice(string Words, bool IsTotal, IReadOnlyList<string> Missing, EffectiveValue Price)
{
    public bool IsKnown => Price.IsKnown;

    public static StayPrice Of(Func<CatalogueField, EffectiveValue> value, int weeks)
    {
        var stated = value(CatalogueFields.Price);
        if (!stated.IsKnown || Catalogue.Price.Parse(stated.Front!.Value) is not { } price)
            return new(stated.Format(), false, [], stated);
        if (price.IsFree)
            return new(price.Format(), true, [], stated);

        var said = value(CatalogueFields.Length);
        var length = said.IsKnown ? NumberRange.Parse(said.Front!.Value)?.Fixed : null;
        var total = price.ForStay(weeks, length);
        var missing = Gaps(price, length, total is not null, value(CatalogueFields.PriceCoversAll).Answer).ToArray();
        return new(
            total is { } sum ? $"{sum.FormatAmount()} for {Weeks(weeks)}" : Stated(price, length),
            missing.Length == 0,
            missing,
            stated
        );
    }

    private static IEnumerable<string> Gaps(Price price, decimal? length, bool hasTotal, Answer coversAll)
    {
        if (!hasTotal)
            yield return price.Basis switch
            {
                PriceBasis.Programme when length is { } own => $"the price for another length: this one is for {Weeks(own)}",
                PriceBasis.Programme => "how many weeks it is for",
                PriceBasis.Session => "how many sessions you would have",
                _ => "a price by the week",
            };
        if (coversAll == Answer.No)
            yield return "charges that come on top";
        else if (coversAll != Answer.Yes)
            yield return "whether anything comes on top";
    }

    private static string Stated(Price price, decimal? length) =>
        price.Basis == PriceBasis.Programme && length is { } own ? $"{price.FormatAmount()} for {Weeks(own)}" : price.Format();

    public static string Weeks(decimal weeks) => weeks == 1 ? "1 week" : $"{weeks:0.##} weeks";
}
