using KetamineRehab.Site.Layout;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace KetamineRehab.BrowserTests;

public sealed class QuickExitTests(BrowserSite site)
{
    [Fact]
    [Trait("Req", "E1"), Trait("Req", "E2")]
    public async Task Shift_three_times_leaves_for_a_neutral_page_and_the_way_back_skips_ours()
    {
        await using var visit = await site.VisitAsync();
        var page = await visit.OpenAsync("/help-now");
        await page.EvaluateAsync("localStorage.setItem('quiet-mode', 'yes')");
        await visit.OpenAsync("/safety");
        await visit.LeaveAsync(async () =>
        {
            for (var i = 0; i < 3; i++)
                await page.Keyboard.PressAsync("Shift");
        });
        await page.GoBackAsync();
        await Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/help-now$"));
        Assert.Null(await page.EvaluateAsync<string?>("localStorage.getItem('quiet-mode')"));
    }

    [Fact]
    [Trait("Req", "E3")]
    public async Task Without_scripts_the_button_is_a_link_that_leaves()
    {
        await using var visit = await site.VisitAsync(scripts: false);
        var page = await visit.OpenAsync("/find?place=LS6");
        await visit.LeaveAsync(() => page.Locator(".crisis .exit").ClickAsync());
    }

    [Fact]
    [Trait("Req", "E1")]
    public async Task The_second_stop_of_the_keyboard_leaves_too()
    {
        await using var visit = await site.VisitAsync();
        var page = await visit.OpenAsync("/");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Tab");
        await visit.LeaveAsync(() => page.Keyboard.PressAsync("Enter"));
    }

    [Fact]
    [Trait("Req", "E4"), Trait("Req", "E5")]
    public async Task Quiet_mode_takes_the_subject_out_of_every_title_and_says_so_where_it_cannot()
    {
        await using var visit = await site.VisitAsync();
        var page = await visit.OpenAsync("/safety");
        await page.GetByRole(AriaRole.Checkbox).CheckAsync();
        await visit.OpenAsync("/find?place=LS6");
        await Expect(page)
            .Not.ToHaveTitleAsync(
                new System.Text.RegularExpressions.Regex("ketamine|rehab", System.Text.RegularExpressions.RegexOptions.IgnoreCase)
            );

        await using var withoutScripts = await site.VisitAsync(scripts: false);
        await withoutScripts.OpenAsync("/safety");
        await Expect(withoutScripts.Page.Locator("main")).ToContainTextAsync("needs JavaScript");
        await Expect(withoutScripts.Page.GetByRole(AriaRole.Checkbox)).ToBeDisabledAsync();
    }
}
