using KetamineRehab.Core.Callbacks;
using KetamineRehab.Tests;
using KetamineRehab.Web.Desk.Accounts;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace KetamineRehab.BrowserTests;

/// <summary>A member of the team in a browser: real password, real second factor.</summary>
internal static class TeamVisit
{
    private static int phones;

    /// <summary>A mobile number that no other test has: one number may ask only so often.</summary>
    public static string NewPhone() => $"+4475{10_000_000 + Interlocked.Increment(ref phones)}";

    /// <summary>Makes an account and walks it through its first sign-in. Returns its name.</summary>
    public static Task<string> SignInAsync(this Visit visit, BrowserSite site, params string[] roles) =>
        visit.SignInAsync(site.Host, roles);

    /// <summary>The same at a site of the test's own.</summary>
    public static async Task<string> SignInAsync(this Visit visit, SiteFactory site, params string[] roles)
    {
        var name = $"{roles[0]}-{Guid.NewGuid():N}";
        await using var scope = site.Services.CreateAsyncScope();
        var invitation = await scope
            .ServiceProvider.GetRequiredService<Invitations>()
            .AddAsync(name, roles, TestContext.Current.CancellationToken);
        var page = visit.Page;
        var key = await FirstSignIn.BeginAsync(page, name, invitation.OneTimePassword!);
        await visit.AssertAccessibleAsync();
        await FirstSignIn.FinishAsync(page, key);
        await Expect(page.Locator(".codes li")).ToHaveCountAsync(OwnKeys.Codes);
        await visit.AssertAccessibleAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "I have saved my codes: go to the desk" }).ClickAsync();
        await Expect(page.Locator(".desk-top form")).ToBeVisibleAsync();
        return name;
    }

    /// <summary>Someone asks for a call. Returns the reference.</summary>
    public static async Task<string> AskAsync(this BrowserSite site, string phone)
    {
        var draft = new CallbackSubmission(
            Guid.NewGuid(),
            CallbackRequests.NewCode(),
            false,
            ContactWay.Phone,
            phone,
            new("Sam", [], "", CallbackChoices.NoMessage, CallbackChoices.WrongNumber, "", "otter", ""),
            "options",
            [],
            CallbackConsent.Version,
            DateTime.UtcNow
        );
        return Assert
            .IsType<CallbackReceipt.Accepted>(
                await site.Host.Services.GetRequiredService<CallbackRequests>().AcceptAsync(draft, TestContext.Current.CancellationToken)
            )
            .Reference;
    }

    /// <summary>Opens a page of the desk and waits until it answers to clicks.</summary>
    public static async Task<IPage> OpenLiveAsync(this Visit visit, string path)
    {
        var page = await visit.OpenAsync(path);
        await Expect(page.Locator("main[data-live=true]")).ToBeVisibleAsync();
        return page;
    }
}
