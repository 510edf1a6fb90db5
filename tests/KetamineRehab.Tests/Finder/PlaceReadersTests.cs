using System.Net;
using KetamineRehab.Core.Compare;
using KetamineRehab.Core.Finder;
using KetamineRehab.Core.Places;
using KetamineRehab.Core.Search;
using KetamineRehab.Core.Snapshot;
using KetamineRehab.Site.Start;
using Microsoft.Extensions.DependencyInjection;

namespace KetamineRehab.Tests.Finder;

/// <summary>
/// Everything that asks where a text is gets the same answer: finder, files, comparison, first questions and site search.
/// </summary>
[Trait("Req", "L5")]
public sealed class PlaceReadersTests(InventedFinder site) : IClassFixture<InventedFinder>
{
    [Theory]
    [InlineData("Glos", "Gloucestershire")]
    [InlineData("Leeds City Council", "Leeds")]
    [InlineData("Headingley", "Headingley")]
    [InlineData("Teignbridge", "Teignbridge")]
    [InlineData("Caerffili", "Caerphilly")]
    [InlineData("ls6 3aa", "LS6")]
    public async Task A_place_that_is_sure_is_the_same_to_all_who_read_it(string typed, string label)
    {
        Assert.Equal((label, label, label, label), Labels(typed));
        Assert.Equal(HttpStatusCode.OK, (await site.GetAsync($"/find.json?place={Uri.EscapeDataString(typed)}")).Status);
    }

    [Theory]
    [InlineData("NI")]
    [InlineData("West Yorks")]
    [InlineData("Wolvez")]
    [InlineData("East London")]
    public async Task A_place_that_is_not_sure_is_a_question_to_all_who_read_it(string typed)
    {
        var (finder, comparison, start, _) = Labels(typed);
        Assert.Equal(("", "", ""), (finder, comparison, start));
        Assert.Equal(HttpStatusCode.BadRequest, (await site.GetAsync($"/find.json?place={Uri.EscapeDataString(typed)}")).Status);
    }

    private (string Finder, string Comparison, string Start, string Search) Labels(string typed)
    {
        var fields = site.Services.GetRequiredService<CatalogueStore>().Current.Fields;
        var places = site.Services.GetRequiredService<PlaceIndex>();
        return (
            site.Services.GetRequiredService<FinderSearch>()
                .Search(FinderCriteria.Parse(fields, [new("place", typed)]), pageSize: 1)
                .Place?.Label
                ?? "",
            site.Services.GetRequiredService<Comparisons>().Compare(CompareCriteria.Parse(fields, [new("place", typed)])).Place?.Label
                ?? "",
            (StartAnswers.Read(key => key == "place" ? typed : null, places).Looked as PlaceResult.Found)?.Place.Label ?? "",
            site.Services.GetRequiredService<SiteSearch>().Search(typed).Near?.Place ?? ""
        );
    }
}
