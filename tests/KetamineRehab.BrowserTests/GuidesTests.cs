using System.Text.RegularExpressions;
using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Evidence;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace KetamineRehab.BrowserTests;

/// <summary>Reading, searching and filling in, as a person does it in a browser.</summary>
public sealed class GuidesTests(BrowserSite site)
{
    private const string Typed = "canary-wombat-7";

    private EvidenceLibrary Library => site.Host.Services.GetRequiredService<EvidenceLibrary>();

    [Theory]
    [InlineData(false, 320)]
    [InlineData(true, 1280)]
    [Trait("Req", "A1"), Trait("Req", "A3")]
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

    [Theory]
    [InlineData(true, 390)]
    [InlineData(false, 390)]
    [InlineData(true, 1280)]
    [Trait("Req", "RD2"), Trait("Req", "RD4"), Trait("Req", "L3")]
    public async Task From_what_stopping_feels_like_to_programmes_with_detox_on_site(bool scripts, int width)
    {
        await using var visit = await site.VisitAsync(scripts, width: width);
        var page = await visit.OpenAsync("/guides/withdrawal");
        await Expect(page.Locator(".drawn .bars li").First).ToBeVisibleAsync();
        await Expect(page.Locator(".drawn rect.bar").First).ToBeVisibleAsync();
        await page.GetByText("The same as a table").ClickAsync();
        await Expect(page.Locator(".drawn table")).ToBeVisibleAsync();

        var link = page.GetByRole(AriaRole.Link, new() { NameRegex = new Regex("^Services with detox on site") });
        var count = Regex.Match(await link.InnerTextAsync(), @"\((\d+)\)").Groups[1].Value;
        await link.ClickAsync();

        await Expect(page).ToHaveURLAsync(new Regex(@"/find\?detox=yes$"));
        await Expect(page.Locator(".chips").First).ToContainTextAsync("Detox on site");
        await Expect(page.Locator(".found")).ToContainTextAsync($"{count} services");
        visit.AssertPrivateAndQuiet();
        Assert.Empty(await visit.CookiesAsync());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    [Trait("Req", "RD13")]
    public async Task A_misspelt_search_leads_to_an_answer_and_back_to_its_note(bool scripts)
    {
        await using var visit = await site.VisitAsync(scripts, width: 390);
        var page = await visit.OpenAsync("/guides");
        await page.GetByLabel("Search this site").FillAsync("withdrawl");
        await page.GetByRole(AriaRole.Button, new() { Name = "Search" }).ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex(@"/search\?q=withdrawl$"));
        await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("results for");

        await page.GetByRole(AriaRole.Link, new() { Name = "How long does withdrawal last?" }).ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex("/faq#how-long-does-withdrawal-last$"));
        await Expect(page.Locator("#how-long-does-withdrawal-last")).ToBeInViewportAsync();
        var note = page.Locator("#how-long-does-withdrawal-last ~ p sup a").First;
        var target = await note.GetAttributeAsync("href");
        await note.ClickAsync();
        await Expect(page.Locator(target!)).ToBeInViewportAsync();
        visit.AssertPrivateAndQuiet();
    }

    [Fact]
    [Trait("Req", "H8")]
    public async Task Words_that_sound_like_an_emergency_bring_its_card_to_the_first_screen()
    {
        await using var visit = await site.VisitAsync(width: 390, height: 700);
        var page = await visit.OpenAsync("/search?q=he+wont+wake+up");
        await Expect(page.Locator(".care.em h2")).ToBeInViewportAsync();
        await Expect(page.Locator(".care.em a[href='tel:999']")).ToBeInViewportAsync();
    }

    [Fact]
    [Trait("Req", "RD8")]
    public async Task A_nation_is_chosen_once_and_goes_along()
    {
        await using var visit = await site.VisitAsync(scripts: false, width: 390);
        var page = await visit.OpenAsync("/guides/nhs-help");
        await page.GetByRole(AriaRole.Navigation, new() { Name = "Your nation" })
            .GetByRole(AriaRole.Link, new() { Name = "Scotland" })
            .ClickAsync();
        await Expect(page.Locator("#nation-scotland")).ToHaveAttributeAsync("open", "");
        await page.Locator("a[href^='/guides/nations']").First.ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex(@"/guides/nations\?nation=scotland$"));
        await Expect(page.Locator("#nation-scotland")).ToHaveAttributeAsync("open", "");
        Assert.Empty(await visit.CookiesAsync());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    [Trait("Req", "RD6"), Trait("Req", "RD11"), Trait("Req", "P3")]
    public async Task What_is_typed_into_a_sheet_leaves_the_page_in_no_request(bool scripts)
    {
        await using var visit = await site.VisitAsync(scripts);
        var sent = new List<string>();
        visit.Page.Context.Request += (_, request) =>
            sent.Add($"{request.Method} {request.Url} {request.PostData} {string.Join(' ', request.Headers.Select(h => h.Value))}");
        foreach (var tool in Library.Tools)
        {
            var page = await visit.OpenAsync(tool.Url);
            foreach (var box in await page.Locator("main textarea").AllAsync())
            {
                await box.PressSequentiallyAsync(Typed[..3]);
                await box.FillAsync(Typed);
                await box.PressAsync("Enter");
            }
            foreach (var tick in await page.Locator("main input[type=checkbox]").AllAsync())
                await tick.CheckAsync();
            await page.EmulateMediaAsync(new() { Media = Media.Print });
            await page.PdfAsync();
            await page.EmulateMediaAsync(new() { Media = Media.Screen });
            Assert.Equal(0, await page.EvaluateAsync<int>("() => localStorage.length + sessionStorage.length"));
            await page.ReloadAsync();
            await Expect(page.Locator("main textarea").First).ToHaveValueAsync("");
            await Expect(page.Locator("main input:checked")).ToHaveCountAsync(0);
            await page.GetByRole(AriaRole.Link, new() { Name = "All guides" }).Last.ClickAsync();
            await Expect(page).ToHaveURLAsync(new Regex("/guides$"));
        }

        Assert.NotEmpty(sent);
        Assert.DoesNotContain(sent, r => r.Contains("canary", StringComparison.OrdinalIgnoreCase));
        Assert.All(sent, r => Assert.StartsWith("GET ", r, StringComparison.Ordinal));
        Assert.Empty(await visit.CookiesAsync());
        visit.AssertPrivateAndQuiet();
    }

    [Fact]
    [Trait("Req", "RD6"), Trait("Req", "A12")]
    public async Task The_note_for_the_GP_prints_as_a_form_with_its_lines_and_without_the_site_around_it()
    {
        await using var visit = await site.VisitAsync(scripts: false, dark: true);
        var page = await visit.OpenAsync("/tools/gp-note");
        await page.EmulateMediaAsync(new() { Media = Media.Print });

        var boxes = page.Locator("main textarea");
        Assert.NotEqual(0, await boxes.CountAsync());
        foreach (var box in await boxes.AllAsync())
        {
            await Expect(box).ToBeVisibleAsync();
            Assert.Equal("solid", await box.EvaluateAsync<string>("e => getComputedStyle(e).borderBottomStyle"));
            Assert.Equal("rgb(255, 255, 255)", await box.EvaluateAsync<string>("e => getComputedStyle(e).backgroundColor"));
            Assert.True((await box.BoundingBoxAsync())!.Height >= 30);
        }
        foreach (var gone in (string[])[".foot", ".top", ".crisis .exit", ".contents", ".no-print", ".notes", ".reviewed"])
            await Expect(page.Locator(gone).First).ToBeHiddenAsync();
        await Expect(page.Locator(".crisis a[href='tel:999']")).ToBeVisibleAsync();
        await visit.AssertFewSheetsAsync();
    }

    [Fact]
    [Trait("Req", "A15")]
    public async Task A_guide_prints_with_the_steps_of_every_nation()
    {
        await using var visit = await site.VisitAsync(width: 800);
        await visit.Page.EmulateMediaAsync(new() { Media = Media.Print });
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
