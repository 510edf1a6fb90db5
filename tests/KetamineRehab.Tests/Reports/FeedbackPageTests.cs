using System.Net;
using AngleSharp.Dom;
using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Data;
using KetamineRehab.Core.Reports;
using KetamineRehab.Site.Reports;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace KetamineRehab.Tests.Reports;

[Trait("Req", "H7")]
public sealed class FeedbackPageTests : IAsyncLifetime
{
    private const string Form = "form[action='/feedback']";
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private readonly SiteFactory site = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => site.DisposeAsync();

    [Fact]
    public async Task An_answer_is_kept_with_its_page_and_waits_for_the_team()
    {
        var sent = await SendAsync("/guides/withdrawal", ("useful", "Partly"), ("text", "The table is hard to read"));

        Assert.Equal(HttpStatusCode.Redirect, sent.Status);
        Assert.Equal("/feedback/sent?page=%2Fguides%2Fwithdrawal", sent.Response.Headers.Location!.PathAndQuery);
        var kept = Assert.Single(await KeptAsync());
        Assert.Equal(
            ("/guides/withdrawal", Verdict.Partly, "The table is hard to read", null),
            (kept.Page, kept.Verdict, kept.Text, kept.ClosedAt)
        );
    }

    [Fact]
    public async Task A_bare_yes_is_kept_and_asks_nothing_of_the_team()
    {
        await SendAsync("/guides/withdrawal", ("useful", "Yes"));

        Assert.NotNull(Assert.Single(await KeptAsync()).ClosedAt);
    }

    [Theory, Trait("Req", "F2")]
    [InlineData("", "Choose yes, partly or no", "#useful-yes")]
    [InlineData("7", "Choose yes, partly or no", "#useful-yes")]
    [InlineData("No", "Use 1,000 characters or fewer", "#text")]
    public async Task What_is_wrong_is_named_at_the_top_and_beside_the_field(string verdict, string words, string field)
    {
        var long_ = new string('x', verdict == "No" ? MistakeReport.LongestText + 1 : 5);
        var page = await SendAsync("/guides/withdrawal", ("useful", verdict), ("text", long_));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.StartsWith("Error: ", page.Document.Title, StringComparison.Ordinal);
        Assert.Contains(words, page.One($"[data-errors] a[href='{field}']").TextContent, StringComparison.Ordinal);
        Assert.NotNull(page.Document.QuerySelector($"[id='{field[1..]}-error']"));
        Assert.Equal(long_, page.One("#text").TextContent);
        Assert.Empty(await KeptAsync());
    }

    [Fact, Trait("Req", "F6")]
    public async Task A_form_sent_twice_is_one_answer()
    {
        var visitor = site.Visitor();
        var page = await visitor.PageAsync(FeedbackPage.Url("/guides/withdrawal"));
        await visitor.SubmitAsync(page, Form, ("useful", "No"));
        await visitor.SubmitAsync(page, Form, ("useful", "No"));

        Assert.Single(await KeptAsync());
    }

    [Theory, Trait("Req", "P7")]
    [InlineData("/find?place=LS6", "/find")]
    [InlineData("//elsewhere.example", "/")]
    [InlineData("https://elsewhere.example", "/")]
    public async Task Only_a_path_of_our_own_is_kept_and_never_its_query(string asked, string kept)
    {
        await SendAsync(asked, ("useful", "No"));

        Assert.Equal(kept, Assert.Single(await KeptAsync()).Page);
    }

    [Fact, Trait("Req", "P11")]
    public async Task It_is_kept_by_no_browser_and_asks_for_no_name()
    {
        var page = await site.GetAsync(FeedbackPage.Url("/guides/withdrawal"));

        Assert.Contains("no-store", page.Header("Cache-Control"), StringComparison.Ordinal);
        Assert.Equal(
            ["useful", "text"],
            page.Document.QuerySelectorAll($"{Form} :is(input:not([type=hidden]), textarea)")
                .Where(f => f.Closest(".trap") is null)
                .Select(f => f.GetAttribute("name"))
                .Distinct()
        );
    }

    [Fact]
    public async Task The_thank_you_leads_back_only_within_this_site()
    {
        Assert.NotNull(
            (await site.GetAsync("/feedback/sent?page=/guides/withdrawal")).Document.QuerySelector("main a[href='/guides/withdrawal']")
        );
        Assert.Null((await site.GetAsync("/feedback/sent?page=//elsewhere.example")).Document.QuerySelector("main a[href*='elsewhere']"));
    }

    private async Task<SitePage> SendAsync(string about, params (string, string)[] answers)
    {
        var visitor = site.Visitor();
        return await visitor.SubmitAsync(await visitor.PageAsync(FeedbackPage.Url(about)), Form, answers);
    }

    private async Task<List<MistakeReport>> KeptAsync()
    {
        await using var db = await site.Services.GetRequiredService<IDbContextFactory<RehabDbContext>>().CreateDbContextAsync(Cancel);
        return await db.MistakeReports.AsNoTracking().ToListAsync(Cancel);
    }
}
