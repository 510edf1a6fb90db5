using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace KetamineRehab.BrowserTests;

/// <summary>From "I need help with ketamine near LS6" to what is known about a real centre, on the real catalogue.</summary>
public sealed class MainJobTests(BrowserSite site)
{
    [Theory]
    [InlineData(true, 1280)]
    [InlineData(true, 320)]
    [InlineData(false, 1280)]
    [InlineData(false, 320)]
    [Trait("Req", "L3"), Trait("Req", "L1"), Trait("Req", "A3")]
    public async Task A_place_a_setting_and_a_centre_by_mouse_with_and_without_scripts(bool scripts, int width)
    {
        await using var visit = await site.VisitAsync(scripts, width: width);
        var page = await visit.OpenAsync("/");
        await page.GetByLabel("Enter a postcode or town").FillAsync("LS6");
        await page.GetByRole(AriaRole.Button, new() { Name = "Find help", Exact = true }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("LS6");

        await OpenFiltersAsync(page);
        await page.GetByLabel("Residential rehab").First.CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Show services" }).ClickAsync();
        await Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("setting=residential-rehab"));
        await Expect(page.Locator(".chips")).ToContainTextAsync("Residential rehab");
        await visit.AssertNoSidewaysScrollAsync();

        var first = page.Locator(".results h3 a").First;
        var name = await first.InnerTextAsync();
        await first.ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync(name.Split(':')[0]);
        await Expect(page.Locator(".centre .src").First).ToBeVisibleAsync();
        await visit.AssertNoSidewaysScrollAsync();
        visit.AssertPrivateAndQuiet();
        Assert.Empty(await visit.CookiesAsync());
    }

    [Fact]
    [Trait("Req", "A2")]
    public async Task The_same_by_keyboard_alone()
    {
        await using var visit = await site.VisitAsync();
        var page = await visit.OpenAsync("/");
        await page.Keyboard.PressAsync("Tab");
        await Expect(page.Locator(":focus")).ToHaveTextAsync("Skip to main content");
        await page.Keyboard.PressAsync("Enter");
        await page.TabToAsync("#place");
        await page.Keyboard.TypeAsync("Cardiff");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("Cardiff");

        await page.TabToAsync("input[name=funding]");
        await page.Keyboard.PressAsync("Space");
        await page.TabToAsync(".apply button");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("funding=nhs-self-referral"));
        await page.TabToAsync(".results h3 a");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/centres/"));
    }

    [Theory]
    [InlineData("G1")]
    [InlineData("BT1")]
    [InlineData("Cardiff")]
    [InlineData("LS6")]
    [Trait("Req", "T8"), Trait("Req", "H8")]
    public async Task Each_nation_gets_an_answer_with_crisis_help_and_the_statement_of_independence_above_it(string place)
    {
        await using var visit = await site.VisitAsync(width: 390, height: 844);
        var page = await visit.OpenAsync($"/find?place={place}");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync(place);
        await Expect(page.Locator(".free-route, .free").First).ToBeVisibleAsync();
        foreach (var above in (string[])[".crisis a[href='tel:999']", ".crisis a[href='tel:116123']", ".crisis .exit"])
        {
            var box = await page.Locator(above).First.BoundingBoxAsync();
            Assert.True(box is { Y: >= 0 } && box.Y + box.Height < 844, $"{above} is not on the first screen");
        }
    }

    [Theory]
    [InlineData("LS6")]
    [InlineData("Cardiff")]
    [InlineData("G1")]
    [InlineData("BT1")]
    [InlineData("TR1")]
    [InlineData("Inverness")]
    [Trait("Req", "T8"), Trait("Req", "T10")]
    public async Task On_a_phone_free_help_can_be_called_on_the_first_screen_and_the_first_result_follows_it(string place)
    {
        await using var visit = await site.VisitAsync(width: 390, height: 844);
        var page = await visit.OpenAsync($"/find?place={place}");
        Assert.Equal(20, await page.Locator(".res").CountAsync());
        Assert.InRange((await page.Locator(".free-route .acts a, .free-route p").First.BoundingBoxAsync())!.Y, 0, 500);
        Assert.InRange((await page.Locator(".results li").First.BoundingBoxAsync())!.Y, 0, 900);
        Assert.InRange(await page.EvaluateAsync<int>("document.documentElement.scrollHeight"), 0, LongestList);
        Assert.InRange(
            await page.EvaluateAsync<int>("[...document.querySelectorAll('main .know')].filter(k => k.checkVisibility()).length"),
            0,
            8
        );
    }

    /// <summary>Pixels of a list of twenty on a phone.</summary>
    private const int LongestList = 6000;

    [Theory]
    [InlineData("NR1")]
    [InlineData("Londonderry")]
    [InlineData("LS6&setting=residential-rehab")]
    [InlineData("LS6&page=2")]
    [Trait("Req", "T8")]
    public async Task No_list_of_twenty_is_longer_on_a_phone(string asked)
    {
        await using var visit = await site.VisitAsync(width: 390, height: 844);
        var page = await visit.OpenAsync($"/find?place={asked}");
        Assert.Equal(20, await page.Locator(".res").CountAsync());
        Assert.InRange(await page.EvaluateAsync<int>("document.documentElement.scrollHeight"), 0, LongestList);
    }

    [Theory]
    [InlineData("the-priory-hospital-altrincham")]
    [InlineData("oasis-bradford")]
    [Trait("Req", "A15")]
    public async Task On_paper_the_first_sheet_of_a_centre_holds_whom_to_ring_and_begins_what_is_known(string centre)
    {
        // An A4 sheet between its margins.
        await using var visit = await site.VisitAsync(width: 718, height: 1046);
        var page = await visit.OpenAsync($"/centres/{centre}");
        await page.EmulateMediaAsync(new() { Media = Media.Print });
        var point = await page.Locator(".centre-facts .sheet > div").First.BoundingBoxAsync();
        Assert.InRange(point!.Y + point.Height, 0, 1046);
        await Expect(page.Locator(".centre-head .acts .btn >> nth=0")).ToBeVisibleAsync();
        await visit.AssertNoSidewaysScrollAsync();
    }

    private static async Task OpenFiltersAsync(IPage page)
    {
        var summary = page.Locator(".all-filters > summary");
        if (await summary.IsVisibleAsync())
            await summary.ClickAsync();
    }
}
