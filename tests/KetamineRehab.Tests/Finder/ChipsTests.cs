using KetamineRehab.Core.Catalogue;

namespace KetamineRehab.Tests.Finder;

/// <summary>What stands above the results is said as the filter says it.</summary>
public sealed class ChipsTests(InventedFinder site) : IClassFixture<InventedFinder>
{
    public static TheoryData<string> Filters => [.. CatalogueFields.Standard.Filters.Select(f => f.Key)];

    [Theory, Trait("Req", "L5"), MemberData(nameof(Filters))]
    public async Task A_chip_says_every_choice_in_the_words_of_the_filter(string key)
    {
        var field = CatalogueFields.Standard.Find(key)!;
        var chips = new List<string>();
        // An address may hold only so many choices.
        foreach (var terms in field.Terms.Chunk(100))
            chips.AddRange((await site.GetAsync($"/find?{string.Join('&', terms.Select(t => $"{key}={t.Key}"))}")).Texts(".chips .chip"));

        Assert.Equal(field.Terms.Count, chips.Count);
        foreach (var (term, chip) in field.Terms.Zip(chips))
            if (field.Terms != Vocabularies.YesNo)
                Assert.EndsWith(
                    field.Filter == FilterUse.Always ? $"Remove {term.Label}" : $": {term.Label}",
                    chip,
                    StringComparison.Ordinal
                );
            else
                Assert.Equal(term.Key == "yes" ? $"Remove {field.Label}" : $"Remove {field.Label}: no", chip);
    }
}
