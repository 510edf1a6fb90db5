using System.Globalization;
using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Content;
using KetamineRehab.Core.Finder;
using KetamineRehab.Core.Packages;
using KetamineRehab.Core.Places;
using KetamineRehab.Core.Snapshot;
using KetamineRehab.Tests.Places;
using Microsoft.Extensions.DependencyInjection;

namespace KetamineRehab.Tests.Finder;

/// <summary>Who helps for free, asked for every postcode district of the catalogue the site ships with.</summary>
public sealed class FreeCoverageTests(SiteFactory site)
{
    private CatalogueSnapshot Catalogue => site.Services.GetRequiredService<CatalogueStore>().Current;

    [Fact, Trait("Req", "N1")]
    public void Every_district_is_told_a_service_of_its_own_area_or_that_none_is_known()
    {
        foreach (var place in Shipped.Places.Districts.Where(d => d.Nation.Length > 0))
        {
            foreach (var route in LocalHelp.For(Catalogue, place, null).Routes)
            {
                Assert.Equal(route.Authority?.Nation ?? place.Nation, route.Entry.Centre.Nation);
                Assert.Equal(route.IsOfTheirArea, route.Authority is { } authority && place.Authorities.Contains(authority));
                if (route.Reach == FreeReach.Serves)
                    Assert.Contains(
                        Catalogue.Value(route.Entry, CatalogueFields.Serves).Stated,
                        f => f.Value == route.Authority!.Key && f == route.Serves
                    );
                if (route.Reach == FreeReach.StandsThere)
                    Assert.Equal(route.Authority!.RegisterName, route.Entry.Centre.Authority);
            }
        }
    }

    /// <summary>No one knows which part of the district a person lives in.</summary>
    [Fact, Trait("Req", "N1")]
    public void A_district_that_lies_in_several_areas_names_what_is_known_of_each_of_the_first_two()
    {
        var serving = Catalogue
            .Entries.Where(e => Catalogue.Value(e, CatalogueFields.Setting).Has("community-outpatient"))
            .Where(e => Catalogue.Value(e, CatalogueFields.Funding).Stated.Any(f => f.Value.StartsWith("nhs-", StringComparison.Ordinal)))
            .Where(e =>
                Catalogue.Value(e, CatalogueFields.Ages) is not { IsKnown: true } ages
                || NumberRange.Parse(ages.Front!.Value)!.Value.Most is null
            )
            .SelectMany(e => Catalogue.Value(e, CatalogueFields.Serves).Stated.Select(f => f.Value))
            .ToHashSet();
        foreach (var place in Shipped.Places.Districts.Where(d => d.Authorities.Count > 1))
        {
            var help = LocalHelp.For(Catalogue, place, null);
            foreach (var area in place.Authorities.Take(2))
                if (serving.Contains(area.Key))
                    Assert.True(
                        help.Routes.Any(r =>
                            r.Authority == area || Catalogue.Value(r.Entry, CatalogueFields.Serves).Stated.Any(f => f.Value == area.Key)
                        ),
                        $"{place.Label}: no service of {area.Name}"
                    );
        }
    }

    [Fact, Trait("Req", "N4")]
    public async Task The_tallies_of_every_nation_are_those_of_the_page_on_data_quality()
    {
        var page = await site.GetAsync("/data-quality");
        foreach (var nation in FreeCoverage.Of(Catalogue, Shipped.Places))
        {
            var name = nation.Area == FreeCoverage.AllNations ? "the UK" : Vocabularies.Nation.First(n => n.Key == nation.Area).Label;
            var table = page
                .Document.QuerySelectorAll("table")
                .First(t => t.QuerySelector("caption")!.TextContent.StartsWith($"Postcode districts in {name} ", StringComparison.Ordinal));
            var districts = Shipped
                .Places.Districts.Where(d => d.Nation.Length > 0 && (nation.Area == FreeCoverage.AllNations || d.Nation == nation.Area))
                .Select(d => LocalHelp.For(Catalogue, d, null))
                .ToList();
            int[] counted =
            [
                districts.Count(h => h.OwnForAdults is not null),
                districts.Count(h => h.OwnForAdults is { HasOwnContact: true }),
                districts.Count(h => h.OwnForYoung is not null),
            ];
            Assert.Equal(counted, new List<int> { nation.Named, nation.Reachable, nation.ForYoung });
            Assert.Equal(
                counted.Select(c => c.ToString("N0", CultureInfo.InvariantCulture)),
                table.QuerySelectorAll("tbody tr td:nth-of-type(1)").Select(c => c.TextContent)
            );
        }
    }

    [Fact, Trait("Req", "N4")]
    public void The_catalogue_shipped_keeps_its_floors()
    {
        TestContext.Current.SendDiagnosticMessage(
            string.Join(
                "; ",
                FreeCoverage.Of(Catalogue, Shipped.Places).Select(c => $"{c.Area} {c.Named}/{c.Reachable}/{c.ForYoung} of {c.Districts}")
            )
        );
        PackagesRoom
            .Floors(CatalogueFields.Standard, TimeProvider.System)
            .Run(Path.Combine(AppContext.BaseDirectory, "content"), p => Assert.Fail(p.ToString()));
    }

    [Fact, Trait("Req", "N5")]
    public async Task Every_area_has_a_page_of_its_own_that_stands_in_the_sitemap()
    {
        var sitemap = await site.GetAsync("/sitemap.xml");
        Assert.All(Authority.All, a => Assert.Contains($"/free/{a.Key}<", sitemap.Html, StringComparison.Ordinal));
        var list = await site.GetAsync("/free");
        Assert.Equal(
            Authority.All.Select(a => $"/free/{a.Key}").Order(),
            list.Document.QuerySelectorAll("main li a").Select(a => a.GetAttribute("href")!).Order()
        );
        var leeds = await site.GetAsync("/free/leeds");
        Assert.Equal("Free help in Leeds", leeds.One("h1").TextContent);
        Assert.NotNull(leeds.Document.QuerySelector(".free-one .acts a[href='tel:01138872477']"));
        Assert.Equal(System.Net.HttpStatusCode.NotFound, (await site.GetAsync("/free/atlantis")).Status);
    }
}
