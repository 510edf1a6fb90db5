using System.Net;
using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Content;
using KetamineRehab.Site.Finder;
using KetamineRehab.Site.OpenData;
using KetamineRehab.Web.Api;

namespace KetamineRehab.Tests.Api;

public sealed class ApiPageTests(InventedOruk site) : IClassFixture<InventedOruk>
{
    [Fact, Trait("Req", "D1")]
    public async Task Each_command_of_the_page_works_as_it_stands()
    {
        var commands = (await site.GetAsync(ApiPage.Url())).Texts("pre").SelectMany(p => p.Split('\n')).ToList();
        Assert.NotEmpty(commands);
        foreach (
            var address in commands.Select(c =>
                c.Split('\'')[1].Replace("=ID", $"={OrukIds.Term("funding", "nhs-self-referral")}", StringComparison.Ordinal)
            )
        )
        {
            var page = await site.GetAsync(new Uri(address).PathAndQuery);
            Assert.True(page.Status == HttpStatusCode.OK, $"{address}: {page.Html}");
            Assert.NotEqual("", page.Html);
        }
    }

    [Fact]
    public async Task What_it_says_of_pages_is_what_the_reader_does()
    {
        var text = (await site.GetAsync(ApiPage.Url())).Text;

        Assert.Contains($"pages of {OrukQuestion.UsualPerPage}.", text, StringComparison.Ordinal);
        Assert.Contains($"up to {OrukQuestion.MostPerPage} a page", text, StringComparison.Ordinal);
    }

    [Fact, Trait("Req", "D3")]
    public async Task It_states_licence_and_attribution_and_every_field()
    {
        var page = await site.GetAsync(ApiPage.Url());

        Assert.All(
            [FinderExports.Licence, .. FinderExports.Attribution],
            text => Assert.Contains(text, page.Text, StringComparison.Ordinal)
        );
        Assert.Equal(CatalogueFields.Standard.All.Select(f => f.Key), page.Document.QuerySelectorAll("dt[id]").Select(t => t.Id));
    }
}
