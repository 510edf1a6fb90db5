using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Finder;
using KetamineRehab.Core.Snapshot;

namespace KetamineRehab.Tests.Catalogue;

public sealed class FreeToYouTests
{
    private const string SelfReferral = "funding=nhs-self-referral",
        ByReferral = "funding=nhs-by-referral";

    [Theory]
    [InlineData(SelfReferral)]
    [InlineData(SelfReferral, ByReferral)]
    [InlineData(ByReferral, "operator-type=nhs")]
    [InlineData(ByReferral, "operator-type=council")]
    public void A_service_that_the_NHS_or_a_council_pays_for_is_free_by_rule(params string[] facts)
    {
        var price = Value("price", facts);

        Assert.Equal(("Free to you", true), (price.Format(), price.IsInferred));
        Assert.Equal("Worked out: the NHS or a council pays.", price.Front!.Note);
        Assert.Equal(("Free to you", true), (Value("total-price", facts).Format(), Value("total-price", facts).IsInferred));
        Assert.All(
            ["insurance", "insurer", "deposit", "refund", "price-covers-all"],
            key => Assert.Equal("Does not apply", Value(key, facts).Format())
        );
    }

    [Theory]
    [InlineData()]
    [InlineData(SelfReferral, "funding=self-pay")]
    [InlineData(SelfReferral, "funding=insurance")]
    [InlineData(ByReferral)]
    [InlineData(ByReferral, "operator-type=charity")]
    [InlineData("funding=charity-bursary", "operator-type=nhs")]
    public void Where_somebody_may_pay_nothing_follows(params string[] facts) =>
        Assert.All(["price", "insurance", "total-price"], key => Assert.Equal(Answer.NotStated, Value(key, facts).Answer));

    [Fact]
    public void What_somebody_stated_stands_before_the_rule_and_silence_does_not()
    {
        Assert.Equal("£20 a session", Value("price", SelfReferral, "price=20/session").Format());
        Assert.Equal("Free to you", Value("price", SelfReferral, "price=asked-no-answer").Format());
    }

    [Fact, Trait("Req", "T11")]
    public void Free_services_are_no_longer_counted_among_the_silent()
    {
        var snapshot = new Invented().With("free", [SelfReferral]).With("other", ["setting=residential-rehab"]).Snapshot();
        var insurance = snapshot.Index.Find("insurance")!;

        Assert.Equal((0, 1), (insurance.Known, insurance.NotKnown.Count()));
        var quality = DataQuality.Of(snapshot).Fields.ToDictionary(f => f.Field.Key);
        Assert.Equal((1, 1), (quality["insurance"].NotApplicable, quality["insurance"].NotStated));
        Assert.Equal((1, 1), (quality["price"].WorkedOut, quality["price"].NotStated));
    }

    private static EffectiveValue Value(string field, params string[] facts) =>
        new Invented()
            .With("a", facts, observedOn: "2026-09-01")
            .Snapshot()
            .Programme("a")!
            .Value(CatalogueFields.Standard.Find(field)!, Invented.Today);
}
