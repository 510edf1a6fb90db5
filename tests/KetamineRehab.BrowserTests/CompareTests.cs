using System.Text.RegularExpressions;
using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Snapshot;
using KetamineRehab.Site.Layout;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace KetamineRehab.BrowserTests;

/// <summary>From ticks on cards to a comparison, a shortlist and the questions to ask, on the real catalogue.</summary>
public sealed class CompareTests(BrowserSite site)
{
    private CatalogueSnapshot Catalogue => site.Host.Services.GetRequiredService<CatalogueStore>().Current;

    /// <summary>The four about which most is said: the longest cells there are.</summary>
    private string Fullest =>
        string.Join('&', Catalogue.Entries.OrderByDescending(e => e.AllFacts.Count()).Take(4).Select(e => $"p={e.Id}"));

    private IEnumerable<string> States()
    {
        var closed = Catalogue.All.First(e => e.Programme.Listing == Listing.Closed).Id;
        var one = Catalogue.Entries[0].Id;
        return
        [
            "/compare",
            $"/compare?p={one}",
            $"/compare?p={one}&p={closed}&p=nobody",
            $"/compare?{Fullest}&place=LS6&need=detox&need=setting.residential-rehab",
            $"/compare?{Fullest}&rows=all",
            $"/compare?{Fullest}&only=differences&group=cost&place=Newport&weeks=x",
            $"/compare/must-haves?{Fullest}&need=insurer.bupa",
            $"/compare/questions?{Fullest}&rows=all&need=insurance",
            $"/compare/path?{Fullest}",
            "/shortlist",
            "/start",
            "/start?for=me",
            "/start?for=me&place=Newport&asked=place",
            "/start?for=me&place=LS6&asked=age",
            "/start?for=me&place=LS6&age=18-64&urgent=danger",
            "/start?for=someone&place=LS6&age=16-17&urgent=today",
            "/start?for=me&place=LS6&age=18-64&urgent=soon&pay=free",
            "/find?place=LS6&within=60",
        ];
    }

    [Theory]
    [InlineData(true, 1280)]
    [InlineData(false, 320)]
    [Trait("Req", "A1"), Trait("Req", "A3"), Trait("Req", "C3")]
    public async Task Every_state_is_accessible_and_fits_the_window(bool dark, int width)
    {
        await using var visit = await site.VisitAsync(dark: dark, width: width);
        foreach (var address in States())
        {
            await visit.OpenAsync(address);
            await visit.AssertAccessibleAsync();
            await visit.AssertNoSidewaysScrollAsync();
        }
        visit.AssertPrivateAndQuiet();
    }

    [Theory]
    [InlineData(true, 1280)]
    [InlineData(false, 1280)]
    [InlineData(false, 320)]
    [Trait("Req", "C14"), Trait("Req", "A2")]
    public async Task From_the_last_tick_to_the_comparison_in_two_keys(bool scripts, int width)
    {
        await using var visit = await site.VisitAsync(scripts, width: width);
        var page = await visit.OpenAsync("/find?place=M1&within=60&setting=residential-rehab&setting=inpatient-detox");
        var ticks = page.Locator(".results input[name=p]");
        await ticks.Nth(0).FocusAsync();
        await page.Keyboard.PressAsync("Space");
        await ticks.Nth(2).FocusAsync();
        await page.Keyboard.PressAsync("Space");
        await page.Keyboard.PressAsync("Tab");
        await Expect(page.Locator(":focus")).ToHaveTextAsync("Compare selected");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page).ToHaveURLAsync(new Regex(@"/compare\?place=M1&p=\w+&p=\w+$"));
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Compare 2 services");
        await visit.AssertNoSidewaysScrollAsync();

