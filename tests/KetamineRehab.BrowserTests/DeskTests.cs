using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Editing;
using KetamineRehab.Core.Snapshot;
using KetamineRehab.Web.Desk.Common;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace KetamineRehab.BrowserTests;

public sealed class DeskTests(BrowserSite site)
{
    /// <summary>An editor's first day, and what a stranger sees of it a moment later.</summary>
    [Fact]
    [Trait("Req", "O8"), Trait("Req", "A1"), Trait("Req", "A10")]
    public async Task An_editor_signs_in_and_what_they_make_public_can_be_found_and_taken_back()
    {
        var waits = Snapshot().All.First(e => e.Programme.Listing == Listing.Review && Listings.WhyNotPublic(e, Snapshot().Today) is null);
        await using var team = await site.VisitAsync();
        await using var stranger = await site.VisitAsync(scripts: false);

        await team.SignInAsync(site, TeamRoles.Editor);
        await Expect(team.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("queue");
        await Expect(team.Page.Locator("tbody tr").First).ToBeVisibleAsync();
        await team.AssertAccessibleAsync();

        await team.OpenAsync($"/team/programmes/{waits.Id}");
        await DecideAsync(team.Page, "Make public", "Name and address, on their website");
        await Expect(team.Page.Locator(".actions .done")).ToBeVisibleAsync();
        await team.AssertAccessibleAsync();
        var page = await stranger.OpenAsync($"/find?q={Uri.EscapeDataString(waits.Name)}");
        await Expect(page.Locator($"main a[href^='/centres/{waits.Centre.Id}']").First).ToBeVisibleAsync();

        await DecideAsync(team.Page, "Keep back", "Not checked yet");
        await Expect(team.Page.GetByRole(AriaRole.Button, new() { Name = "Make public" })).ToBeEnabledAsync();
        await stranger.OpenAsync($"/find?q={Uri.EscapeDataString(waits.Name)}");
        await Expect(page.Locator($"main a[href^='/centres/{waits.Centre.Id}']")).ToHaveCountAsync(0);
        team.AssertPrivateAndQuiet();
    }

    private CatalogueSnapshot Snapshot() => site.Host.Services.GetRequiredService<CatalogueStore>().Current;

    private static async Task DecideAsync(IPage page, string decision, string reason)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = decision, Exact = true }).ClickAsync();
        await page.Locator("#reason").FillAsync(reason);
        await page.Locator(".confirm .yes").ClickAsync();
    }
}
