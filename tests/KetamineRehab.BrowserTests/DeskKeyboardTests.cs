using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Editing;
using KetamineRehab.Core.Snapshot;
using KetamineRehab.Tests.Desk;
using KetamineRehab.Web.Desk.Accounts;
using KetamineRehab.Web.Desk.Common;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace KetamineRehab.BrowserTests;

/// <summary>An editor who uses no mouse.</summary>
public sealed class DeskKeyboardTests(BrowserSite site)
{
    [Fact]
    [Trait("Req", "A2"), Trait("Req", "O8")]
    public async Task An_editor_signs_in_and_makes_a_programme_public_by_keyboard_alone()
    {
        var snapshot = site.Host.Services.GetRequiredService<CatalogueStore>().Current;
        var waits = snapshot.All.Last(e => e.Programme.Listing == Listing.Review && Listings.WhyNotPublic(e, snapshot.Today) is null);
        await using var team = await site.VisitAsync();
        var page = team.Page;
        await SignInAsync(page);

        await TypeAsync(page, "#queue-search", waits.Name);
        await PressAsync(page, $"tbody a[href$='/{waits.Id}']", "Enter");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync(waits.Name);
        await PressAsync(page, ".actions > .buttons > :first-child", "Enter");
        await TypeAsync(page, "#reason", "Name and address, on their website");
        await PressAsync(page, ".confirm .yes", "Space");
        await Expect(page.Locator(".actions .done")).ToContainTextAsync("public");
        Assert.Equal(Listing.Public, Standing());

        await PressAsync(page, ".actions > .buttons > :nth-child(2)", "Space");
        await TypeAsync(page, "#reason", "Not checked yet");
        await PressAsync(page, ".confirm .yes", "Enter");
        await Expect(page.Locator(".actions .done")).ToContainTextAsync("review");
        Assert.Equal(Listing.Review, Standing());
        team.AssertPrivateAndQuiet();

        Listing? Standing() => site.Host.Services.GetRequiredService<CatalogueStore>().Current.Programme(waits.Id)?.Programme.Listing;
    }

    private async Task SignInAsync(IPage page)
    {
        var name = $"keys-{Guid.NewGuid():N}";
        await using var scope = site.Host.Services.CreateAsyncScope();
        var invitation = await scope
            .ServiceProvider.GetRequiredService<Invitations>()
            .AddAsync(name, [TeamRoles.Editor], TestContext.Current.CancellationToken);
        await page.GotoAsync("/team");
        await TypeAsync(page, "#name", name);
        await TypeAsync(page, "#password", invitation.OneTimePassword!);
        await page.Keyboard.PressAsync("Enter");
        await TypeAsync(page, "#code", Authenticator.Code((await page.Locator(".key").TextContentAsync())!));
        await TypeAsync(page, "#password", FirstSignIn.Password);
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator(".codes li")).ToHaveCountAsync(OwnKeys.Codes);
        await PressAsync(page, "main a.btn", "Enter");
        await Expect(page.Locator("main[data-live=true]")).ToBeVisibleAsync();
    }

    private static async Task TypeAsync(IPage page, string field, string text)
    {
        await MainJobTests.TabToAsync(page, field);
        await page.Keyboard.TypeAsync(text);
    }

    /// <summary>Waits until it is there, as a person would, and goes to it.</summary>
    private static async Task PressAsync(IPage page, string control, string key)
    {
        await Expect(page.Locator(control)).ToBeVisibleAsync();
        await MainJobTests.TabToAsync(page, control);
        await page.Keyboard.PressAsync(key);
    }
}
