using KetamineRehab.Tests.Desk;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace KetamineRehab.BrowserTests;

/// <summary>How a new member of the team gets in: the one-time password, then a second factor and a password of their own.</summary>
internal static class FirstSignIn
{
    public const string Password = "otter kettle marble seven";

    /// <returns>The key that the page shows for an authenticator app.</returns>
    public static async Task<string> BeginAsync(IPage page, string name, string oneTimePassword)
    {
        await page.GotoAsync("/team");
        await page.GetByLabel("Account name").FillAsync(name);
        await page.GetByLabel("Password").FillAsync(oneTimePassword);
        await page.GetByRole(AriaRole.Button, new() { Name = "Continue" }).ClickAsync();
        return (await page.Locator(".key").TextContentAsync())!;
    }

    public static async Task FinishAsync(IPage page, string key)
    {
        await page.GetByLabel("6-digit code").FillAsync(Authenticator.Code(key));
        await page.GetByLabel("New password").FillAsync(Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Finish setting up" }).ClickAsync();
        // What went wrong would stand in the page, and so in the message of the test.
        await Expect(page.Locator("main")).ToContainTextAsync("Your account is ready");
    }
}
