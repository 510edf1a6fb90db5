using System.Net;
using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Snapshot;
using KetamineRehab.Site.Centres;
using Microsoft.Extensions.DependencyInjection;

namespace KetamineRehab.Tests.Centres;

/// <summary>Addresses of centres on the whole site with the catalogue it carries.</summary>
public sealed class CentreAddressTests(SiteFactory site)
{
    private string Listed => site.Services.GetRequiredService<CatalogueStore>().Current.Entries[0].Centre.Id;

    [Fact]
    public async Task Capitals_and_a_closing_slash_lead_to_the_one_address()
    {
        var address = CentrePage.Url(Listed);

        var capitals = await site.GetAsync(address.ToUpperInvariant());
        var slash = await site.GetAsync(address + "/");

        Assert.All(
            [capitals, slash],
            moved => Assert.Equal((HttpStatusCode.MovedPermanently, address), (moved.Status, moved.Header("Location")))
        );
    }

    [Fact, Trait("Req", "D2")]
    public async Task A_centre_we_do_not_know_is_a_kind_not_found_with_the_finder()
    {
        var page = await site.GetAsync(CentrePage.Url("no-such-place"));

        Assert.Equal(HttpStatusCode.NotFound, page.Status);
        Assert.NotNull(page.One("main a[href='/find']"));
    }

    [Fact, Trait("Req", "H8")]
    public async Task Help_that_cannot_wait_stands_on_a_centre_page()
    {
        var page = await site.GetAsync(CentrePage.Url(Listed));

        Assert.NotNull(page.One("a[href='tel:999']"));
    }

    [Fact, Trait("Req", "T10"), Trait("Req", "T4")]
    public async Task Every_public_centre_of_the_catalogue_has_a_page_with_a_mark_and_a_money_line_and_nobodys_logo()
    {
        foreach (var centre in site.Services.GetRequiredService<CatalogueStore>().Current.Centres.Where(c => c.Public.Any()))
        {
            var page = await site.GetAsync(CentrePage.Url(centre.Centre.Id));

            Assert.True(page.Status == HttpStatusCode.OK, $"{centre.Centre.Id}: {page.Status}");
            Assert.NotNull(page.One(".know"));
            Assert.NotEmpty(page.Texts(".commission"));
            Assert.Empty(page.Document.QuerySelectorAll("img, picture, object, svg image"));
            Assert.DoesNotContain("approved by", page.Text, StringComparison.OrdinalIgnoreCase);
        }
    }

    [Fact, Trait("Req", "F2")]
    public async Task A_report_goes_through_with_nothing_but_a_form()
    {
        var visitor = site.Visitor();
        var page = await visitor.PageAsync("/report?page=/data-quality");

        var sent = await visitor.SubmitAsync(page, "main form", ("text", "A number does not add up."));

        Assert.Equal(HttpStatusCode.Redirect, sent.Status);
        Assert.Contains("no-store", page.Header("Cache-Control"), StringComparison.Ordinal);
    }
}
