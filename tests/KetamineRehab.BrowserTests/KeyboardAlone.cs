using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace KetamineRehab.BrowserTests;

/// <summary>A page as used by someone who has no mouse.</summary>
internal static class KeyboardAlone
{
    private const int MostStops = 120;

    /// <summary>Waits until it is there, as a person would, and goes to it.</summary>
    public static async Task TabToAsync(this IPage page, string selector)
    {
        await Expect(page.Locator(selector).First).ToBeVisibleAsync();
        for (var i = 0; i < MostStops; i++)
        {
            await page.Keyboard.PressAsync("Tab");
            if (await page.EvaluateAsync<bool>("s => document.activeElement.matches(s)", selector))
                return;
        }
        Assert.Fail($"No way by keyboard to {selector}");
    }

    public static async Task TypeIntoAsync(this IPage page, string field, string text)
    {
        await page.TabToAsync(field);
        await page.Keyboard.TypeAsync(text);
    }

    public static async Task PressAtAsync(this IPage page, string control, string key)
    {
        await page.TabToAsync(control);
        await page.Keyboard.PressAsync(key);
    }
}
