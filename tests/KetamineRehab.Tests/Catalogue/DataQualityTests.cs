using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Snapshot;

namespace KetamineRehab.Tests.Catalogue;

public sealed class DataQualityTests
{
    [Fact]
    public void Programmes_are_counted_by_listing_and_the_waiting_ones_by_reason()
    {
        var quality = Of(
            Waiting("Mobile number", DataQuality.FewestAlike)
                .With("a")
                .With("c", listing: Listing.Review, reason: "Head office of one")
                .With("e", listing: Listing.Closed, reason: "Closed")
        );

        var all = DataQuality.FewestAlike + 1;
        Assert.Equal((1, all, 1), (quality.Public, quality.InReview, quality.Closed));
        Assert.Equal(
            [new("Mobile number", DataQuality.FewestAlike, all), new Share(DataQuality.RareReason, 1, all)],
            quality.ReviewReasons
        );
    }

    [Fact, Trait("Req", "T11")]
    public void Every_answer_of_a_public_programme_is_counted_under_one_state()
    {
        var quality = Of(
            new Invented()
                .With("a", ["detox=yes"])
                .With("b", ["detox=asked-no-answer"])
                .With("c", ["detox=not-applicable"])
                .With("d")
                .With("e", ["detox=no"], saidBy: Asserter.Inferred)
                .With("f", ["detox=yes"], listing: Listing.Review, reason: "Not read yet.")
        );

        var detox = quality.Fields.Single(f => f.Field.Key == "detox");
        Assert.Equal((1, 1, 1, 1, 1), (detox.Stated, detox.WorkedOut, detox.Asked, detox.NotApplicable, detox.NotStated));
        Assert.Equal(2, detox.Known);
    }

    [Fact, Trait("Req", "T11")]
    public void What_people_choose_by_is_counted_apart_where_they_stay_and_where_they_live_at_home()
    {
        var quality = Of(
            new Invented()
                .With("a", ["setting=residential-rehab", "ages=18+"])
                .With("b", ["setting=inpatient-detox", "detox=yes"])
                .With("c", ["setting=community-outpatient", "funding=nhs-self-referral"])
                .With("d", ["setting=online"])
                .With("e", ["setting=residential-rehab", "detox=yes"], listing: Listing.Review, reason: "Not read yet.")
        );

        Assert.Equal(14, quality.Decisions.Count);
        var byKey = quality.Decisions.ToDictionary(d => d.Key);
        Assert.Equal([new Share("Detox", 1, 2), new Share("Detox", 0, 1)], [byKey["detox"].Residential, byKey["detox"].Community]);
        Assert.Equal((1, 0), (byKey["people"].Residential.Count, byKey["people"].Community.Count));
        Assert.Equal((0, 1), (byKey["price"].Residential.Count, byKey["price"].Community.Count));
        Assert.Equal((2, 1), (byKey["care"].Of(Decision.InResidential)!.Count, byKey["care"].Of(Decision.InCommunity)!.Of));
        Assert.Null(byKey["care"].Of("uk"));
    }

    [Fact]
    public void A_fact_about_a_centre_counts_once()
    {
        var quality = Of(new Invented().With("a", ["rating=good"], saidBy: Asserter.Regulator));

        Assert.Equal(1, quality.BySpeaker.Single(s => s.What == Asserter.Regulator.Format()).Count);
    }

    [Fact]
    public void Facts_are_counted_by_age_from_what_others_stated()
    {
        var quality = Of(
            new Invented()
                .With("a", ["approach=New"], observedOn: "2026-05")
                .And("a", "approach=Older", observedOn: "2023")
                .And("a", "opened=1990", observedOn: "2015")
                .And("a", "faith=None", observedOn: "undated")
                .And("a", "setting=online", Asserter.Inferred)
                .And("a", "pets=no", standing: Standing.Review)
                .And("a", "detox=yes", observedOn: "2010")
        );

        Assert.Equal([1, 1, 1, 1], quality.ByAge.Select(a => a.Count));
        Assert.All(quality.ByAge, a => Assert.Equal(4, a.Of));
    }

    [Fact]
    public void The_freshest_come_first_and_undated_ones_are_no_news()
    {
        var quality = Of(
            new Invented()
                .With("a", ["pets=no"], observedOn: "2025")
                .With("b", ["pets=no"], observedOn: "2026-06")
                .With("c", ["pets=no"], observedOn: "undated")
        );

        Assert.Equal(["b", "a"], quality.Freshest.Select(e => e.Id));
    }

    [Fact]
    public void Fields_without_any_answer_are_named()
    {
        var quality = Of(new Invented().With("a", ["pets=no"]).With("b", ["refund=asked-no-answer"]));

        Assert.Contains(quality.Unanswered, f => f.Field.Key == "refund");
        Assert.DoesNotContain(quality.Unanswered, f => f.Field.Key == "pets");
    }

    [Fact]
    public void An_empty_catalogue_has_quality_too()
    {
        var quality = Of(new Invented());

        Assert.Equal(0, quality.KnownAnswers);
        Assert.All(quality.ByAge, s => Assert.Equal(0, s.Percent));
    }

    private static Invented Waiting(string reason, int programmes) =>
        Enumerable
            .Range(0, programmes)
            .Aggregate(new Invented(), (all, i) => all.With($"waiting-{i}", listing: Listing.Review, reason: reason));

    private static DataQuality Of(Invented catalogue) => DataQuality.Of(catalogue.Snapshot());
}
