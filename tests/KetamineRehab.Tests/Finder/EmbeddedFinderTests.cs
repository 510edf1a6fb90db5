using System.Net;
using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Snapshot;
using Microsoft.Extensions.DependencyInjection;

namespace KetamineRehab.Tests.Finder;

/// <summary>The finder on the catalogue the site ships with: what must hold whatever is in it.</summary>
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
        Assert.All(cards, card => Assert.Null(card.QuerySelector(".pays")));
        Assert.All(page.Document.QuerySelectorAll(".facts dd"), value => Assert.NotEqual("", value.TextContent.Trim()));
        Assert.NotNull(page.One(".free-route a"));
        Assert.True(
            page.Html.IndexOf("not a treatment provider", StringComparison.Ordinal) < page.Html.IndexOf("<main", StringComparison.Ordinal)
        );
        Assert.True(page.Html.IndexOf("tel:999", StringComparison.Ordinal) < page.Html.IndexOf("<main", StringComparison.Ordinal));
    }

    [Fact, Trait("Req", "T11"), Trait("Req", "L5")]
    public async Task A_centre_that_nobody_says_the_place_of_is_neither_near_nor_far()
    {
        var unplaced = site.Services.GetRequiredService<CatalogueStore>().Current.Entries.First(e => e.Centre.Latitude is null);
        var question = $"/find?place=G1&within=5&q={Uri.EscapeDataString(unplaced.Centre.Name)}";

        var page = await site.GetAsync(question);
        Assert.Contains("not say where", page.Text, StringComparison.Ordinal);
        var with = await site.GetAsync(
            page.Document.QuerySelectorAll("main a")
                .First(a => a.TextContent is "Show them too" or "Show it" or "Show them")
                .GetAttribute("href")!
        );
        Assert.Contains(
            with.Document.QuerySelectorAll(".res h3"),
            name => name.TextContent.Contains(unplaced.Name, StringComparison.Ordinal)
        );
        Assert.EndsWith("within 5 miles of G1, or no one says where", with.One("h1").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_page_of_the_list_and_every_centre_on_the_first_one_can_be_reached()
    {
        var (address, pages) = ("/find?sort=name", 0);
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

    [Theory, Trait("Req", "C14")]
    [InlineData("/find?sort=name", true), InlineData("/find?q=acorn", false)]
    public async Task Where_there_are_more_pages_it_is_said_that_ticks_stay_behind(string address, bool isSaid) =>
        Assert.Equal(isSaid, (await site.GetAsync(address)).Text.Contains("Add it to your shortlist", StringComparison.Ordinal));

    [Fact, Trait("Req", "P1"), Trait("Req", "L3")]
    public async Task The_map_of_everything_is_one_drawing_of_links()
    {
        var page = await site.GetAsync("/find?view=map");
        Assert.NotEmpty(page.Document.QuerySelectorAll(".map svg a"));
        Assert.Empty(page.Document.QuerySelectorAll("main script, main img, main iframe, [style]"));
    }

    /// <summary>A group of people who meet says that it treats ketamine dependence, and that it is no treatment programme.</summary>
    [Theory, Trait("Req", "T1")]
    [InlineData("/find?treats-ketamine=yes&q=acorn")]
    [InlineData("/find.csv?treats-ketamine=yes&q=acorn")]
    [InlineData("/find.json?treats-ketamine=yes&q=acorn")]
    [InlineData("/compare?p=t6meebb&p=whtw3yh&need=treats-ketamine.yes")]
    [InlineData("/compare?p=t6meebb&p=whtw3yh&need=treats-ketamine.yes&group=cost")]
    [InlineData("/compare.txt?p=t6meebb")]
    [InlineData("/centres/acorn-ketamine-care-hub-stockport")]
    public async Task What_has_to_be_known_besides_goes_wherever_the_fact_goes(string address) =>
        Assert.Contains("A support group, not a treatment programme", (await site.GetAsync(address)).Html, StringComparison.Ordinal);

    [Fact, Trait("Req", "T3"), Trait("Req", "L5")]
    public async Task The_heading_says_nearest_first_only_where_it_is_so_and_what_is_free_can_be_put_first()
    {
        Assert.EndsWith("Help near LS6", (await site.GetAsync("/find?place=LS6")).One("h1").TextContent, StringComparison.Ordinal);
        Assert.EndsWith(
            "with their distance from LS6",
            (await site.GetAsync("/find?place=LS6&sort=name")).One("h1").TextContent,
            StringComparison.Ordinal
        );

        var asked = await site.GetAsync("/find?place=LS6&sort=price");
        Assert.EndsWith("with their distance from LS6", asked.One("h1").TextContent, StringComparison.Ordinal);
        Assert.Equal(["Distance", "Name", "Total price", "Newest information"], asked.Texts(".sort option"));
    }

    [Fact, Trait("Req", "T1")]
    public void A_register_that_names_a_centre_dates_it()
    {
        var entries = site
            .Services.GetRequiredService<CatalogueStore>()
            .Current.Entries.Where(e => e.Centre is { Regulator.Length: > 0, ObservedOn.IsUndated: false })
            .ToList();

        Assert.NotEmpty(entries);
        Assert.All(entries, e => Assert.False(e.LastObserved.IsUndated, e.Id));
    }

    [Fact, Trait("Req", "H10")]
    public async Task The_way_for_under_18s_leads_to_programmes_whatever_was_asked_before()
    {
        var link = (await site.GetAsync("/find?place=Cardiff&within=10&gender=women"))
            .One("aside:has(#under-18) a[href^='/find']")
            .GetAttribute("href")!;

        Assert.Equal("/find?place=Cardiff&ages=under-16&ages=16-17", link);
        Assert.NotEmpty((await site.GetAsync(link)).Texts(".results h3"));
    }

    [Fact, Trait("Req", "L1")]
    public async Task Clear_all_stands_only_where_there_is_something_to_clear()
    {
        Assert.DoesNotContain("Clear all", (await site.GetAsync("/find?place=LS6")).Texts(".chips a"));
        Assert.Contains("Clear all", (await site.GetAsync("/find?place=LS6&within=60")).Texts(".chips a"));
    }
}