        await page.GetByRole(AriaRole.Link, new() { Name = "Choose what you need from a service" }).ClickAsync();
        await page.Locator(".untold > summary").ClickAsync();
        await page.GetByLabel("Detox on site").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Mark them in the comparison" }).ClickAsync();
        await Expect(page.Locator(".verdict")).ToHaveCountAsync(2);
        await page.GetByRole(AriaRole.Link, new() { Name = "Questions to ask" }).ClickAsync();
        await Expect(page.Locator(".call-sheet")).ToHaveCountAsync(2);
        Assert.Empty(await visit.CookiesAsync());
        visit.AssertPrivateAndQuiet();
    }

    [Fact]
    [Trait("Req", "C11"), Trait("Req", "C15")]
    public async Task The_questions_print_on_one_sheet_a_service()
    {
        await using var visit = await site.VisitAsync(scripts: false);
        await visit.OpenAsync($"/compare/questions?{string.Join('&', Fullest.Split('&').Take(3))}&place=LS6");
        await visit.AssertFewSheetsAsync(most: 3);
        await Expect(visit.Page.Locator(".call-sheet.one")).ToHaveCountAsync(3);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    [Trait("Req", "P9"), Trait("Req", "E2")]
    public async Task The_shortlist_survives_another_search_and_goes_with_the_quick_exit(bool scripts)
    {
        await using var visit = await site.VisitAsync(scripts);
        var page = await visit.OpenAsync("/find?place=M1&page=2");
        await page.Locator(".results input[name=p]").First.CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Add selected to shortlist" }).ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex("/shortlist"));
        await page.GetByRole(AriaRole.Link, new() { Name = "Back to where you were" }).ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex(@"/find\?place=M1&page=2"));

        await visit.OpenAsync("/find?q=detox");
        await page.Locator(".results h3 a").First.ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Add to shortlist" }).First.ClickAsync();
        await Expect(page.Locator(".picks .pick-row")).ToHaveCountAsync(2);
        var cookie = Assert.Single(await visit.CookiesAsync());
        Assert.True(cookie.HttpOnly);
        Assert.InRange(cookie.Expires, 0, DateTimeOffset.UtcNow.AddHours(24).AddMinutes(1).ToUnixTimeSeconds());
        await page.GetByRole(AriaRole.Button, new() { Name = "Compare selected" }).ClickAsync();
        await Expect(page.Locator(".versus").First.Locator("thead th")).ToHaveCountAsync(3);

        await visit.LeaveAsync(() => page.Locator(".crisis .exit").ClickAsync());
        // Without waiting for a clock: the next page asks the server, and the answer shows an empty list.
        await visit.OpenAsync("/shortlist");
        await Expect(page.Locator("main")).ToContainTextAsync("Your shortlist is empty");
        Assert.Empty(await visit.CookiesAsync());
    }

    [Theory]
    [InlineData(1280, 900)]
    [InlineData(700, 900)]
    [InlineData(390, 844)]
    [Trait("Req", "C3"), Trait("Req", "A6")]
    public async Task Sticky_names_stay_in_sight_and_never_cover_what_has_focus(int width, int height)
    {
        await using var visit = await site.VisitAsync(width: width, height: height);
        var page = await visit.OpenAsync($"/compare?{Fullest}&place=LS6&need=detox");
        for (var i = 0; i < 90; i++)
        {
            await page.Keyboard.PressAsync(i < 60 ? "Tab" : "Shift+Tab");
            var hidden = await page.EvaluateAsync<string?>(
                """
                () => { const e = document.activeElement; if (!e || e === document.body) return null;
                        const r = e.getBoundingClientRect(), x = r.left + Math.min(r.width / 2, 20);
                        return [r.top + 2, r.bottom - 2].every(y => { const hit = document.elementFromPoint(x, y); return hit && (e.contains(hit) || hit.contains(e)); }) ? null : e.outerHTML.slice(0, 160); }
                """
            );
            Assert.True(hidden is null, $"Covered while it has focus: {hidden}");
        }
        if (width < 640)
            return;
        await page.EvaluateAsync("scrollTo(0, document.querySelector('.versus').getBoundingClientRect().bottom + scrollY - 400)");
        Assert.True(
            await page.Locator(".versus thead th")
                .Nth(1)
                .EvaluateAsync<bool>("e => { const r = e.getBoundingClientRect(); return r.top >= 0 && r.bottom < innerHeight / 2 }")
        );
    }

    [Fact]
    [Trait("Req", "C11")]
    public async Task Four_of_the_fullest_fit_on_two_sheets_turned_sideways()
    {
        await using var visit = await site.VisitAsync();
        await visit.OpenAsync($"/compare?{Fullest}");
        await visit.AssertFewSheetsAsync(sideways: true);
    }
}
