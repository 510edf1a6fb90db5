using System.Text.RegularExpressions;
using KetamineRehab.Web.Desk.Accounts;
using KetamineRehab.Web.Desk.Common;
using KetamineRehab.Web.Desk.SignIn;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace KetamineRehab.BrowserTests;

/// <summary>
/// A member of the team adds a passkey, signs in with it alone, even while the password rests, and takes it away; the authenticator is
/// Chromium's own virtual one.
/// </summary>
public sealed class PasskeyTests(BrowserSite site)
{
    [Fact]
    [Trait("Req", "O8"), Trait("Req", "A10"), Trait("Req", "A1")]
    public async Task A_passkey_opens_the_desk_until_it_is_removed()
    {
        // Passkeys belong to a name; an address in figures has none.
        await using var visit = await site.VisitAsync(host: "localhost");
        var devices = await visit.Page.Context.NewCDPSessionAsync(visit.Page);
        await devices.SendAsync("WebAuthn.enable");
        await devices.SendAsync(
            "WebAuthn.addVirtualAuthenticator",
            new()
            {
                ["options"] = new Dictionary<string, object>
                {
                    ["protocol"] = "ctap2",
                    ["transport"] = "internal",
                    ["hasResidentKey"] = true,
                    ["hasUserVerification"] = true,
                    ["isUserVerified"] = true,
                },
            }
        );
        var name = await visit.SignInAsync(site, TeamRoles.Editor);
        var page = await visit.OpenAsync("/team/account");
        await visit.AssertAccessibleAsync();

        await page.GetByLabel("Name of the passkey").FillAsync("work phone");
        await page.GetByLabel("Your password").First.FillAsync(FirstSignIn.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Add a passkey" }).ClickAsync();
        await Expect(page.Locator(".done")).ToContainTextAsync("Passkey added");
        await Expect(page.Locator("main")).ToContainTextAsync("work phone");
        await visit.AssertAccessibleAsync();

        await SignOutAsync(page);
        await visit.AssertAccessibleAsync();
        for (var time = 0; time <= GuessLimits.Tries; time++)
        {
            await page.GetByLabel("Account name").FillAsync(name);
            await page.GetByLabel("Password").FillAsync(time < GuessLimits.Tries ? "not the password" : FirstSignIn.Password);
            await page.GetByRole(AriaRole.Button, new() { Name = "Continue" }).ClickAsync();
            await Expect(page.GetByRole(AriaRole.Alert).Filter(new() { HasText = PasswordSignIn.Refused })).ToBeVisibleAsync();
        }
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in with a passkey" }).ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex("/team$"));
        await Expect(page.Locator(".desk-top form")).ToContainTextAsync(name);

        await visit.OpenAsync("/team/account");
        var second = await page.Context.NewPageAsync();
        await second.GotoAsync(page.Url);
        foreach (var tab in (IPage[])[page, second])
        {
            await tab.GetByRole(AriaRole.Button, new() { Name = "Remove work phone" }).ClickAsync();
            await Expect(tab.Locator(".done")).ToContainTextAsync("removed");
        }
        await SignOutAsync(page);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in with a passkey" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Alert).Filter(new() { HasText = PasskeySignIn.Refused })).ToBeVisibleAsync();
    }

    private static async Task SignOutAsync(IPage page)
    {
        await page.GotoAsync("/team/sign-out");
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Sign in with a passkey" })).ToBeVisibleAsync();
    }
}
