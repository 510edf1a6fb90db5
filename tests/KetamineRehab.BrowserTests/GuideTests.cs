using KetamineRehab.Core.Evidence;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace KetamineRehab.BrowserTests;

public sealed class GuideTests(BrowserSite site)
{
    private EvidenceLibrary Library => site.Host.Services.GetRequiredService<EvidenceLibrary>();

    [Theory]
    [InlineData(false, 320)]
    [InlineData(true, 1280)]
    [Trait("Req", "A1")]
    [Trait("Req", "A3")]
    public async Task Every_guide_and_tool_is_accessible_fits_and_asks_nobody_else(bool dark, int width)
    {
        await using var visit = await site.VisitAsync(dark: dark, width: width);
        foreach (var guide in Library.Pages)
        {
            await visit.OpenAsync(guide.Url);
            await visit.AssertAccessibleAsync();
            await visit.AssertNoSidewaysScrollAsync();
        }
        visit.AssertPrivateAndQuiet();
    }

    [Fact]
    [Trait("Req", "P3")]
    public async Task What_is_typed_into_a_tool_is_in_no_request_and_gone_after()
    {
        const string Canary = "my-secret-canary";
        await using var visit = await site.VisitAsync();
        var sent = new List<string>();
        visit.Page.Request += (_, request) => sent.Add($"{request.Url} {request.PostData}");
        foreach (var tool in Library.Tools)
        {
            await visit.OpenAsync(tool.Url);
            foreach (var box in await visit.Page.Locator("main textarea").AllAsync())
                await box.FillAsync(Canary);
            foreach (var tick in await visit.Page.Locator("main input[type=checkbox]").AllAsync())
                await tick.CheckAsync();
            await visit.Page.Keyboard.PressAsync("Enter");
            await visit.Page.ReloadAsync();
            Assert.Equal("", await visit.Page.Locator("main textarea").First.InputValueAsync());
        }

        Assert.NotEmpty(sent);
        Assert.DoesNotContain(sent, s => s.Contains(Canary, StringComparison.Ordinal));
        Assert.Equal("0", await visit.Page.EvaluateAsync<string>("String(localStorage.length + sessionStorage.length)"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    [Trait("Req", "L3")]
    public async Task From_stopping_to_programmes_with_detox(bool scripts)
    {
        await using var visit = await site.VisitAsync(scripts: scripts, width: 390);
        var page = await visit.OpenAsync("/");
        await page.GetByRole(AriaRole.Link, new() { Name = "What stopping feels like" }).ClickAsync();
        Assert.True(await page.Locator(".bars.wide rect.bar").First.IsVisibleAsync());
        await page.GetByText("The same as a table").ClickAsync();
        Assert.True(await page.Locator("details[open] table").First.IsVisibleAsync());
        await page.GetByRole(AriaRole.Link, new() { NameRegex = new("^Programmes with detox on site \\(\\d+\\)$") }).ClickAsync();

        await page.WaitForURLAsync("**/find?detox=yes");
        Assert.True(await page.Locator(".results > li").First.IsVisibleAsync());
    }

    [Fact]
    [Trait("Req", "A15")]
    public async Task The_note_for_the_GP_prints_as_a_form_and_a_guide_with_every_nation()
    {
        await using var visit = await site.VisitAsync(width: 800);
        await visit.Page.EmulateMediaAsync(new() { Media = Media.Print });
        await visit.OpenAsync("/tools/gp-note");
        Assert.True(await visit.Page.Locator("main textarea").First.IsVisibleAsync());
        Assert.False(await visit.Page.Locator(".top nav").IsVisibleAsync());
        Assert.False(await visit.Page.Locator(".contents").IsVisibleAsync());

        await visit.OpenAsync("/guides/nhs-help");
        foreach (var steps in await visit.Page.Locator("details.nation li").AllAsync())
            Assert.True(await steps.EvaluateAsync<bool>("e => e.checkVisibility()"));
    }

    [Fact]
    [Trait("Req", "E5")]
    public async Task Quiet_mode_shows_the_neutral_title_of_a_guide()
    {
        var guide = Library.Find("detox")!;
        await using var visit = await site.VisitAsync();
        await visit.OpenAsync(guide.Url);
        Assert.StartsWith(guide.Front.Title, await visit.Page.TitleAsync(), StringComparison.Ordinal);
        await visit.Page.EvaluateAsync("localStorage.setItem('quiet-mode', 'yes')");
        await visit.Page.ReloadAsync();

        Assert.Equal(guide.Front.Neutral, await visit.Page.TitleAsync());
    }
}
