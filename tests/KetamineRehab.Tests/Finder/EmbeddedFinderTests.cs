using System.Net;

namespace KetamineRehab.Tests.Finder;

/// <summary>The finder on the catalogue the site ships with: what must hold whatever stands in it.</summary>
public sealed class EmbeddedFinderTests(SiteFactory site)
{
    [Theory, Trait("Req", "T1"), Trait("Req", "T2"), Trait("Req", "H8"), Trait("Req", "L5")]
    [InlineData("LS6"), InlineData("Cardiff"), InlineData("G1"), InlineData("BT1"), InlineData("SW1A 1AA")]
    public async Task A_person_anywhere_gets_sourced_answers_near_them(string place)
    {
        var page = await site.GetAsync($"/find?place={Uri.EscapeDataString(place)}");
        Assert.Equal(HttpStatusCode.OK, page.Status);
        var cards = page.Document.QuerySelectorAll(".res");
        Assert.NotEmpty(cards);
        Assert.All(cards, card => Assert.Contains("We receive nothing from this centre", card.TextContent, StringComparison.Ordinal));
        Assert.All(page.Document.QuerySelectorAll(".facts dd"), value => Assert.NotEqual("", value.TextContent.Trim()));
        Assert.NotNull(page.One(".free-route a"));
        Assert.True(page.Html.IndexOf("not a treatment provider", StringComparison.Ordinal) < page.Html.IndexOf("<main", StringComparison.Ordinal));
        Assert.True(page.Html.IndexOf("tel:999", StringComparison.Ordinal) < page.Html.IndexOf("<main", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Every_page_of_the_list_and_every_centre_on_the_first_one_can_be_reached()
    {
        var (address, pages) = ("/find", 0);
        while (address is not null)
        {
            var page = await site.GetAsync(address);
            Assert.NotEmpty(page.Texts(".results h3"));
            if (pages++ == 0)
                foreach (var link in page.Document.QuerySelectorAll(".results h3 a"))
                    Assert.Equal(HttpStatusCode.OK, (await site.GetAsync(link.GetAttribute("href")!)).Status);
            address = page.Document.QuerySelector(".pager a[rel=next]")?.GetAttribute("href");
        }
        Assert.True(pages > 1);
    }

    [Fact, Trait("Req", "P1"), Trait("Req", "L3")]
    public async Task The_map_of_everything_is_one_drawing_of_links()
    {
        var page = await site.GetAsync("/find?view=map");
        Assert.NotEmpty(page.Document.QuerySelectorAll(".map svg a"));
        Assert.Empty(page.Document.QuerySelectorAll("main script, main img, main iframe, [style]"));
    }
}
