using System.Net;
using KetamineRehab.Site.Shell;

namespace KetamineRehab.Tests.Requests;

[Trait("Req", "S4")]
public sealed class RateLimitsTests
{
    [Theory]
    [InlineData("PagesPerMinute", "GET", "/search")]
    [InlineData("PagesPerMinute", "GET", "/no-such-page")]
    [InlineData("ExportsPerMinute", "GET", "/find.csv")]
    [InlineData("ExportsPerMinute", "GET", "/changes.atom")]
    [InlineData("PostsPerMinute", "POST", "/report")]
    public async Task Too_many_requests_are_told_kindly_when_to_come_back(string limit, string method, string address)
    {
        await using var site = new SiteFactory { Settings = { [$"RateLimits:{limit}"] = "2" } };
        using var client = site.Stranger();
        using var other = site.Stranger();
        other.DefaultRequestHeaders.Add("X-Forwarded-For", "192.0.2.1");
        await other.PageAsync("/robots.txt");
        for (var time = 0; time < 2; time++)
            Assert.NotEqual(HttpStatusCode.TooManyRequests, (await client.PageAsync(new(method), address)).Status);

        var page = await client.PageAsync(new(method), address);

        Assert.Equal(HttpStatusCode.TooManyRequests, page.Status);
        Assert.InRange(page.Response.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 60);
        Assert.Contains("wait", page.One("h1").TextContent, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("116 123", page.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await client.PageAsync("/robots.txt")).Status);
    }

    [Fact]
    [Trait("Req", "P9")]
    public async Task Every_page_that_is_not_answered_from_memory_counts()
    {
        await using var site = new SiteFactory { Settings = { ["RateLimits:PagesPerMinute"] = "1" } };
        await site.GetAsync("/search");

        Assert.True(site.Pages().Count > 40);
        foreach (var address in site.Pages())
            Assert.Equal((address, HttpStatusCode.TooManyRequests), (address, (await site.GetAsync(address)).Status));
    }

    [Fact]
    public async Task Limits_can_be_lifted_by_configuration()
    {
        await using var site = new SiteFactory { Settings = { ["RateLimits:PagesPerMinute"] = "1", ["RateLimits:Enabled"] = "false" } };
        using var client = site.Stranger();

        for (var time = 0; time < 3; time++)
            Assert.NotEqual(HttpStatusCode.TooManyRequests, (await client.PageAsync("/search")).Status);
    }

    [Theory]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", true)]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:3::1", true)]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:102::1", false)]
    [InlineData("192.0.2.1", "::ffff:192.0.2.1", true)]
    [InlineData("192.0.2.1", "192.0.2.2", false)]
    public void One_household_is_one_client(string one, string other, bool same) =>
        Assert.Equal(same, ClientAddress.Of(IPAddress.Parse(one)) == ClientAddress.Of(IPAddress.Parse(other)));
}
