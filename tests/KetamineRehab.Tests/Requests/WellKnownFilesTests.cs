using System.Net;
using System.Xml.Linq;
using KetamineRehab.Web.Requests;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace KetamineRehab.Tests.Requests;

public sealed class WellKnownFilesTests(SiteFactory site)
{
    [Fact]
    public async Task Robots_may_read_everything_but_the_desk_the_forms_and_the_data()
    {
        var lines = (await site.GetAsync("/robots.txt")).Html.Split('\n');

        Assert.Contains("Disallow: /team", lines);
        Assert.Contains("Disallow: /exit", lines);
        Assert.DoesNotContain("Disallow: /", lines);
        var closed = lines.Where(l => l.StartsWith("Disallow: ", StringComparison.Ordinal)).Select(l => l["Disallow: ".Length..]).ToList();
        Assert.All(["/api/oruk/services", "/find.csv?place=LS6"], data => Assert.Contains(closed, data.StartsWith));
        Assert.All(["/api", "/find?place=LS6", "/changes.atom"], page => Assert.DoesNotContain(closed, page.StartsWith));
        Assert.Contains("Sitemap: https://guide.test/sitemap.xml", lines);
    }

    [Fact]
    [Trait("Req", "D4")]
    public async Task The_sitemap_lists_pages_of_the_rooms_under_the_public_address()
    {
        await using var own = new SiteFactory
        {
            Settings = { ["Site:PublicAddress"] = "https://public.example" },
            Replace = s => s.AddSitemap(_ => [new("/centres/elm-house", new DateOnly(2026, 3, 1)), new("/shortlist")]),
        };

        var xml = XDocument.Parse((await own.GetAsync("/sitemap.xml")).Html);

        var urls = xml.Root!.Elements().ToDictionary(e => e.Elements().First().Value, e => e.Elements().ElementAtOrDefault(1)?.Value);
        Assert.Equal("2026-03-01", urls["https://public.example/centres/elm-house"]);
        Assert.DoesNotContain("https://public.example/shortlist", urls.Keys);
    }

    [Fact]
    public async Task Every_page_in_the_sitemap_is_there()
    {
        var xml = XDocument.Parse((await site.GetAsync("/sitemap.xml")).Html);
        foreach (var address in xml.Root!.Elements().Select(e => new Uri(e.Elements().First().Value)))
            Assert.Equal(HttpStatusCode.OK, (await site.GetAsync(address.PathAndQuery)).Status);
    }

    [Fact]
    public async Task Security_contact_is_published_only_where_there_is_one()
    {
        await using var own = new SiteFactory
        {
            Settings = { ["Site:SecurityContact"] = "mailto:safe@guide.example" },
            Clock = new FakeTimeProvider(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero)),
        };

        Assert.Equal(HttpStatusCode.NotFound, (await site.GetAsync("/.well-known/security.txt")).Status);
        var text = (await own.GetAsync("/.well-known/security.txt")).Html;
        Assert.Contains("Contact: mailto:safe@guide.example\n", text, StringComparison.Ordinal);
        Assert.Contains("Expires: 2026-06-30T00:00:00Z\n", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Production", "", true)]
    [InlineData("Production", "https://public.example", false)]
    [InlineData("Testing", "", false)]
    public async Task A_live_site_without_its_address_says_so_at_the_start(string environment, string address, bool warns)
    {
        await using var own = new SiteFactory { Settings = { ["environment"] = environment } };
        if (address.Length > 0)
            own.Settings["Site:PublicAddress"] = address;
        await own.GetAsync("/robots.txt");
        Assert.Equal(warns, own.ReadLogs().Contains("Site:PublicAddress is not set", StringComparison.Ordinal));
    }
}
