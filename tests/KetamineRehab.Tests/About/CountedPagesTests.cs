using AngleSharp.Dom;
using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Index;
using KetamineRehab.Core.Snapshot;
using KetamineRehab.Site.About;
using KetamineRehab.Tests.Catalogue;
using KetamineRehab.Tests.Centres;

namespace KetamineRehab.Tests.About;

/// <summary>Pages that the code itself writes: how results are ordered, and how good the data is.</summary>
public sealed class CountedPagesTests
{
    [Fact, Trait("Req", "T3")]
    public async Task How_we_rank_prints_every_order_of_the_code_and_that_money_never_counts()
    {
        var page = await Page(HowWeRankPage.Url(), new Invented().With("ash"));

        Assert.Equal(
            FinderSort.All.Select(s => (s.Label, s.Explanation)),
            page.QuerySelectorAll("main dt").Select(t => (t.TextContent, t.NextElementSibling!.TextContent))
        );
        Assert.Contains(FinderSort.TieBreak, page.Body!.TextContent, StringComparison.Ordinal);
        Assert.All(
            CatalogueFields.Standard.All.Where(f => f.IsCommercial),
            f => Assert.Contains(page.QuerySelectorAll("li"), li => li.TextContent == f.Label)
        );
    }

    [Fact, Trait("Req", "A11")]
    public async Task Data_quality_tells_every_field_in_a_real_table()
    {
        var page = await Page(DataQualityPage.Url(), new Invented().With("ash", ["detox=yes"]).With("elm"));

        var tables = page.QuerySelectorAll("table");
        Assert.All(tables, t => Assert.NotNull(t.QuerySelector("caption")));
        Assert.All(tables.SelectMany(t => t.QuerySelectorAll("tbody tr")), row => Assert.NotNull(row.QuerySelector("th[scope]")));
        var detox = page.QuerySelectorAll("th[scope=row]").Single(th => th.TextContent == "Detox on site");
        Assert.Equal("1 of 2", detox.NextElementSibling!.TextContent);
        Assert.Contains("Several facts can give one answer.", page.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Data_quality_says_why_programmes_wait_and_points_at_none_of_them()
    {
        var page = await Page(
            DataQualityPage.Url(),
            new Invented().With("ash").With("elm", listing: Listing.Review, reason: "The number is a mobile.")
        );

        Assert.Contains(page.QuerySelectorAll("th[scope=row]"), th => th.TextContent == DataQuality.RareReason);
        Assert.DoesNotContain("The number is a mobile.", page.Body!.TextContent, StringComparison.Ordinal);
    }

    private static async Task<IDocument> Page(string address, Invented catalogue)
    {
        await using var site = await SmallSite.StartAsync(catalogue);
        return await site.PageAsync(address);
    }
}
