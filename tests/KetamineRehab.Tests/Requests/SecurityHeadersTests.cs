using System.Net;

namespace KetamineRehab.Tests.Requests;

[Trait("Req", "S3")]
public sealed class SecurityHeadersTests(SiteFactory site)
{
    [Theory]
    [InlineData("/")]
    [InlineData("/no-such-page")]
    [InlineData("/About/")]
    [InlineData("/robots.txt")]
    [InlineData("/health/live")]
    [Trait("Req", "P11")]
    public async Task Every_answer_carries_the_strict_headers(string address)
    {
        var page = await site.GetAsync(address);

        Assert.Equal("nosniff", page.Header("X-Content-Type-Options"));
        Assert.Equal("no-referrer", page.Header("Referrer-Policy"));
        Assert.Equal("DENY", page.Header("X-Frame-Options"));
        Assert.Equal("same-origin", page.Header("Cross-Origin-Opener-Policy"));
        Assert.Equal("same-origin", page.Header("Cross-Origin-Resource-Policy"));
        Assert.Contains("geolocation=()", page.Header("Permissions-Policy"));
        Assert.StartsWith("max-age=63072000", page.Header("Strict-Transport-Security"));
        Assert.Null(page.Header("Server"));
    }

    [Fact]
    [Trait("Req", "P1")]
    public async Task Public_policy_lets_nothing_in_from_elsewhere_and_nothing_inline()
    {
        var policy = Directives(await site.GetAsync("/"));

        Assert.Equal("'self'", policy["default-src"]);
        Assert.Equal("'self'", policy["script-src"]);
        Assert.Equal("'self'", policy["style-src"]);
        Assert.Equal("'none'", policy["object-src"]);
        Assert.Equal("'none'", policy["base-uri"]);
        Assert.Equal("'none'", policy["frame-ancestors"]);
        Assert.Equal("'self'", policy["form-action"]);
        Assert.DoesNotContain(
            policy.Values,
            v => v.Contains("unsafe", StringComparison.Ordinal) || v.Contains("http", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task The_desk_alone_may_style_inline_and_still_runs_no_inline_script()
    {
        var policy = Directives(await site.GetAsync("/team"));

        Assert.Equal("'self' 'unsafe-inline'", policy["style-src"]);
        Assert.Equal("'self'", policy["script-src"]);
        Assert.Equal("'self'", policy["connect-src"]);
    }

    [Fact]
    [Trait("Req", "P1")]
    public async Task No_page_names_another_origin_for_the_browser_to_fetch()
    {
        foreach (var address in site.PublicPages())
        {
            var page = await site.GetAsync(address);
            var fetched = page
                .Document.QuerySelectorAll("[src], link[href]:not([rel=canonical]), form[action], object[data]")
                .Select(e => e.GetAttribute("src") ?? e.GetAttribute("href") ?? e.GetAttribute("action") ?? e.GetAttribute("data"));
            Assert.DoesNotContain(fetched, f => f!.Contains("//", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task No_page_holds_inline_styles_or_scripts_that_the_policy_would_block()
    {
        foreach (var address in site.PublicPages())
        {
            var page = await site.GetAsync(address);
            Assert.True(
                page.Status is HttpStatusCode.OK or HttpStatusCode.Redirect or HttpStatusCode.NotFound,
                $"{address} answered {page.Status}"
            );
            Assert.Empty(page.Document.QuerySelectorAll("[style], style, script:not([src]):not([type='application/ld+json'])"));
            Assert.DoesNotContain(page.Document.All, e => e.Attributes.Any(a => a.Name.StartsWith("on", StringComparison.Ordinal)));
        }
    }

    private static Dictionary<string, string> Directives(SitePage page) =>
        page.Header("Content-Security-Policy")!.Split("; ").Select(d => d.Split(' ', 2)).ToDictionary(d => d[0], d => d[1]);
}
