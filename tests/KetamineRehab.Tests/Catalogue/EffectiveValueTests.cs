using KetamineRehab.Core.Catalogue;
using static KetamineRehab.Tests.Catalogue.Invented;

namespace KetamineRehab.Tests.Catalogue;

[Trait("Req", "T10"), Trait("Req", "T11")]
public sealed class EffectiveValueTests
{
    private static readonly CatalogueField Detox = CatalogueFields.Standard.Find("detox")!;
    private static readonly CatalogueField Insurance = CatalogueFields.Standard.Find("insurance")!;
    private static readonly CatalogueField Beds = CatalogueFields.Standard.Find("beds")!;
    private static readonly CatalogueField Therapies = CatalogueFields.Standard.Find("therapies")!;

    private static EffectiveValue Of(CatalogueField field, params Fact[] facts) => EffectiveValue.From(field, facts, Today);

    [Fact]
    public void Without_facts_the_answer_is_not_stated_and_never_no()
    {
        var value = Of(Detox);
        Assert.Equal(Answer.NotStated, value.Answer);
        Assert.Equal("Not stated", value.Format());
        Assert.True(value.Choices().IsEmpty);
    }

    [Theory]
    [InlineData("yes", Answer.Yes, "Yes")]
    [InlineData("no", Answer.No, "No")]
    [InlineData(Core.Catalogue.Fact.AskedNoAnswer, Answer.AskedNoAnswer, "Asked, no answer")]
    [InlineData(Core.Catalogue.Fact.NotApplicable, Answer.NotApplicable, "Does not apply")]
    public void A_single_fact_gives_its_answer(string said, Answer answer, string words)
    {
        var value = Of(Detox, Fact("a", $"detox={said}", Asserter.WeAsked));
        Assert.Equal(answer, value.Answer);
        Assert.Equal(words, value.Format());
    }

    [Fact]
    public void What_an_inspector_saw_stands_in_front_of_a_newer_brochure_and_the_disagreement_is_shown()
    {
        var value = Of(
            Detox,
            Fact("a", "detox=yes", Asserter.Provider, "2026-10-01"),
            Fact("a", "detox=no", Asserter.Regulator, "2024-01-01")
        );
        Assert.Equal(Answer.No, value.Answer);
        Assert.Equal("yes", Assert.Single(value.Conflicts).Value);
    }

    [Fact]
    public void A_newer_fact_of_the_same_asserter_supersedes_without_a_conflict()
    {
        var value = Of(Beds, Fact("a", "beds=12", observedOn: "2023-01-01"), Fact("a", "beds=14", observedOn: "2025-06"));
        Assert.Equal("14", value.Format());
        Assert.Empty(value.Conflicts);
    }

    [Fact]
    public void Two_undated_statements_that_differ_are_a_conflict()
    {
        var value = Of(Beds, Fact("a", "beds=12", observedOn: "undated"), Fact("a", "beds=14", observedOn: "undated"));
        Assert.Single(value.Conflicts);
    }

    [Fact]
    public void An_undated_fact_ranks_behind_the_oldest_dated_one()
    {
        var value = Of(Beds, Fact("a", "beds=20", observedOn: "undated"), Fact("a", "beds=8", observedOn: "2018"));
        Assert.Equal("8", value.Format());
    }

    [Fact]
    public void An_expired_fact_leaves_only_its_year()
    {
        var value = Of(Detox, Fact("a", "detox=yes", observedOn: "2014-03-01"));
        Assert.Equal(Answer.NotStated, value.Answer);
        Assert.Equal("Not stated (said in 2014)", value.Format());
    }

    [Fact]
    public void An_undated_insurer_does_not_count()
    {
        var value = Of(CatalogueFields.Standard.Find("insurer")!, Fact("a", "insurer=bupa", observedOn: "undated"));
        Assert.Equal("Not stated (said without a date)", value.Format());
        Assert.False(value.IsKnown);
    }

    [Fact]
    public void A_fact_past_its_first_limit_counts_and_is_called_old()
    {
        var value = Of(Insurance, Fact("a", "insurance=yes", observedOn: "2026-01-10"));
        Assert.Equal(Answer.Yes, value.Answer);
        Assert.True(value.IsStale);
    }

    [Fact]
    public void Asked_without_answer_never_hides_what_somebody_stated()
    {
        var value = Of(
            Detox,
            Fact("a", "detox=asked-no-answer", Asserter.WeAsked, "2026-11-01"),
            Fact("a", "detox=yes", observedOn: "2020")
        );
        Assert.Equal(Answer.Yes, value.Answer);
    }

    [Theory]
    [InlineData(Standing.History)]
    [InlineData(Standing.Review)]
    public void Facts_that_are_history_or_wait_for_review_do_not_count(Standing standing) =>
        Assert.Equal(Answer.NotStated, Of(Detox, Fact("a", "detox=yes", standing: standing)).Answer);

    [Fact]
    public void Many_values_stand_together_in_the_order_of_the_vocabulary_each_with_its_own_fact()
    {
        var value = Of(
            Therapies,
            Fact("a", "therapies=yoga", observedOn: "2025"),
            Fact("a", "therapies=cbt"),
            Fact("a", "therapies=cbt", Asserter.ThirdParty, "2026-10-01")
        );
        Assert.Equal("CBT, Yoga", value.Format());
        Assert.Equal(Asserter.Provider, value.Stated[0].SaidBy);
    }

    [Fact]
    public void A_stated_value_puts_an_inferred_one_aside()
    {
        var setting = CatalogueFields.Setting;
        var value = Of(setting, Fact("a", "setting=residential-rehab", Asserter.Inferred), Fact("a", "setting=inpatient-detox"));
        Assert.Equal("Inpatient detox", value.Format());
        Assert.False(value.IsInferred);
        Assert.True(Of(setting, Fact("a", "setting=residential-rehab", Asserter.Inferred)).IsInferred);
    }

    [Fact]
    public void The_order_in_which_facts_arrive_changes_nothing()
    {
        Fact[] facts =
        [
            Fact("a", "detox=yes"),
            Fact("a", "detox=no"),
            Fact("a", "detox=no", Asserter.Regulator, "2020"),
            Fact("a", "detox=yes", Asserter.ThirdParty, "undated"),
        ];
        var said = facts.Select((_, i) => Of(Detox, [.. facts[i..], .. facts[..i]])).ToList();
        Assert.Single(said.Select(v => (v.Format(), v.Front!.SaidBy, v.Conflicts.Count)).Distinct());
    }
}
