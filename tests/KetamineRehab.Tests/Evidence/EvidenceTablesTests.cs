using KetamineRehab.Core;
using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Content;
using KetamineRehab.Core.Evidence;

namespace KetamineRehab.Tests.Evidence;

public sealed class EvidenceTablesTests : IDisposable
{
    private readonly InventedContent content = new();

    [Fact]
    [Trait("Req", "H4")]
    public void A_claim_carries_what_a_reader_needs_to_weigh_it()
    {
        var claim = content.Load().Claim("bladder-survey")!;

        Assert.Equal(
            ("26.6% of 1285", "people in an online survey", "Several countries", "2012", Grade.V1),
            (claim.Figure, claim.Counted, claim.Nation, claim.Year, claim.Grade)
        );
        Assert.Equal(["A survey of bladders", "A count of deaths"], claim.Sources.Select(s => s.Title));
        Assert.Equal("November 2026", claim.CheckedOn.Format());
    }

    [Theory]
    [InlineData("claims.csv", "s1|s2", "s1|s9", "claims.csv:2: sources: “s9” is not in sources.csv")]
    [InlineData("claims.csv", "V1,s1|s2", "V1,", "claims.csv:2: sources: is empty; only a claim of grade K or N may have no source")]
    [InlineData(
        "claims.csv",
        "Three searches.",
        "",
        "claims.csv:3: tried: is empty; a claim without a source says where one was looked for"
    )]
    [InlineData("sources.csv", "2027-05,survey", "2027-05,rumour", "sources.csv:2: kind: “rumour” is not one of: nhs, government")]
    [InlineData(
        "signed.csv",
        "claim,mark,role,signed_on",
        "claim,mark,role,signed_on\nspare,00000000,GP,2026-12-03",
        "signed.csv:2: claim: “spare” is not in claims.csv"
    )]
    [InlineData(
        "signed.csv",
        "claim,mark,role,signed_on",
        "claim,mark,role,signed_on\nlasts-days,00000000,Dr Jones,2026-12-03",
        "signed.csv:2: role: “Dr Jones” is not one of: GP"
    )]
    [InlineData("claims.csv", "V1,s1|s2", "A,s1|s2", "claims.csv:2: grade: “A” is not one of: V1, V2, K, N, D, M")]
    [InlineData("claims.csv", ",people in an online survey,", ",,", "claims.csv:2: counted: is empty; a figure says who was counted")]
    [InlineData("claims.csv", "several,2012", "atlantis,2012", "claims.csv:2: nation: “atlantis” is not a nation we know")]
    [InlineData("claims.csv", "several,2012", "several,", "claims.csv:2: year: is empty")]
    [InlineData("claims.csv", "uk,undated,K,,2026-11", "uk,undated,K,,soon", "claims.csv:3: checked_on: “soon” is not a date")]
    [InlineData(
        "claims.csv",
        "It can last for days.,,,uk,undated,K,",
        "It can last for days.,,,uk,undated,D,s1",
        "claims.csv:3: statement: sources conflict (grade D)"
    )]
    [InlineData("claims.csv", "It can last for days.", "Take 50 mg.", "claims.csv:3: “50 mg” reads like a dose")]
    [InlineData(
        "sources.csv",
        "https://journal.example/survey",
        "journal.example",
        "sources.csv:2: url: “journal.example” is not an https address"
    )]
    [InlineData("statistics.csv", "2014,15,counted", "2014,many,counted", "statistics.csv:2: value: is a number")]
    [InlineData(
        "statistics.csv",
        "197,projected",
        "197,guessed",
        "statistics.csv:3: status: “guessed” is not one of: counted, estimated, projected"
    )]
    [InlineData("statistics.csv", "deaths-detected,2014", "births,2014", "statistics.csv:2: series: “births” is not a series we know")]
    [InlineData("glossary.csv", "clinic,stopping", "clinic,detox", "glossary.csv:2: guide: there is no page “detox”")]
    [InlineData("glossary.csv", "Doctors who", "The best doctors who", "glossary.csv:2: nothing backs “best”")]
    [InlineData("words.csv", "wean,dose", "wean,verb", "words.csv:7: kind: “verb” is not one of: clinical, stigma, claim, dose")]
    [InlineData("questions.md", "# Stopping\n", "", "questions.md:2: a question is a heading of level 2")]
    [InlineData("questions.md", "[@lasts-days]", "", "questions.md:5: cites no claim")]
    [Trait("Req", "H4")]
    public void What_is_wrong_is_named_with_file_line_and_reason(string file, string from, string to, string why) =>
        Assert.Contains(content.Change($"evidence/{file}", from, to).Problems(), p => p.StartsWith(why, StringComparison.Ordinal));

    [Fact]
    [Trait("Req", "H4")]
    public void A_claim_that_no_page_uses_is_named()
    {
        content.Change("evidence/claims.csv", "deaths-found,", "spare,A spare one.,,,uk,2012,K,,2026-11,,Two searches.,\ndeaths-found,");

        Assert.Equal(["claims.csv:4: id: no page uses “spare”"], content.Problems());
    }

    [Theory]
    [InlineData("evidence/claims.csv")]
    [InlineData("evidence/questions.md")]
    [InlineData("evidence/words.csv")]
    [InlineData("tools/plan.md")]
    public void A_missing_file_stops_the_start(string file) => Assert.Throws<ContentException>(() => content.Delete(file).Load());

