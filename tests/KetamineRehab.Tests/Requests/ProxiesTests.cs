using System.ComponentModel.DataAnnotations;
using System.Net;
using KetamineRehab.Web.Requests;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace KetamineRehab.Tests.Requests;

[Trait("Req", "S4")]
public sealed class ProxiesTests
{
    private const string Proxy = "10.1.2.3";

    [Fact]
    public async Task Behind_a_trusted_proxy_each_visitor_has_a_limit_of_their_own()
    {
        await using var site = Site();

        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.TooManyRequests], await AskAsync(site, Proxy, "198.51.100.7", "198.51.100.7"));
        Assert.Equal([HttpStatusCode.OK], await AskAsync(site, Proxy, "198.51.100.8"));
    }

    [Fact]
    public async Task Nobody_gets_another_limit_by_saying_that_they_are_someone_else()
    {
        await using var site = Site();

        Assert.Equal(
            [HttpStatusCode.OK, HttpStatusCode.TooManyRequests],
            await AskAsync(site, "203.0.113.5", "198.51.100.7", "198.51.100.8")
        );
        // Through the proxy, which adds the address it sees: what the client wrote before it does not count.
        Assert.Equal(
            [HttpStatusCode.OK, HttpStatusCode.TooManyRequests],
            await AskAsync(site, Proxy, "198.51.100.1, 192.0.2.66", "198.51.100.2, 192.0.2.66")
        );
    }

    [Fact]
    public async Task A_trusted_proxy_says_that_it_was_asked_over_tls_and_nobody_else_can()
    {
        await using var site = Site();
        Assert.NotNull((await PageAsync(site, Proxy, "198.51.100.9")).Header("Strict-Transport-Security"));
        Assert.Null((await PageAsync(site, "203.0.113.9", "198.51.100.9")).Header("Strict-Transport-Security"));
    }

    [Theory]
    [InlineData("10.0.0.7", true)]
    [InlineData("10.0.0.0/8", true)]
    [InlineData("fd00::/8", true)]
    [InlineData("my-proxy", false)]
    [InlineData("10.0.0.0/40", false)]
    public void What_is_no_address_or_network_stops_the_start(string trusted, bool isRight)
    {
        var options = new ProxyOptions { Trusted = { trusted } };
        Assert.Equal(isRight, !options.Validate(new ValidationContext(options)).Any());
    }

    private static SiteFactory Site() =>
        new()
        {
            Settings = { ["RateLimits:PagesPerMinute"] = "1", ["Proxies:Trusted:0"] = "10.1.0.0/16" },
            Replace = services => services.AddSingleton<IStartupFilter, FromAddress>(),
        };

    private static async Task<List<HttpStatusCode>> AskAsync(SiteFactory site, string from, params string[] forwardedFor)
    {
        var answers = new List<HttpStatusCode>();
        foreach (var client in forwardedFor)
            answers.Add((await PageAsync(site, from, client)).Status);
        return answers;
    }

    private static async Task<SitePage> PageAsync(SiteFactory site, string from, string forwardedFor)
    {
        using var client = site.CreateClient(new() { BaseAddress = new("http://guide.test"), AllowAutoRedirect = false });
        client.DefaultRequestHeaders.Add("Test-From", from);
        client.DefaultRequestHeaders.Add("X-Forwarded-For", forwardedFor);
        client.DefaultRequestHeaders.Add("X-Forwarded-Proto", string.Join(", ", forwardedFor.Split(',').Select(_ => "https")));
        return await client.PageAsync($"/search?q={Guid.NewGuid():N}");
    }

    /// <summary>The test server has no connections: this gives each request the address it says.</summary>
    private sealed class FromAddress : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) =>
            app =>
            {
                app.Use(
                    (context, rest) =>
                    {
                        context.Connection.RemoteIpAddress = IPAddress.Parse(context.Request.Headers["Test-From"].ToString());
                        return rest(context);
                    }
                );
                next(app);
            };
    }
}
