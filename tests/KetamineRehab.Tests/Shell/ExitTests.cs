using System.Net;
using KetamineRehab.Site.Shell;
using Microsoft.Extensions.DependencyInjection;

namespace KetamineRehab.Tests.Shell;

public sealed class ExitTests(SiteFactory site)
{
    [Fact]
    [Trait("Req", "E2")]
    [Trait("Req", "E3")]
    public async Task Without_scripts_it_clears_what_we_stored_and_ends_somewhere_neutral()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/exit");
        request.Headers.Add("Cookie", "one=1; two=2");
        using var answer = await site.Stranger().SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal("https://www.bbc.co.uk/weather", answer.Headers.Location?.ToString());
        Assert.Equal("\"cache\", \"cookies\", \"storage\"", answer.Headers.GetValues("Clear-Site-Data").Single());
        Assert.Equal("no-referrer", answer.Headers.GetValues("Referrer-Policy").Single());
        Assert.True(answer.Headers.CacheControl!.NoStore);
        string[] ours = ["one", "two", .. site.Services.GetServices<OwnCookie>().Select(c => c.Name)];
        Assert.Equal(
            ours.Order(),
            answer
                .Headers.GetValues("Set-Cookie")
                .Where(c => c.Contains("1970", StringComparison.Ordinal))
                .Select(c => c.Split('=')[0])
                .Order()
        );
    }

    [Fact]
    [Trait("Req", "E2")]
    public async Task A_script_that_has_left_already_only_has_us_forget()
    {
        using var answer = await site.Stranger().PostAsync("/exit", null, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        Assert.Contains("storage", answer.Headers.GetValues("Clear-Site-Data").Single(), StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Req", "E4")]
    [Trait("Req", "E5")]
    public async Task The_safety_page_says_what_it_cannot_do_and_that_quiet_mode_needs_a_script()
    {
        var page = await site.GetAsync("/safety");

        Assert.Contains("What it cannot do", page.Texts("h2"));
        Assert.Contains("cannot clear the history of your browser", page.Text, StringComparison.Ordinal);
        Assert.NotNull(page.Document.QuerySelector("[data-quiet] input[type=checkbox][disabled]"));
        Assert.Contains("needs JavaScript", page.One("[data-quiet] [role=status]").TextContent, StringComparison.Ordinal);
    }
}
