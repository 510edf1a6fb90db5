using System.Net;

namespace KetamineRehab.Tests.Centres;

/// <summary>How far a centre is from the place that its address carries, and what that costs the cache.</summary>
public sealed class CentreDistanceTests(SiteFactory site)
{
    private const string Centre = "/centres/oasis-bradford";

    [Fact, Trait("Req", "L5")]
    public async Task A_card_leads_to_its_centre_with_the_place_asked_for_and_the_page_says_the_distance_of_the_card()
    {
        var list = await site.GetAsync("/find?place=LS6&setting=residential-rehab");
        var card = list
            .Document.QuerySelectorAll(".res")
            .First(c => c.QuerySelector("h3 a")!.GetAttribute("href")!.StartsWith(Centre, StringComparison.Ordinal));
        var miles = card.QuerySelector("h3 + p b")!.TextContent;
        Assert.EndsWith(" miles", miles, StringComparison.Ordinal);

        var page = await site.GetAsync(card.QuerySelector("h3 a")!.GetAttribute("href")!);
        Assert.Contains($"{miles} from LS6", page.One(".centre-head .lead").TextContent, StringComparison.Ordinal);
        Assert.Contains($"{miles} from LS6 in a straight line", page.One(".centre-contact").TextContent, StringComparison.Ordinal);
        Assert.EndsWith(Centre, page.One("link[rel=canonical]").GetAttribute("href"), StringComparison.Ordinal);
        Assert.Equal("/find?place=LS6", page.One(".crumbs a[href^='/find']").GetAttribute("href"));
        Assert.Null(page.Header("Set-Cookie"));
    }

    [Theory, Trait("Req", "L5")]
    [InlineData("")]
    [InlineData("?place=")]
    [InlineData("?place=nowhere+at+all")]
    [InlineData("?place=%3Cscript%3E")]
    [InlineData("?place=LS6&place=M1")]
    public async Task Without_a_place_we_know_it_says_no_distance(string query)
    {
        var page = await site.GetAsync(Centre + query);
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.DoesNotContain(" from ", page.One(".centre-head .lead").TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("straight line", page.One(".centre-contact").TextContent, StringComparison.Ordinal);
    }

    [Fact, Trait("Req", "P9")]
    public async Task All_spellings_of_a_place_share_one_copy_and_all_that_names_none_shares_the_plain_one()
    {
        await using var own = new SiteFactory();
        Assert.Null((await own.GetAsync(Centre)).Header("Age"));
        foreach (var unknown in (string[])["?place=zzz", "?place=zzzz", "?place=%27+or+1", "?near=LS6"])
            Assert.NotNull((await own.GetAsync(Centre + unknown)).Header("Age"));

        Assert.Null((await own.GetAsync($"{Centre}?place=LS6")).Header("Age"));
        foreach (var spelling in (string[])["?place=ls6", "?PLACE=+LS6+", "?place=LS6+3AA", "?place=LS63QA&x=1"])
        {
            var page = await own.GetAsync(Centre + spelling);
            Assert.NotNull(page.Header("Age"));
            Assert.Contains("from LS6", page.One(".centre-head .lead").TextContent, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Maps_of_others_to_choose_from_say_that_they_leave_this_site_and_learn_nothing_of_the_place_asked_for()
    {
        var links = (await site.GetAsync($"{Centre}?place=LS6")).Document.QuerySelectorAll(".centre-contact .maps a");
        Assert.Equal(
            ["www.openstreetmap.org", "www.google.com", "maps.apple.com"],
            links.Select(l => new Uri(l.GetAttribute("href")!).Host)
        );
        Assert.All(
            links,
            link =>
            {
                Assert.Contains("leaves this site", link.TextContent, StringComparison.Ordinal);
                Assert.Contains("noreferrer", link.GetAttribute("rel"), StringComparison.Ordinal);
                Assert.DoesNotContain("LS6", link.GetAttribute("href"), StringComparison.Ordinal);
            }
        );
    }
}
