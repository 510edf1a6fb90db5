using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Reports;
using KetamineRehab.Site.Reports;
using KetamineRehab.Tests.Catalogue;
using KetamineRehab.Tests.Centres;
using Microsoft.EntityFrameworkCore;

namespace KetamineRehab.Tests.Reports;

public sealed class ReportPageTests : IAsyncLifetime
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;
    private SmallSite site = null!;

    public async ValueTask InitializeAsync() =>
        site = await (
            await SmallSite.StartAsync(new Invented().With("ash").With("waiting", listing: Listing.Review, reason: "Not read yet."))
        ).WithDatabaseAsync();

    public ValueTask DisposeAsync() => site.DisposeAsync();

    [Fact, Trait("Req", "H7")]
    public async Task A_report_is_on_disk_before_the_thank_you()
    {
        using var answer = await SendAsync(await FormAsync(ReportPage.Url("ash-house")), "The number rings\r\nsomewhere else");

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal("/report/sent?centre=ash-house", answer.Headers.Location!.PathAndQuery);
        var report = Assert.Single(await ReportsAsync());
        Assert.Equal(("/centres/ash-house", "ash-house", "The number rings\nsomewhere else"), (report.Page, report.CentreId, report.Text));
        Assert.Equal(site.Clock.GetUtcNow().UtcDateTime, report.ReceivedAt);
        Assert.Null(report.ClosedAt);
    }

    [Fact, Trait("Req", "F6")]
    public async Task A_form_sent_twice_is_one_report()
    {
        var form = await FormAsync("/report");
        using var first = await SendAsync(form, "Wrong town");
        using var second = await SendAsync(form, "Wrong town");

        Assert.Equal(HttpStatusCode.Redirect, second.StatusCode);
        Assert.Single(await ReportsAsync());
    }

    [Fact, Trait("Req", "F6")]
    public async Task Other_words_on_a_form_that_was_sent_before_are_a_report_of_their_own()
    {
        var form = await FormAsync("/report");
        foreach (var words in (string[])["Wrong town", "Wrong town and number", "Wrong town and number"])
            using (var answer = await SendAsync(form, words))
                Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);

        Assert.Equal(["Wrong town", "Wrong town and number"], (await ReportsAsync()).Select(r => r.Text).Order());
    }

    [Theory, Trait("Req", "F2")]
    [InlineData("  ")]
    [InlineData(null)]
    public async Task What_is_missing_is_named_at_the_top_and_beside_the_box(string? words)
    {
        using var answer = await SendAsync(await FormAsync("/report"), words ?? new string('x', MistakeReport.LongestText + 1));
        var page = await SmallSite.ReadAsync(answer);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.StartsWith("Error: ", page.Title, StringComparison.Ordinal);
        var link = page.QuerySelector("[data-errors] a")!;
        Assert.Equal("#text", link.GetAttribute("href"));
        Assert.Contains(link.TextContent.Trim(), page.QuerySelector("#text-error")!.TextContent, StringComparison.Ordinal);
        Assert.Equal((words ?? new string('x', MistakeReport.LongestText + 1)).Trim(), page.QuerySelector("#text")!.TextContent);
        Assert.Empty(await ReportsAsync());
    }

    [Fact]
    public async Task Exactly_the_longest_text_is_taken()
    {
        using var answer = await SendAsync(await FormAsync("/report"), new string('x', MistakeReport.LongestText));

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
    }

    [Fact]
    public async Task Without_a_database_nothing_that_was_written_is_lost()
    {
        var form = await FormAsync(ReportPage.Url("ash-house"));
        await using (var db = await site.Contexts.CreateDbContextAsync(Cancel))
            await db.Database.ExecuteSqlRawAsync("DROP TABLE MistakeReports", Cancel);

        using var answer = await SendAsync(form, "The price has <b>changed</b>");
        var page = await SmallSite.ReadAsync(answer);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Equal("The price has <b>changed</b>", page.QuerySelector("#text")!.TextContent);
        Assert.Contains("could not save", page.QuerySelector("[data-errors]")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(form["form"], page.QuerySelector<IHtmlInputElement>("input[name=form]")!.Value);
    }

    [Fact, Trait("Req", "F2")]
    public async Task A_page_left_open_too_long_keeps_what_was_written()
    {
        var form = await FormAsync("/report");
        form["__RequestVerificationToken"] = "old";

        using var answer = await SendAsync(form, "Wrong town");
        var page = await SmallSite.ReadAsync(answer);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("Wrong town", page.QuerySelector("#text")!.TextContent);
        Assert.Empty(await ReportsAsync());
    }

    [Fact]
    public async Task A_hidden_box_that_an_add_on_filled_in_is_told_and_cleared_and_nothing_is_thanked_for_unkept()
    {
        var form = await FormAsync("/report");
        form["website"] = "https://spam.example";

        using var answer = await SendAsync(form, "Wrong town");
        var page = await SmallSite.ReadAsync(answer);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains("hidden box", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal("Wrong town", page.QuerySelector("#text")!.TextContent);
        Assert.Empty(page.QuerySelector("#website")!.GetAttribute("value") ?? "");
        Assert.Empty(await ReportsAsync());
    }

    [Fact]
    public async Task A_report_of_signs_that_nobody_sees_is_none()
    {
        using var answer = await SendAsync(await FormAsync("/report"), "\u200b\u3164\u2060");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Empty(await ReportsAsync());
    }

    [Theory, Trait("Req", "P7")]
    [InlineData("/report?page=/find?place=LS6", "/find")]
    [InlineData("/report?page=//elsewhere.example", "/")]
    [InlineData("/report?page=https://elsewhere.example", "/")]
    [InlineData("/report?centre=waiting-house", "/")]
    [InlineData("/report?centre=nowhere&page=/data-quality", "/data-quality")]
    public async Task Only_a_path_of_our_own_is_kept_and_never_its_query(string address, string kept)
    {
        using var answer = await SendAsync(await FormAsync(address), "Wrong town");

        Assert.Equal(kept, Assert.Single(await ReportsAsync()).Page);
    }

    [Fact, Trait("Req", "P3")]
    public async Task It_asks_for_no_name_and_warns_against_giving_one()
    {
        var page = await site.PageAsync("/report");

        var visible = page.QuerySelectorAll("form input:not([type=hidden]), form textarea")
            .Where(f => f.Closest(".trap") is null)
            .Select(f => f.GetAttribute("name"));
        Assert.Equal(["text"], visible);
        Assert.Contains("Do not include your own name or phone number", page.QuerySelector("form")!.TextContent, StringComparison.Ordinal);
    }

    [Fact, Trait("Req", "P11")]
    public async Task Nothing_of_it_stays_in_the_browser()
    {
        using var answer = await site.Client.GetAsync("/report", Cancel);

        Assert.Contains("no-store", answer.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_thank_you_leads_back_to_the_centre()
    {
        var page = await site.PageAsync("/report/sent?centre=ash-house");

        Assert.Contains(page.QuerySelectorAll("a"), a => a.GetAttribute("href") == "/centres/ash-house");
    }

    private async Task<Dictionary<string, string>> FormAsync(string address)
    {
        using var answer = await site.Client.GetAsync(address, Cancel);
        var page = await SmallSite.ReadAsync(answer);
        var form = page.QuerySelectorAll<IHtmlInputElement>("form[action='/report'] input").ToDictionary(i => i.Name!, i => i.Value);
        form["cookie"] = string.Join("; ", answer.Headers.GetValues("Set-Cookie").Select(c => c.Split(';')[0]));
        return form;
    }

    private async Task<HttpResponseMessage> SendAsync(Dictionary<string, string> form, string text)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/report")
        {
            Content = new FormUrlEncodedContent(form.Append(new("text", text))),
        };
        request.Headers.Add("Cookie", form["cookie"]);
        return await site.Client.SendAsync(request, Cancel);
    }

    private async Task<List<MistakeReport>> ReportsAsync()
    {
        await using var db = await site.Contexts.CreateDbContextAsync(Cancel);
        return await db.MistakeReports.AsNoTracking().ToListAsync(Cancel);
    }
}
