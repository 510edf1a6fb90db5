using KetamineRehab.Core.Catalogue;

namespace KetamineRehab.Core.Asking;

/// <summary>Which fields a centre can be asked.</summary>
public static class AskFields
{
    /// <summary>What belongs to a price and is asked with it.</summary>
    private static readonly string[] WithPrice = [CatalogueFields.PriceCoversAll.Key, "price-includes", "deposit", "refund"];

    /// <summary>The registry has words for it, and the provider is believed on it.</summary>
    public static bool CanBeAsked(CatalogueField field) =>
        field is { Question.Length: > 0, Derived: null, IsCommercial: false } && field.AllowedAsserters.Contains(Asserter.Provider);

    /// <summary>What people choose by, as far as a centre can be asked.</summary>
    public static IReadOnlyList<CatalogueField> Usual(CatalogueFields all) => [.. all.All.Where(f => f.Point is not null && CanBeAsked(f))];

    /// <summary>The chosen ones in the order of the registry; a price brings with it what one has to know of it.</summary>
    public static IReadOnlyList<CatalogueField> Of(CatalogueFields all, IEnumerable<string> keys)
    {
        var chosen = keys.ToHashSet(StringComparer.Ordinal);
        if (chosen.Contains(CatalogueFields.Price.Key))
            chosen.UnionWith(WithPrice);
        return [.. all.All.Where(f => chosen.Contains(f.Key) && CanBeAsked(f))];
    }
}
