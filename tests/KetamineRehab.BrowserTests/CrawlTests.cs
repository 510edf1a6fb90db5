using KetamineRehab.Tests.Requests;

namespace KetamineRehab.BrowserTests;

public sealed class CrawlTests(BrowserSite site)
{
    [Fact]
    [Trait("Req", "P1")]
    public async Task No_page_asks_another_origin_or_makes_the_browser_complain()
    {
        await using var visit = await site.VisitAsync();
        foreach (var address in site.Host.PublicPages().Where(Stays))
        {
            await visit.OpenAsync(address);
            visit.AssertPrivateAndQuiet();
        }
    }

    [Theory]
    [InlineData(true, 1280)]
    [InlineData(false, 320)]
    [Trait("Req", "A1")]
    [Trait("Req", "A3")]
    [Trait("Req", "A13")]
    public async Task Every_page_is_accessible_and_fits_the_window(bool dark, int width)
    {
        await using var visit = await site.VisitAsync(dark: dark, width: width);
        foreach (var address in site.Host.PublicPages().Where(Stays))
        {
            await visit.OpenAsync(address);
            await visit.AssertAccessibleAsync();
            await visit.AssertNoSidewaysScrollAsync();
            Assert.Empty(await visit.FloatingAsync());
        }
    }

    [Fact]
    [Trait("Req", "P9")]
    public async Task Browsing_leaves_no_cookie()
    {
        await using var visit = await site.VisitAsync();
        foreach (var address in site.Host.CachedAddresses())
            await visit.OpenAsync(address);

        Assert.Empty(await visit.CookiesAsync());
    }

    /// <summary>The exit leaves this site, and the error pages answer with their own status.</summary>
    private static bool Stays(string address) => address is not ("/exit" or "/error" or "/not-found");
}
