using AngleSharp.Html.Parser;
using KetamineRehab.Core.Content;
using KetamineRehab.Core.Evidence;

namespace KetamineRehab.Tests.Evidence;

[Trait("Req", "H2")]
public sealed class ReviewKitTests : IDisposable
{
    private static readonly DateOnly Today = new(2026, 11, 29);

    private readonly InventedContent content = new InventedContent().Guide(
        """
        :::emergency What to do
        About 1 in 4 had bladder problems. [@bladder-survey]
        :::

        It can last for days. [@lasts-days]
        """
    );

    private readonly List<RowProblem> problems = [];

    private string Sheet => Path.Combine(content.Directory, "review.csv");

    [Fact]
    public void Every_statement_stands_once_with_source_grade_and_a_box_and_those_of_care_cards_first()
    {
        var page = new HtmlParser().ParseDocument(new ReviewKit(content.Load(), Today).ToHtml());

        Assert.Equal(["bladder-survey", "lasts-days"], page.QuerySelectorAll("tr[id]").Select(r => r.Id!));
        var first = page.GetElementById("bladder-survey")!;
        Assert.Contains("Care card.", first.TextContent, StringComparison.Ordinal);
        Assert.Contains("a survey of 1285 people, 2012", first.TextContent, StringComparison.Ordinal);
        Assert.Contains("A journal", first.TextContent, StringComparison.Ordinal);
        Assert.Contains(Grade.V1.Format(), first.TextContent, StringComparison.Ordinal);
        Assert.Equal(2, first.QuerySelectorAll(".box").Length);
        Assert.Contains("Three searches.", page.GetElementById("lasts-days")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_not_clinical_is_not_asked()
    {
        content.Guide(
            """
            It can last for days. [@lasts-days]

            Deaths were counted. [@deaths-found]
            """
        );
        var page = new HtmlParser().ParseDocument(new ReviewKit(content.Load(), Today).ToHtml());

        Assert.Equal(["bladder-survey", "lasts-days"], page.QuerySelectorAll("tr[id]").Select(r => r.Id!).Order());
        Assert.Equal(2, new ReviewKit(content.Load(), Today).Count);
    }

    [Fact]
    public void What_was_signed_comes_back_by_role_and_day_and_what_was_not_does_not()
    {
        WriteSheet();
        Answer("bladder-survey", "yes");
        Answer("lasts-days", "no", "Say how many.");

        var back = SignedBy("GP");

        Assert.Equal(["lasts-days: Say how many."], back.Remarks);
        Assert.Equal("GP, 3 December 2026", content.Load().Claim("bladder-survey")!.CurrentSignature!.Format());
        Assert.Null(content.Load().Claim("lasts-days")!.CurrentSignature);
        Assert.Empty(problems);
    }

    [Fact]
    public void A_second_reviewer_is_added_to_the_first()
    {
        WriteSheet();
        Answer("bladder-survey", "yes");
        SignedBy("GP");

        SignedBy("Urologist");

        Assert.Equal(["GP", "Urologist"], content.Load().Claim("bladder-survey")!.Signatures.Select(s => s.Role));
    }

    [Fact]
    public void A_statement_that_says_something_else_is_no_longer_signed_for_and_is_due()
    {
        WriteSheet();
        Answer("bladder-survey", "yes");
        SignedBy("GP");
        content.Change("evidence/claims.csv", "About 1 in 4 people", "About 1 in 5 people");

        var library = content.Load();

        Assert.Null(library.Claim("bladder-survey")!.CurrentSignature);
        Assert.Contains(library.Overdue(Today), w => w.Reason == "“bladder-survey” has changed since GP, 3 December 2026 signed it");
        Assert.Contains(SecondLook.Due(library, Today), l => l.Claim.Id == "bladder-survey");
    }

    [Theory]
    [InlineData("bladder-survey", "bladder-gone", "claim: “bladder-gone” is not in claims.csv any more")]
    [InlineData(",,\n", ",perhaps,\n", "answer: “perhaps” is not yes, no or empty")]
    public void A_row_that_cannot_be_taken_is_named(string from, string to, string why)
    {
        WriteSheet();
        File.WriteAllText(Sheet, File.ReadAllText(Sheet).Replace(from, to, StringComparison.Ordinal));

        Assert.Empty(ReviewSheet.Read(Sheet, content.Load(), problems.Add).Agreed);
        Assert.Contains(problems, p => p.ToString().EndsWith(why, StringComparison.Ordinal));
    }

    [Fact]
    public void Nobody_signs_for_words_that_changed_after_the_sheet_was_written()
    {
        WriteSheet();
        Answer("bladder-survey", "yes");
        content.Change("evidence/claims.csv", "About 1 in 4 people", "About 1 in 5 people");

        Assert.Empty(ReviewSheet.Read(Sheet, content.Load(), problems.Add).Agreed);
        Assert.Contains("was changed after the sheet was written", Assert.Single(problems).Reason, StringComparison.Ordinal);
    }

    public void Dispose() => content.Dispose();

    private void WriteSheet()
    {
        using var file = File.Create(Sheet);
        new ReviewKit(content.Load(), Today).WriteSheet(file);
    }

    private void Answer(string claim, string answer, string remark = "") =>
        File.WriteAllLines(
            Sheet,
            File.ReadAllLines(Sheet).Select(l => l.StartsWith(claim, StringComparison.Ordinal) ? $"{l[..^2]},{answer},{remark}" : l)
        );

    private ReviewSheet SignedBy(string role)
    {
        var library = content.Load();
        var back = ReviewSheet.Read(Sheet, library, problems.Add);
        back.Sign(content.Directory, library, role, new(2026, 12, 3));
        return back;
    }
}
