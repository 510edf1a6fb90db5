using System.Net;

namespace KetamineRehab.Tests.Requests;

public sealed class PublicRequestsTests(SiteFactory site)
{
    [Theory]
    [InlineData("/")]
    [InlineData("/robots.txt")]
    public async Task Head_is_answered_as_get_without_a_body(string address)
    {
        using var client = site.Stranger();
        var page = await client.PageAsync(HttpMethod.Head, address);

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Empty(page.Html);
        Assert.NotNull(page.Header("Content-Type"));
    }

    [Fact]
    public async Task Head_of_a_missing_page_is_not_found()
    {
        using var client = site.Stranger();
        Assert.Equal(HttpStatusCode.NotFound, (await client.PageAsync(HttpMethod.Head, "/no-such-page")).Status);
    }

    [Theory]
    [InlineData("/About", "/about")]
    [InlineData("/about/", "/about")]
    [InlineData("/Guides/Bladder/?Q=Ab", "/guides/bladder?Q=Ab")]
    [InlineData("//elsewhere.example/", "/elsewhere.example")]
    [InlineData("//", "/")]
    public async Task A_page_has_one_lower_case_address_on_this_site(string asked, string canonical)
    {
        using var client = site.Stranger();
        var page = await client.PageAsync($"https://guide.test{asked}");

        Assert.Equal(HttpStatusCode.MovedPermanently, page.Status);
        Assert.Equal(canonical, page.Header("Location"));
    }

    [Theory]
    [InlineData("/_content/KetamineRehab.Site/Site.css")]
    [InlineData("/team/Sign-In")]
    [InlineData("/Brochure.PDF")]
    public async Task Files_and_the_desk_keep_their_case(string address) =>
        Assert.NotEqual(HttpStatusCode.MovedPermanently, (await site.GetAsync(address)).Status);

    [Theory]
    [InlineData("/find?q=")]
    [InlineData("/?page=")]
    public async Task A_query_of_a_hundred_kilobytes_gets_a_clear_answer(string address)
    {
        var page = await site.GetAsync(address + new string('a', 100_000));

        Assert.Equal(HttpStatusCode.RequestUriTooLong, page.Status);
        Assert.Contains("too long", page.One("h1").TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, 40_000)]
    [InlineData(100, 10)]
    public async Task More_headers_than_a_browser_sends_get_a_clear_answer(int many, int length)
    {
        using var client = site.Stranger();
        for (var i = 0; i < many; i++)
            client.DefaultRequestHeaders.Add($"X-{i}", new string('a', length));
        var page = await client.PageAsync("/");

        Assert.Equal(HttpStatusCode.RequestHeaderFieldsTooLarge, page.Status);
        Assert.Contains("cookies", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Req", "S4")]
    public async Task A_post_larger_than_any_form_is_refused_with_a_clear_answer()
    {
        using var client = site.Stranger();
        var page = await client.PageAsync(HttpMethod.Post, "/", new StringContent(new string('a', 70_000)));

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, page.Status);
        Assert.Contains("shorten", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Req", "H8")]
    public async Task A_missing_page_keeps_its_status_and_names_whom_to_call()
    {
        var page = await site.GetAsync("/no-such-page");

        Assert.Equal(HttpStatusCode.NotFound, page.Status);
        Assert.Contains("999", page.Text, StringComparison.Ordinal);
        Assert.Contains("116 123", page.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/find")]
    [InlineData("/search")]
    [InlineData("/shortlist")]
    [InlineData("/feedback")]
    [InlineData("/no-such-page")]
    [Trait("Req", "H8")]
    public async Task What_is_posted_where_no_form_is_gets_a_page_that_says_so(string address)
    {
        using var client = site.Stranger();
        var page = await client.PageAsync(HttpMethod.Post, address, new FormUrlEncodedContent([new("x", "1")]));

        Assert.InRange((int)page.Status, 400, 405);
        Assert.NotEmpty(page.One("h1").TextContent);
        Assert.Contains("999", page.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/centres", "/find")]
    [InlineData("/tools", "/guides")]
    [InlineData("/favicon.ico", "/_content/KetamineRehab.Site/favicon.svg")]
    public async Task Addresses_that_people_guess_lead_somewhere(string asked, string to)
    {
        using var client = site.Stranger();
        var page = await client.PageAsync(asked);

        Assert.Equal(HttpStatusCode.MovedPermanently, page.Status);
        Assert.Equal(to, page.Header("Location"));
        Assert.Equal(HttpStatusCode.OK, (await client.PageAsync(to)).Status);
    }

    [Fact]
    public async Task Links_name_the_public_address_whatever_host_was_asked_for()
    {
        await using var own = new SiteFactory { Settings = { ["Site:PublicAddress"] = "https://public.example" } };
        Assert.Equal(
            "https://public.example/guides/bladder",
            (await own.GetAsync("/guides/bladder")).One("link[rel=canonical]").GetAttribute("href")
        );
    }

    [Theory]
    [InlineData("/callback", "Sec-Fetch-Site", "cross-site", true)]
    [InlineData("/callback", "Sec-Fetch-Site", "same-site", true)]
    [InlineData("/callback", "Sec-Fetch-Site", "same-origin", false)]
    [InlineData("/callback", "Origin", "https://elsewhere.example", true)]
    [InlineData("/callback", "Origin", "https://guide.test", false)]
    [InlineData("/callback", "Origin", "null", false)]
    [InlineData("/shortlist/add", "Sec-Fetch-Site", "cross-site", true)]
    [InlineData("/no-such-page", "Sec-Fetch-Site", "cross-site", true)]
    public async Task What_another_site_posts_is_refused_before_any_page_reads_it(string address, string header, string value, bool refused)
    {
        using var client = site.Stranger();
        client.DefaultRequestHeaders.TryAddWithoutValidation(header, value);
        var page = await client.PageAsync(
            HttpMethod.Post,
            address,
            new FormUrlEncodedContent([new("_handler", "callback"), new("do", "clear")])
        );

        Assert.Equal(
            refused,
            page.Status == HttpStatusCode.BadRequest && page.Text.Contains("we could not send your form", StringComparison.Ordinal)
        );
        Assert.Equal(refused && page.Header("Set-Cookie") is null, refused);
    }

    [Theory]
    [InlineData("x:99999")]
    [InlineData("300")]
    public async Task A_host_no_address_can_be_made_of_is_refused(string host)
    {
        using var client = site.Stranger();
        client.DefaultRequestHeaders.TryAddWithoutValidation("Host", host == "300" ? new string('a', 300) : host);

        var page = await client.PageAsync("/about");
        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.DoesNotContain("your form", page.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/callback")]
    [InlineData("/feedback")]
    public async Task A_charset_that_cannot_be_read_is_an_unsupported_type(string address)
    {
        using var client = site.Stranger();
        var form = new FormUrlEncodedContent([new("_handler", "x")]);
        form.Headers.ContentType = new("application/x-www-form-urlencoded") { CharSet = "utf-7" };

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, (await client.PageAsync(HttpMethod.Post, address, form)).Status);
    }

    [Fact]
    public async Task The_frameworks_own_redirect_is_not_there() =>
        Assert.Equal(HttpStatusCode.NotFound, (await site.GetAsync("/_framework/opaque-redirect")).Status);
}