    [Fact]
    public void Questions_are_read_with_group_answer_and_notes()
    {
        var question = Assert.Single(content.Load().Questions);

        Assert.Equal(
            ("Stopping", "How long does it last?", "how-long-does-it-last", 2),
            (question.Group.Name, question.Text, question.Id, question.Answer.Count)
        );
        Assert.Equal(["lasts-days"], question.Notes.Select(n => n.Id));
    }

    [Fact]
    [Trait("Req", "H2")]
    public void What_is_overdue_warns_and_stops_nothing()
    {
        var library = content.Load();

        Assert.Empty(library.Overdue(new(2026, 11, 22)));
        var warnings = library.Overdue(new(2027, 5, 23)).ToList();
        Assert.All(warnings, w => Assert.True(w.IsWarning));
        Assert.Contains("guides/stopping.md:1: warning: its review was due on 22 May 2027", warnings.Select(w => w.ToString()));
        Assert.Contains(
            "sources.csv:3: warning: recheck_by: s2 was due to be read again by February 2027",
            warnings.Select(w => w.ToString())
        );
    }

    [Theory]
    [InlineData("emergency")]
    [InlineData("urgent")]
    [InlineData("routine")]
    [Trait("Req", "H4")]
    public void A_claim_without_a_source_cannot_stand_in_a_care_card(string card)
    {
        content.Guide($":::{card} What to do\nIt can last for days. [@lasts-days]\n:::\n\nIt can last for days. [@lasts-days]");

        Assert.Equal(
            ["guides/stopping.md:14: “lasts-days” stands in a care card and is of grade K: a source has to be read first"],
            content.Problems()
        );
    }

    [Fact]
    [Trait("Req", "H4")]
    public void A_claim_that_was_read_at_its_source_may_stand_in_a_care_card() =>
        Assert.Empty(content.Guide(":::emergency What to do\nAbout 1 in 4 had bladder problems. [@bladder-survey]\n:::").Problems());

    [Fact]
    [Trait("Req", "H4")]
    public void What_a_claim_rests_on_is_said_in_words_people_know()
    {
        var library = content.Load();

        Assert.Equal("a survey of 1285 people, 2012; official figures, 2025", library.Claim("bladder-survey")!.Basis);
        Assert.Equal("what is generally agreed", library.Claim("lasts-days")!.Basis);
        Assert.Equal(
            "our own search, 2026",
            content.Change("evidence/claims.csv", "undated,K,", "undated,N,").Load().Claim("lasts-days")!.Basis
        );
    }

    [Fact]
    [Trait("Req", "H2")]
    public void A_claim_that_changed_marks_the_guides_that_use_it_for_review()
    {
        content
            .Guide("About 1 in 4 had bladder problems. [@bladder-survey]")
            .Change("evidence/claims.csv", "V1,s1|s2,2026-11,", "V1,s1|s2,2026-11,2026-11-25");
        const string Due =
            "guides/stopping.md:1: warning: /guides/stopping has to be reviewed: these say something else now: bladder-survey";

        Assert.Contains(Due, content.Load().Overdue(new(2026, 11, 26)).Select(w => w.ToString()));

        content.Change("guides/stopping.md", "reviewed: 2026-11-22", "reviewed: 2026-11-26");
        Assert.DoesNotContain(Due, content.Load().Overdue(new(2026, 11, 26)).Select(w => w.ToString()));
    }

    [Fact]
    [Trait("Req", "H2")]
    public void A_claim_that_changed_marks_the_questions_and_the_pages_written_in_code_too()
    {
        content
            .Change("evidence/claims.csv", "K,,2026-11,", "K,,2026-11,2026-11-25")
            .Change(
                "evidence/reviews.csv",
                "by a clinician,",
                "by a clinician,\n/help-now,Help now,2026-11-22,2027-05-22,Not yet reviewed by a clinician,lasts-days"
            );

        Assert.Equal(
            ["/faq", "/help-now"],
            content
                .Load()
                .Overdue(new(2026, 11, 26))
                .Where(w =>
                    w.Reason.Contains("has changed since", StringComparison.Ordinal)
                    || w.Reason.Contains("say something else", StringComparison.Ordinal)
                )
                .Select(w => w.Reason.Split(' ')[0])
                .Order()
        );
    }

    [Fact]
    [Trait("Req", "H4")]
    public void A_page_written_in_code_rests_on_claims_that_there_are()
    {
        content.Change("evidence/reviews.csv", "by a clinician,", "by a clinician,nothing");

        Assert.Equal(["reviews.csv:2: claims: “nothing” is not in claims.csv"], content.Problems());
    }

    [Fact]
    public void Claims_without_a_source_come_first_for_a_second_look_with_what_was_tried_and_where_they_stand()
    {
        var looks = SecondLook.Due(content.Load(), new(2027, 6, 1));

        Assert.Equal(["lasts-days", "bladder-survey", "deaths-found"], looks.Select(l => l.Claim.Id));
        Assert.Equal(["No source yet. Tried: Three searches."], looks[0].Reasons);
        Assert.Equal(["/faq"], looks[0].Pages.Select(p => p.Url));
        Assert.Contains("s1 was due to be read again by May 2027.", looks[1].Reasons);
    }

    public void Dispose() => content.Dispose();
}
