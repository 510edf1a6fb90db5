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
        var names = map.QuerySelectorAll(".towns text").Select(t => t.TextContent).ToList();

        Assert.InRange(names.Count, 20, 40);
        Assert.Contains("York", names);
        Assert.Equal(names.Distinct(), names);
        Assert.Contains("LS6", map.QuerySelectorAll(".of-mark").Select(t => t.TextContent));
        Assert.InRange(Number(map.QuerySelector(".ring")!.GetAttribute("r")!), 190, 196);
    }

    [Theory, Trait("Req", "L5")]
    [InlineData("")]
    [InlineData("&setting=residential-rehab")]
    public async Task A_map_of_the_whole_country_names_twenty_to_forty_towns_and_the_largest_marks_among_them(string asked)
    {
        await using var site = new SiteFactory();
        var map = (await site.GetAsync($"/find?view=map{asked}")).One(".map");
        var names = map.QuerySelectorAll(".towns text").Select(t => t.TextContent).ToList();

        Assert.InRange(names.Count, 20, 40);
        Assert.Equal(names.Distinct(), names);
        Assert.All(
            map.QuerySelectorAll("svg a").OrderByDescending(a => Number(a.TextContent)).Take(5),
            mark => Assert.Contains(mark.GetAttribute("aria-label")!.Split(" around ")[1], names)
        );
    }

    [Theory, Trait("Req", "L5")]
    [InlineData("/find?place=LS6&within=60&setting=residential-rehab&view=map", "setting=residential-rehab")]
    [InlineData("/find?view=map&funding=self-pay&unknown=include", "funding=self-pay")]
    [InlineData("/find?place=Cardiff&within=100&view=map", "within=")]
    public async Task A_mark_of_several_centres_leads_to_the_list_near_its_town_that_holds_them_all(string map, string kept)
    {
        await using var site = new SiteFactory();
        var page = await site.GetAsync(map);
        var groups = page.Document.QuerySelectorAll(".map .places li:has(ul)");
        Assert.NotEmpty(groups);
        Assert.DoesNotContain(page.Document.QuerySelectorAll(".map a"), a => a.GetAttribute("href")!.StartsWith('#'));
        foreach (var group in groups)
        {
            var link = group.QuerySelector("b a")!;
            var url = link.GetAttribute("href")!;
            Assert.NotNull(
                page.Document.QuerySelectorAll(".map svg a")
                    .Single(a =>
                        a.GetAttribute("aria-label")!.EndsWith(link.TextContent, StringComparison.Ordinal) && a.GetAttribute("href") == url
                    )
            );
            Assert.Contains(kept, url, StringComparison.Ordinal);
            Assert.DoesNotContain("view=map", url, StringComparison.Ordinal);
            var town = link.TextContent.Split(" around ")[1];
            var list = await site.GetAsync(url);
            Assert.Contains(town, list.One("h1").TextContent, StringComparison.Ordinal);
            var held = (await site.GetAsync(url.Replace("/find", "/find.csv", StringComparison.Ordinal))).Html;
            Assert.All(
                group.QuerySelectorAll("li > a"),
                c => Assert.Contains(c.TextContent, held.Replace("\"\"", "\"", StringComparison.Ordinal), StringComparison.Ordinal)
            );
        }
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
