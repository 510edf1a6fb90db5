using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Compare;
using KetamineRehab.Core.Reports;
using static KetamineRehab.Tests.Compare.InventedComparison;

namespace KetamineRehab.Tests.Compare;

[Trait("Req", "C15")]
public sealed class CallSheetTests
{
    [Fact]
    public void It_asks_in_the_registrys_words_for_what_is_unknown_old_or_disputed_and_for_nothing_else()
    {
        var sheet = Sheet("oak");
        Assert.Contains(
            sheet.More,
            q => q.Words == "Can I bring a pet, or can you help find somewhere for it to live while I am with you?" && q.Why == "Not stated"
        );
        Assert.Contains(
            sheet.First,
            q =>
                q.Words == "Can I detox where I will be staying?"
                && q.Why.StartsWith("Not everyone agrees: No (regulator, 1 January 2024); Yes", StringComparison.Ordinal)
        );
        Assert.DoesNotContain(sheet.First.Concat(sheet.More), q => q.Words == "Which therapies would I have, and how often?");
        Assert.Contains(Sheet("ash").More, q => q.Why == "Old. Good (regulator, 3 February 2022)");
    }

    [Fact]
    public void Must_haves_are_among_the_first_and_what_a_list_leaves_out_is_asked()
    {
        var sheet = Sheet("oak", "therapies.emdr", "pregnancy");
        Assert.Contains(sheet.First, q => q.Words == "Do you take people who are pregnant?");
        Assert.Equal(
            "You need Therapies: EMDR. They name only: Group therapy, CBT",
            sheet.First.Single(q => q.Words == "Which therapies would I have, and how often?").Why
        );
    }

    [Fact]
    public void One_call_bears_ten_questions_topic_by_topic_with_price_refund_and_the_night_among_them()
    {
        var first = Sheet("yew").First;
        Assert.Equal(CallSheet.OneCall, first.Count);
        Assert.Equal(
            [CallTopic.TakeMe, CallTopic.Start, CallTopic.Cost, CallTopic.Care, CallTopic.Ketamine, CallTopic.After],
            first.Select(q => q.Topic).Append(CallTopic.TakeMe).Distinct().Order()
        );
        Assert.Equal(first.Select(q => q.Topic).Order(), first.Select(q => q.Topic));
        foreach (
            var words in (string[])
                [
                    "What is the full price in writing, and what could cost extra?",
                    "If I leave early, how much do I get back, and by when?",
                    "Who looks after me at night? Is a doctor or nurse in the building?",
                ]
        )
            Assert.Contains(first, q => q.Words == words);
        Assert.DoesNotContain(
            first,
            q => q.Words.Contains("pregnant", StringComparison.Ordinal) || q.Words.Contains("upper age", StringComparison.Ordinal)
        );
    }

    [Fact]
    public void Detox_without_staff_at_night_is_asked_about_with_the_reason()
    {
        var asked = Assert.Single(Sheet("ash").First, q => q.Words == "Can I detox where I will be staying?");
        Assert.Contains("medical cover by night: no medical staff", asked.Why, StringComparison.Ordinal);
    }

    [Fact]
    public void A_local_free_service_is_asked_how_to_get_a_place_first_and_never_about_nights_refunds_or_detox_there()
    {
        var sheet = Sheet("hub");
        Assert.Equal(CatalogueFields.Standard.Find("referral")!.Question, sheet.First[0].Words);
        var asked = sheet.First.Concat(sheet.More).Select(q => q.Words).ToList();
        Assert.Contains("Do you take people from where I live?", asked);
        Assert.Contains("Is there anyone you cannot take?", sheet.First.Select(q => q.Words));
        foreach (var word in (string[])["night", "refund", "get back", "where I will be staying", "price", "paid for sending"])
            Assert.DoesNotContain(asked, q => q.Contains(word, StringComparison.Ordinal));
        Assert.Contains(Sheet("oak").First, q => q.Words.Contains("night", StringComparison.Ordinal));
    }

    [Fact]
    public void Nothing_is_asked_twice()
    {
        foreach (var id in (string[])["oak", "elm", "ash", "yew"])
        {
            var all = Sheet(id).First.Concat(Sheet(id).More).Select(q => q.Words).ToList();
            Assert.Equal(all.Distinct(), all);
        }
    }

    [Fact]
    public void Every_field_with_a_question_is_asked_where_nobody_has_said_anything()
    {
        var sheet = Sheet("yew");
        var asked = sheet.First.Concat(sheet.More).Select(q => q.Words).ToHashSet();
        var silent = CatalogueFields.Standard.All.Where(f => f.Question.Length > 0 && !asked.Contains(f.Question)).Select(f => f.Key);
        // These are asked in other words.
        Assert.Equal(
            [
                "price",
                "price-covers-all",
                "refund",
                "medical-night",
                "ketamine-admissions",
                "urology-link",
                "pain-plan",
                "aftercare-length",
            ],
            silent
        );
    }

    [Fact]
    public void The_path_tells_who_does_what_and_the_days_in_between()
    {
        var comparison = Of("ash", "elm", "yew");
        var path = CarePath.Of(comparison);
        Assert.Equal(
            [MustHaveResult.Meets, MustHaveResult.NotStated, MustHaveResult.NotStated],
            path.Parts[0].Answers.Select(a => a.Verdict)
        );
        Assert.Equal(["elm"], path.Parts[1].Doers.Select(d => d.Id));
        var gap = Assert.Single(path.Between(CareStage.Detox, comparison.Snapshot));
        Assert.Equal(("ash", "elm", "14 days"), (gap.From.Id, gap.To.Id, gap.Wait!.Format()));
        Assert.True(Assert.Single(path.Between(CareStage.Rehab, comparison.Snapshot)).IsOnePlace);

        // One place does both, and the other only the second: they are two choices and no chain.
        var both = Of("oak", "elm");
        Assert.Equal([("oak", "oak")], CarePath.Of(both).Between(CareStage.Detox, both.Snapshot).Select(g => (g.From.Id, g.To.Id)));
    }

    private static CallSheet Sheet(string id, params string[] needs)
    {
        var comparison = Of(new CompareCriteria { Ids = [id], Needs = [.. needs.Select(Need)] });
        return CallSheet.Of(comparison, comparison.Programmes[0]);
    }
}
