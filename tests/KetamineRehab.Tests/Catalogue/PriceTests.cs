using KetamineRehab.Core.Catalogue;

namespace KetamineRehab.Tests.Catalogue;

[Trait("Req", "T6")]
public sealed class PriceTests
{
    private static EffectiveValue Total(params string[] facts)
    {
        var entry = new Invented().With("a", facts, observedOn: "2026-09-01").Snapshot().Programme("a")!;
        return entry.Value(CatalogueFields.TotalPrice, Invented.Today);
    }

    [Theory]
    [InlineData("905-960/week", "£905 to £960 a week")]
    [InlineData("7500/programme", "£7,500 in all")]
    [InlineData("0/programme", "Free to you")]
    [InlineData("349.50/night", "£349.50 a night")]
    public void A_price_is_said_with_its_basis(string written, string said) => Assert.Equal(said, Price.Parse(written)!.Value.Format());

    [Theory]
    [InlineData("")]
    [InlineData("7500")]
    [InlineData("7500/fortnight")]
    [InlineData("7500/1")]
    [InlineData("-5/week")]
    [InlineData("960-905/week")]
    [InlineData("1.999/week")]
    [InlineData("9999999/week")]
    [InlineData("1e3/week")]
    public void What_is_not_a_price_is_refused(string written) => Assert.Null(Price.Parse(written));

    [Fact]
    public void A_price_for_everything_over_a_stated_length_has_a_total() =>
        Assert.Equal("£7,500 in all", Total("price=7500/programme", "price-covers-all=yes", "length=4").Format());

    [Fact]
    public void A_weekly_price_is_multiplied_by_a_fixed_length() =>
        Assert.Equal("£3,620 to £3,840 in all", Total("price=905-960/week", "price-covers-all=yes", "length=4").Format());

    [Theory]
    [InlineData("price=7500/programme", "length=4")]
    [InlineData("price=7500/programme", "length=4", "price-covers-all=no")]
    [InlineData("price=7500/programme", "price-covers-all=yes")]
    [InlineData("price=905/week", "price-covers-all=yes", "length=4-12")]
    [InlineData("price=350/session", "price-covers-all=yes", "length=4")]
    public void Anything_else_is_incomplete_and_has_no_total(params string[] facts) => Assert.False(Total(facts).IsKnown);

    [Fact]
    public void Free_is_a_total_of_its_own() => Assert.Equal("Free to you", Total("price=0/programme").Format());
}
