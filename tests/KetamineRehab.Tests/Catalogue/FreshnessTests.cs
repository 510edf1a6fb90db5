using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Snapshot;
using static KetamineRehab.Tests.Catalogue.Invented;

namespace KetamineRehab.Tests.Catalogue;

[Trait("Req", "O3")]
public sealed class FreshnessTests
{
    private static readonly CatalogueField Price = CatalogueFields.Price;

    [Theory]
    [InlineData(0, FreshStage.InTime, null)]
    [InlineData(1, FreshStage.Due, "old")]
    [InlineData(30, FreshStage.Due, "old")]
    [InlineData(31, FreshStage.FirstReminder, "old")]
    [InlineData(60, FreshStage.FirstReminder, "old")]
    [InlineData(61, FreshStage.SecondReminder, "old")]
    [InlineData(90, FreshStage.SecondReminder, "old")]
    [InlineData(91, FreshStage.Demoted, "out of date")]
    public void A_fact_is_asked_for_after_30_and_60_days_and_demoted_after_90(int over, FreshStage stage, string? label)
    {
        var fact = Aged(Price, "900/week", over);

        Assert.Equal(
            (over, stage, label),
            (FreshnessRule.DaysOverdue(Price, fact, Today), FreshnessRule.Of(Price, fact, Today), FreshnessRule.Label(Price, fact, Today))
        );
    }

    [Fact]
    public void What_is_demoted_stands_behind_whatever_is_fresher_and_is_still_shown()
    {
        var phone = CatalogueFields.Phone;
        var old = Aged(phone, "0113 111 1111", 91, Asserter.Regulator);
        var lessOld = Aged(phone, "0113 111 1111", 90, Asserter.Regulator);
        var fresh = Aged(phone, "0113 222 2222", -10, Asserter.WeAsked);

        Assert.Equal("0113 222 2222", EffectiveValue.From(phone, [old, fresh], Today).Format());
        Assert.Equal(old, Assert.Single(EffectiveValue.From(phone, [old, fresh], Today).Conflicts));
        Assert.Equal("0113 111 1111", EffectiveValue.From(phone, [lessOld, fresh], Today).Format());
        Assert.Equal("out of date", EffectiveValue.From(phone, [old], Today).AgeOf(old));
    }

    [Fact]
    public void What_a_rule_works_out_never_passes_for_fresher()
    {
        var setting = CatalogueFields.Setting;
        var said = Aged(setting, "online", 200);
        var inferred = Fact("a", "setting=residential-rehab", Asserter.Inferred, "2026-11-01");

        Assert.Equal("Online", EffectiveValue.From(setting, [inferred, said], Today).Format());
    }

    [Fact]
    public void The_queue_holds_what_people_see_and_is_overdue_the_longest_first()
    {
        var catalogue = new Invented().With("a").With("b", listing: Listing.Review, reason: "New");
        catalogue = Add(catalogue, "a", Price, "900/week", 40)
            .And("a", "pets=no", observedOn: "undated")
            .And("a", "detox=yes", Asserter.Inferred, "2001");
        catalogue = Add(catalogue, "a", CatalogueFields.WaitToStart, "14", 100);
        catalogue = Add(catalogue, "b", Price, "900/week", 40);

        var queue = catalogue.Snapshot().Freshness;

        Assert.Equal(["wait-start", "price"], queue.Overdue.Select(o => o.Field.Key));
        Assert.Equal([0, 1, 1], new[] { FreshStage.InTime, FreshStage.FirstReminder, FreshStage.Demoted }.Select(queue.Count));
        Assert.Equal(1, queue.Undated);
    }

    [Fact]
    public void The_public_page_and_the_queue_count_the_same_facts()
    {
        var catalogue = Add(Add(new Invented().With("a"), "a", Price, "900/week", 40), "a", CatalogueFields.Phone, "0113 111 1111", -700);

        var quality = DataQuality.Of(catalogue.Snapshot());

        Assert.Equal([1, 0, 1, 0, 0, 0], quality.ByStage.Select(s => s.Count));
        Assert.Equal((1, 2), (quality.Lately.Count, quality.Lately.Of));
    }

    private static Invented Add(Invented to, string id, CatalogueField field, string value, int over) =>
        to.And(id, $"{field.Key}={value}", observedOn: Aged(field, value, over).ObservedOn.ToString());

    private static Fact Aged(CatalogueField field, string value, int over, Asserter saidBy = Asserter.Provider) =>
        Fact("a", $"{field.Key}={value}", saidBy, ObservedOn.On(Today.AddDays(-field.StaleAfterDays - over)).ToString());
}
