using System.Net;
using KetamineRehab.Core.Callbacks;
using KetamineRehab.Core.Catalogue;
using KetamineRehab.Web.Desk.Callbacks;
using KetamineRehab.Web.Observability;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace KetamineRehab.Tests.Observability;

public sealed class HealthTests(SiteFactory site)
{
    [Theory]
    [InlineData("/health/live")]
    [InlineData("/health/ready")]
    public async Task A_running_site_says_so(string address)
    {
        var page = await site.GetAsync(address);

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.StartsWith("""{"status":"Healthy",""", page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_site_that_cannot_answer_is_alive_but_not_ready_and_keeps_the_reason_to_itself()
    {
        await using var broken = new SiteFactory
        {
            Replace = s => s.AddHealthChecks().AddCheck("store", () => HealthCheckResult.Unhealthy("password=secret"), [Health.Ready]),
        };

        Assert.Equal(HttpStatusCode.OK, (await broken.GetAsync("/health/live")).Status);
        var ready = await broken.GetAsync("/health/ready");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, ready.Status);
        Assert.Contains("\"store\":\"Unhealthy\"", ready.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", ready.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_clock_that_leapt_is_told_until_it_has_gone_on_for_a_day()
    {
        await using var own = new SiteFactory();
        Assert.Contains("\"retention\":\"Healthy\"", (await own.GetAsync("/health/ready")).Html, StringComparison.Ordinal);
        own.Services.GetRequiredService<RetentionClock>().Read(DateTime.UtcNow.AddDays(100));

        Assert.Contains(
            $"\"retention\":\"Degraded: {RetentionHealth.Waits}\"",
            (await own.GetAsync("/health/ready")).Html,
            StringComparison.Ordinal
        );
    }
}
