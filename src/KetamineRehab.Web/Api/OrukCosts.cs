using KetamineRehab.Core.Catalogue;

namespace KetamineRehab.Web.Api;

/// <summary>What a service costs: each way of paying, and each price with what it buys and since when it is said.</summary>
internal static class OrukCosts
{
    public static IEnumerable<OrukCostOption> Of(EffectiveValue value) => value.Stated.Select(fact => Of(value.Field, fact));

    private static OrukCostOption Of(CatalogueField field, Fact fact)
    {
        var id = OrukIds.Of("cost", fact.SubjectId, field.Key, fact.Value);
        if (Price.Parse(fact.Value) is { } price)
            return new(id, field.Label)
            {
                Amount = price.FromPence / 100m,
                Currency = "GBP",
                AmountDescription = Said(field, price),
                ValidFrom = fact.ObservedOn.From,
            };
        var term = field.IndexOf(fact.Value) is >= 0 and var i ? field.Terms[i] : null;
        return new(id, field.Format(fact.Value)) { AmountDescription = term?.Hint, ValidFrom = fact.ObservedOn.From };
    }

    /// <summary>Only a total of all compulsory charges for a stated length stands without a warning.</summary>
    private static string Said(CatalogueField field, Price price) =>
        field == CatalogueFields.Price ? $"{price.Format()}. There may be charges on top." : price.Format();
}
