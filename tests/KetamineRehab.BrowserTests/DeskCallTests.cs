using System.Text.RegularExpressions;
using KetamineRehab.Core.Callbacks;
using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Content;
using KetamineRehab.Web.Desk.Common;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace KetamineRehab.BrowserTests;

/// <summary>The team answers what a stranger asked for: two operators with real sign-in, side by side.</summary>
public sealed class DeskCallTests(BrowserSite site)
{
    [Fact]
    [Trait("Req", "O1"), Trait("Req", "O2"), Trait("Req", "A1"), Trait("Req", "P8")]
    public async Task From_the_public_request_to_done_while_a_colleague_looks_on_and_then_deleted_for_the_person()
    {
        await using var anna = await site.VisitAsync();
        await using var boris = await site.VisitAsync(dark: true, width: 390);
        var names = (await EnterAsync(anna), await EnterAsync(boris));
        await Expect(anna.Page.Locator("h1")).ToHaveTextAsync("Callbacks");
        await anna.AssertAccessibleAsync();

        // It comes onto the open screen by itself.
        var phone = TeamVisit.NewPhone();
        var reference = await site.AskAsync(phone);
        var row = anna.Page.GetByRole(AriaRole.Link, new() { Name = CallbackRequests.Spoken(reference) });
        await Expect(row).ToBeVisibleAsync();
        await anna.AssertAccessibleAsync();
        await anna.AssertNoSidewaysScrollAsync();
        await row.ClickAsync();
        await Expect(anna.Page.Locator(".rules")).ToContainTextAsync("Do NOT leave a message");
        await boris.Page.GetByRole(AriaRole.Link, new() { Name = CallbackRequests.Spoken(reference) }).ClickAsync();
        await boris.AssertAccessibleAsync();
        await boris.AssertNoSidewaysScrollAsync();

        await PressAsync(anna.Page, "Take this request");
        await Expect(anna.Page.Locator(".done")).ToBeFocusedAsync();
        await Expect(boris.Page.Locator(".holding")).ToContainTextAsync($"{names.Item1} is dealing with this.");
        await anna.AssertAccessibleAsync();
        await ShowNumberAsync(anna.Page);
        await anna.AssertAccessibleAsync();
        await Expect(anna.Page.Locator(".reach")).ToHaveTextAsync(TelephoneNumber.Format(phone));
        await PressAsync(anna.Page, "We spoke");
        await anna.Page.Locator("#reason").SelectOptionAsync(nameof(CloseReason.Answered));
        await PressAsync(anna.Page, "Close this request");
        await Expect(boris.Page.Locator(".head").First).ToContainTextAsync("Done: We answered their questions");
        await Expect(boris.Page.Locator(".history")).ToContainTextAsync("saw their contact details");

        await boris.Page.GetByRole(AriaRole.Link, new() { Name = "People’s data" }).ClickAsync();
        await boris.Page.Locator("#asked").FillAsync(phone);
        await PressAsync(boris.Page, "Find");
        await Expect(boris.Page.Locator(".record")).ToContainTextAsync("otter");
        await boris.AssertAccessibleAsync();
        await boris.AssertNoSidewaysScrollAsync();
        await PressAsync(boris.Page, "Delete this request");
        await Expect(Button(boris.Page, "Leave it as it is")).ToBeFocusedAsync();
        await boris.AssertAccessibleAsync();
        await boris.Page.Keyboard.PressAsync("Escape");
        await Expect(Button(boris.Page, "Delete this request")).ToBeFocusedAsync();
        await boris.Page.Keyboard.PressAsync("Enter");
        await PressAsync(boris.Page, "Yes, delete it");
        await Expect(boris.Page.Locator(".done")).ToContainTextAsync("The answers have been deleted.");
        await Expect(anna.Page.Locator("main")).ToContainTextAsync("The answers in this request have been deleted.");
        anna.AssertPrivateAndQuiet();
        boris.AssertPrivateAndQuiet();
    }

    /// <summary>The clock is the real one: outside the hours of the team the number takes a second step and a reason.</summary>
    private async Task ShowNumberAsync(IPage page)
    {
        if (site.Host.Services.GetRequiredService<OperatingHours>().IsSafe(DateTime.UtcNow, []))
        {
            await PressAsync(page, "I have read this. Show the number");
            return;
        }
        await page.GetByRole(AriaRole.Button, new() { Name = "It cannot wait: show the number now" }).ClickAsync();
        await page.Locator("#why-now").FillAsync("They wrote that now is safe");
        await PressAsync(page, "I know that they asked not to be called now: show the number");
    }

    private async Task<string> EnterAsync(Visit visit)
    {
        var name = await visit.SignInAsync(site, TeamRoles.Operator);
        await Expect(visit.Page).ToHaveURLAsync(new Regex("/team/callbacks$"));
        await Expect(visit.Page.Locator("main[data-live]")).ToBeVisibleAsync();
        return name;
    }

    private static Task PressAsync(IPage page, string button) => Button(page, button).ClickAsync();

    private static ILocator Button(IPage page, string name) => page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });
}
