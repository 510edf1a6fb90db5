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

        await page.TypeIntoAsync("#queue-search", waits.Name);
        await page.PressAtAsync($"tbody a[href$='/{waits.Id}']", "Enter");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync(waits.Name);
        await page.PressAtAsync(".actions > .buttons > :first-child", "Enter");
        await page.TypeIntoAsync("#reason", "Name and address, on their website");
        await page.PressAtAsync(".confirm .yes", "Space");
        await Expect(page.Locator(".actions .done")).ToContainTextAsync("public");
        Assert.Equal(Listing.Public, Standing());

        await page.PressAtAsync(".actions > .buttons > :nth-child(2)", "Space");
        await page.TypeIntoAsync("#reason", "Not checked yet");
        await page.PressAtAsync(".confirm .yes", "Enter");
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
        await page.TypeIntoAsync("#name", name);
        await page.TypeIntoAsync("#password", invitation.OneTimePassword!);
        await page.Keyboard.PressAsync("Enter");
        await page.TypeIntoAsync("#code", Authenticator.Code((await page.Locator(".key").TextContentAsync())!));
        await page.TypeIntoAsync("#password", FirstSignIn.Password);
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator(".codes li")).ToHaveCountAsync(OwnKeys.Codes);
        await page.PressAtAsync("main a.btn", "Enter");
        await Expect(page.Locator("main[data-live=true]")).ToBeVisibleAsync();
    }
}
