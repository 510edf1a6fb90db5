using System.Globalization;
using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Snapshot;
using KetamineRehab.Tests.Catalogue;
using Microsoft.Extensions.DependencyInjection;

namespace KetamineRehab.Tests.Finder;

/// <summary>What marks on a map are called, and what they add up to.</summary>
public sealed class MapWordsTests
{
    [Fact, Trait("Req", "L5")]
    public async Task Marks_in_one_are_named_by_their_largest_town()
    {
        await using var site = new SiteFactory();
        Use(
            site,
            new Invented()
                .With("abbey", ["setting=residential-rehab"], 51.8657, -2.2431, town: "Gloucester")
                .With("barn", ["setting=residential-rehab"], 51.5580, -1.7812, town: "Swindon")
        );

        Assert.Equal(
            ["2: 2 services around Swindon"],
            (await site.GetAsync("/find?view=map")).Document.QuerySelectorAll(".map svg a").Select(a => a.GetAttribute("aria-label"))
        );
    }

    [Fact, Trait("Req", "L5")]
    public async Task A_map_names_towns_the_marks_the_place_and_the_distance_asked_for()
    {
        await using var site = new SiteFactory();
        var map = (await site.GetAsync("/find?place=LS6&within=60&setting=residential-rehab&view=map")).One(".map svg");
        var towns = map.QuerySelectorAll(".towns text:not(.of-mark)").Select(t => t.TextContent).ToList();

        Assert.InRange(towns.Count, 5, 24);
        Assert.Contains("York", towns);
        Assert.Equal(towns.Distinct(), towns);
        Assert.Contains("LS6", map.QuerySelectorAll(".of-mark").Select(t => t.TextContent));
        Assert.InRange(Number(map.QuerySelector(".ring")!.GetAttribute("r")!), 190, 196);
        Assert.InRange(
            (await site.GetAsync("/find?view=map&setting=residential-rehab"))
                .Document.QuerySelectorAll(".map .towns text:not(.of-mark)")
                .Length,
            10,
            24
        );
    }

    [Fact]
    public async Task A_centre_page_links_a_map_of_others_and_says_that_it_leaves_this_site()
    {
        await using var site = new SiteFactory();
        var link = (await site.GetAsync("/centres/oasis-bradford")).One(".centre-contact a[href^='https://www.openstreetmap.org/']");

        Assert.Contains("leaves this site", link.TextContent, StringComparison.Ordinal);
        Assert.Contains("noreferrer", link.GetAttribute("rel"), StringComparison.Ordinal);
    }

    [Fact, Trait("Req", "L5")]
    public async Task The_parts_of_the_home_page_and_what_lies_in_none_add_up_to_all_that_is_listed()
    {
        await using var site = new SiteFactory();
        var home = await site.GetAsync("/");
        var listed = (await site.GetAsync("/find?sort=name")).One("h1").TextContent.Split(' ')[0];
        var elsewhere = home.One(".home-map p");

        Assert.Equal(Number(listed), home.Texts(".home-map li .n").Sum(Number) + Number(elsewhere.TextContent.Trim().Split(' ')[0]));
        Assert.Contains($"all {listed} services", elsewhere.TextContent, StringComparison.Ordinal);
    }

    [Fact, Trait("Req", "L5")]
    public async Task The_home_page_speaks_of_no_rest_where_there_is_none()
    {
        await using var site = new SiteFactory();
        Use(site, new Invented().With("oak", ["setting=residential-rehab"]));

        Assert.Empty((await site.GetAsync("/")).Document.QuerySelectorAll(".home-map p"));
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    private static void Use(SiteFactory site, Invented catalogue) =>
        site.Services.GetRequiredService<CatalogueStore>().Use(catalogue.Records);
}
