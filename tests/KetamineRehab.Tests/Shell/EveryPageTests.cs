using KetamineRehab.Core.Catalogue;
using KetamineRehab.Tests.Requests;
using Microsoft.Extensions.DependencyInjection;

namespace KetamineRehab.Tests.Shell;

/// <summary>What each page owes its reader, whichever room it comes from.</summary>
public sealed class EveryPageTests(SiteFactory site)
{
    [Fact]
    [Trait("Req", "T1")]
    public async Task What_the_site_is_stands_before_the_main_content()
    {
        await ForEachAsync(page =>
        {
            var stand = page.Html.IndexOf("An independent guide and comparison, not a treatment provider.", StringComparison.Ordinal);
            Assert.InRange(stand, 0, page.Html.IndexOf("<main", StringComparison.Ordinal));
        });
    }

    [Fact]
    [Trait("Req", "H8")]
    [Trait("Req", "A8")]
    public async Task Crisis_routes_that_work_in_every_nation_come_first()
    {
        await ForEachAsync(page =>
        {
            Assert.Equal(
                ["tel:999", "tel:116123", "/help-now", "/exit"],
                page.Document.QuerySelectorAll(".crisis a").Select(a => a.GetAttribute("href"))
            );
            Assert.DoesNotContain(
                "111",
                page.One(".crisis").TextContent.Replace("116 123", "", StringComparison.Ordinal),
                StringComparison.Ordinal
            );
        });
    }

    [Fact]
    [Trait("Req", "E1")]
    [Trait("Req", "E3")]
    public async Task The_way_out_is_a_plain_link_and_a_skip_link()
    {
        await ForEachAsync(page =>
        {
            Assert.Equal(["#main", "/exit"], page.Document.QuerySelectorAll(".skip").Select(a => a.GetAttribute("href")));
            Assert.Equal("Leave this site", page.One(".crisis .exit").TextContent);
            Assert.NotNull(page.Document.QuerySelector("main#main[tabindex='-1']"));
        });
    }

    [Fact]
    [Trait("Req", "A14")]
    public async Task It_has_one_heading_a_title_and_a_language()
    {
        await ForEachAsync(page =>
        {
            Assert.Single(page.Document.QuerySelectorAll("h1"));
            Assert.EndsWith(" – Ketamine Rehab Finder", page.Document.Title!, StringComparison.Ordinal);
            Assert.Equal("en-GB", page.One("html").GetAttribute("lang"));
        });
    }

    [Fact]
    [Trait("Req", "S3")]
    public async Task Nothing_is_styled_or_scripted_inline()
    {
        await ForEachAsync(page =>
            Assert.Empty(page.Document.QuerySelectorAll("[style], style, script:not([src]):not([type='application/ld+json']), [onclick]"))
        );
    }

    [Fact]
    public async Task No_link_of_header_or_footer_is_broken()
    {
        var home = await site.GetAsync("/");
        foreach (var link in home.Document.QuerySelectorAll(".top a, .stand a, .foot a").Select(a => a.GetAttribute("href")!).Distinct())
            Assert.Equal(System.Net.HttpStatusCode.OK, (await site.GetAsync(link)).Status);
    }

    [Fact]
    [Trait("Req", "E5")]
    public async Task The_installed_name_and_the_icon_do_not_say_what_the_site_is_about()
    {
        var home = await site.GetAsync("/");
        foreach (var link in (string[])["link[rel=manifest]", "link[rel=icon]"])
        {
            var file = await site.GetAsync(home.One(link).GetAttribute("href")!);
            Assert.Equal(System.Net.HttpStatusCode.OK, file.Status);
            Assert.DoesNotMatch("(?i)ketamine|rehab|drug", file.Html);
        }
    }

    private async Task ForEachAsync(Action<SitePage> check)
    {
        var pages = site.PublicPages().Where(a => a is not "/error" and not "/not-found").Append("/no-such-page").ToList();
        Assert.Contains("/help-now", pages);
        foreach (var address in pages)
            check(await site.GetAsync(address));
    }
}
