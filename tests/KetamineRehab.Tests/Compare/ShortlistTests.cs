using System.Net;
using AngleSharp.Dom;

namespace KetamineRehab.Tests.Compare;

[Trait("Req", "P9")]
public sealed class ShortlistTests(ComparedSite site) : IClassFixture<ComparedSite>
{
    private static FormUrlEncodedContent Ticked(params string[] ids) => new(ids.Select(id => KeyValuePair.Create("p", id)));

    [Fact, Trait("Req", "P11")]
    public async Task The_cookie_is_small_opaque_ours_alone_and_short_lived()
    {
        var page = await site.Stranger().PageAsync(HttpMethod.Post, "/shortlist/add", Ticked("oak", "elm"));
        Assert.Equal(HttpStatusCode.SeeOther, page.Status);
        var cookie = page.Header("Set-Cookie")!;
        Assert.Matches(@"^list=\d+\.oak\.elm; expires=Mon, 23 Nov 2026 09:30:00 GMT; path=/; secure; samesite=lax; httponly$", cookie);
        Assert.Equal("no-store", page.Header("Cache-Control"));
    }

    [Fact]
    public async Task It_lists_what_is_kept_and_the_reason_for_what_has_gone_and_lets_one_compare_and_remove()
    {
        using var visitor = site.Visitor();
        await visitor.PageAsync(HttpMethod.Post, "/shortlist/add", Ticked("oak", "old", "new"));
        await visitor.PageAsync(HttpMethod.Post, "/shortlist/add", Ticked("elm", "oak"));
        var page = await visitor.PageAsync("/shortlist");
        Assert.Equal("no-store", page.Header("Cache-Control"));
        Assert.Equal(["oak house", "elm house"], page.Texts(".picks bdi"));
        Assert.Contains("Closed in 2020.", page.Text, StringComparison.Ordinal);
        Assert.Contains("We are checking what we hold about it", page.Text, StringComparison.Ordinal);
        Assert.Equal(("/compare", "get"), (page.One(".picks").GetAttribute("action"), page.One(".picks").GetAttribute("method")));

        await visitor.PageAsync(HttpMethod.Post, "/shortlist/remove", Ticked("oak", "old", "new"));
        Assert.Equal(["elm house"], (await visitor.PageAsync("/shortlist")).Texts(".picks bdi"));
        var last = await visitor.PageAsync(HttpMethod.Post, "/shortlist/remove", Ticked("elm"));
        Assert.Contains("1970", last.Header("Set-Cookie"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_24_hours_it_is_forgotten_even_by_a_browser_that_keeps_cookies_longer()
    {
        await using var own = new ComparedSite();
        var cookie = (await own.Stranger().PageAsync(HttpMethod.Post, "/shortlist/add", Ticked("oak"))).Header("Set-Cookie")!.Split(';')[0];
        using var client = own.Stranger();
        client.DefaultRequestHeaders.Add("Cookie", cookie);
        Assert.Equal(["oak house"], (await client.PageAsync("/shortlist")).Texts(".picks bdi"));
        own.Time.Advance(TimeSpan.FromHours(20));
        Assert.Contains(
            "23 Nov 2026 09:30",
            (await client.PageAsync(HttpMethod.Post, "/shortlist/add", Ticked("elm"))).Header("Set-Cookie"),
            StringComparison.Ordinal
        );
        own.Time.Advance(TimeSpan.FromHours(4));
        Assert.Empty((await client.PageAsync("/shortlist")).Texts(".picks bdi"));
    }

    [Fact]
    public async Task What_is_not_on_it_any_more_counts_as_removed() =>
        Assert.Equal(
            "/shortlist?done=removed",
            (await site.Stranger().PageAsync(HttpMethod.Post, "/shortlist/remove", Ticked("nobody"))).Header("Location")
        );

    [Fact]
    public async Task What_no_form_can_hold_is_refused_in_words_and_is_no_error_of_ours()
    {
        await using var own = new ComparedSite();
        var page = await own.Stranger().PageAsync(HttpMethod.Post, "/shortlist/add", Ticked("\0"));
        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.Contains("we could not send your form", page.One("h1").TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", own.ReadLogs(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_holds_twenty_and_says_when_it_is_full()
    {
        using var visitor = site.Visitor();
        var page = await visitor.PageAsync(HttpMethod.Post, "/shortlist/add", Ticked([.. Enumerable.Range(0, 25).Select(i => $"p{i}")]));
        Assert.StartsWith("/shortlist?done=full", page.Header("Location"), StringComparison.Ordinal);
        Assert.Equal(20, (await visitor.PageAsync("/shortlist")).Document.QuerySelectorAll(".pick-row").Length);
    }

    [Theory]
    [InlineData("list=%00")]
    [InlineData("list=99999999999999999999.oak")]
    [InlineData("list=-1.oak")]
    [InlineData("list=1795339800.oak.<script>.OAK")]
    [InlineData("list=")]
    public async Task A_cookie_that_is_not_ours_is_an_empty_list(string cookie)
    {
        using var client = site.Stranger();
        client.DefaultRequestHeaders.TryAddWithoutValidation("Cookie", cookie);
        var page = await client.PageAsync("/shortlist");
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.DoesNotContain("<script>.", page.Html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Sec-Fetch-Site", "cross-site", HttpStatusCode.BadRequest)]
    [InlineData("Sec-Fetch-Site", "same-site", HttpStatusCode.BadRequest)]
    [InlineData("Sec-Fetch-Site", "same-origin", HttpStatusCode.SeeOther)]
    [InlineData("Origin", "https://elsewhere.example", HttpStatusCode.BadRequest)]
    [InlineData("Origin", "https://guide.test", HttpStatusCode.SeeOther)]
    [InlineData("Origin", "null", HttpStatusCode.SeeOther)]
    public async Task Another_site_cannot_put_anything_on_it(string header, string value, HttpStatusCode status)
    {
        using var client = site.Stranger();
        client.DefaultRequestHeaders.TryAddWithoutValidation(header, value);
        var page = await client.PageAsync(HttpMethod.Post, "/shortlist/add", Ticked("oak"));
        Assert.Equal(status, page.Status);
        Assert.Equal(status == HttpStatusCode.SeeOther, page.Header("Set-Cookie") is not null);
    }

    [Theory]
    [InlineData("//elsewhere.example")]
    [InlineData("https://elsewhere.example")]
    [InlineData("/\\elsewhere.example")]
    [InlineData("/exit")]
    public async Task The_way_back_is_never_to_another_site(string back)
    {
        var page = await site.Stranger().PageAsync(HttpMethod.Post, $"/shortlist/add?back={Uri.EscapeDataString(back)}", Ticked("oak"));
        Assert.Equal("/shortlist?done=added", page.Header("Location"));
    }

    [Fact, Trait("Req", "E2")]
    public async Task The_quick_exit_takes_it_along()
    {
        using var visitor = site.Visitor();
        await visitor.PageAsync(HttpMethod.Post, "/shortlist/add", Ticked("oak"));
        await visitor.PageAsync("/exit");
        Assert.Empty((await visitor.PageAsync("/shortlist")).Texts(".picks bdi"));
    }

    [Fact, Trait("Req", "C14")]
    public async Task Behind_every_tick_of_the_results_stands_compare_and_the_cached_page_knows_nobody()
    {
        using var visitor = site.Visitor();
        await visitor.PageAsync(HttpMethod.Post, "/shortlist/add", Ticked("oak"));
        var page = await visitor.PageAsync("/find?place=LS6");
        Assert.NotEmpty(page.Document.QuerySelectorAll(".picks input[name=p]"));
        Assert.All(
            page.Document.QuerySelectorAll(".picks input[name=p]"),
            tick =>
            {
                Assert.False(tick.HasAttribute("checked"));
                Assert.Equal("Compare selected", tick.Closest("label")!.NextElementSibling!.TextContent);
            }
        );
        var add = page.One(".dock [formmethod=post]").GetAttribute("formaction")!;
        var added = await visitor.PageAsync(HttpMethod.Post, add, Ticked("ash"));
        var back = (await visitor.PageAsync(added.Header("Location")!)).One("main > div > p:last-child a.btn").GetAttribute("href");
        Assert.Equal("/find?place=LS6", back);
    }

    [Fact, Trait("Req", "A9"), Trait("Req", "P11")]
    public async Task The_place_somebody_asks_from_goes_along_to_the_comparison_and_is_never_in_the_cookie()
    {
        using var visitor = site.Visitor();
        var results = await visitor.PageAsync("/find?place=LS6+3AA&setting=residential-rehab");
        var added = await visitor.PageAsync(
            HttpMethod.Post,
            results.One(".dock [formmethod=post]").GetAttribute("formaction")!,
            Ticked("oak", "elm")
        );
        Assert.DoesNotContain("ls6", added.Header("Set-Cookie")!, StringComparison.OrdinalIgnoreCase);

        var list = await visitor.PageAsync(added.Header("Location")!);
        Assert.Equal("LS6", list.One(".picks [name=place]").GetAttribute("value"));
        var removed = await visitor.PageAsync(
            HttpMethod.Post,
            list.One(".picks [formmethod=post]").GetAttribute("formaction")!,
            Ticked("elm")
        );
        Assert.Equal("LS6", (await visitor.PageAsync(removed.Header("Location")!)).One(".picks [name=place]").GetAttribute("value"));
        Assert.Equal(
            "LS6",
            (await visitor.PageAsync(results.One(".dock a").GetAttribute("href")!)).One(".picks [name=place]").GetAttribute("value")
        );
        Assert.Null((await visitor.PageAsync("/shortlist")).One(".picks [name=place]").GetAttribute("value"));
        Assert.Contains("Distance from LS6", (await visitor.PageAsync("/compare?p=oak&p=elm&place=LS6")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_centre_page_offers_both_and_posts_nothing_but_the_programme()
    {
        using var visitor = site.Visitor();
        var page = await visitor.PageAsync("/centres/oak-house");
        Assert.Equal("/compare?p=oak", page.One(".keep a").GetAttribute("href"));
        Assert.Equal(HttpStatusCode.SeeOther, (await visitor.SubmitAsync(page, ".keep")).Status);
        Assert.Equal(["oak house"], (await visitor.PageAsync("/shortlist")).Texts(".picks bdi"));
    }
}
