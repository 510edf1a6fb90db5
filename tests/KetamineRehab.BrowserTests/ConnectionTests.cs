using KetamineRehab.Core.Callbacks;
using KetamineRehab.Core.Catalogue;
using KetamineRehab.Web.Desk.Accounts;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace KetamineRehab.BrowserTests;

/// <summary>A member of the team in a train: the connection goes while they type.</summary>
public sealed class ConnectionTests(BrowserSite site)
{
    private const string KeepSockets = "window.sockets = []; window.WebSocket = class extends WebSocket { constructor(...a) { super(...a); window.sockets.push(this); } };";

    [Fact]
    public async Task What_was_typed_is_there_and_can_be_saved_after_the_connection_was_lost_and_after_the_circuit_was_too()
    {
        var snapshot = site.Host.Services.GetRequiredService<CatalogueStore>().Current;
        var pets = CatalogueFields.Standard.Find("pets")!;
        var entry = snapshot.Entries.Last(e => !snapshot.Value(e, pets).IsKnown);
        await using var team = await site.VisitAsync();
        await team.Page.AddInitScriptAsync(KeepSockets);
        await team.SignInAsync(site, TeamRoles.Editor, TeamRoles.Operator);
        var page = await team.OpenLiveAsync($"/team/programmes/{entry.Id}/fields/pets");
        await page.GetByLabel("Note (optional)").FillAsync("Small dogs only");

        await page.EvaluateAsync("window.sockets.at(-1).close()");
        await Expect(page.Locator("#components-reconnect-modal")).ToBeVisibleAsync();
        await Expect(page.Locator("#components-reconnect-modal")).ToBeHiddenAsync();

        await page.GetByLabel("Pets", new() { Exact = true }).SelectOptionAsync("yes");
        await Expect(page.Locator(".preview")).ToContainTextAsync("Small dogs only");
        await LoseCircuitAsync(page);
        await Expect(page.GetByLabel("Note (optional)")).ToHaveValueAsync("Small dogs only");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).ClickAsync();
        await Expect(page.Locator(".public-now")).ToContainTextAsync("Small dogs only");

        var reference = await site.AskAsync($"+4475{Random.Shared.Next(10_000_000, 99_999_999)}");
        await team.OpenLiveAsync("/team/callbacks");
        await page.GetByRole(AriaRole.Link, new() { Name = CallbackRequests.Spoken(reference) }).ClickAsync();
        await page.Locator("#note").FillAsync("Rings back after five");
        await LoseCircuitAsync(page);
        await Expect(page.Locator("#note")).ToHaveValueAsync("Rings back after five");
        await page.GetByRole(AriaRole.Button, new() { Name = "Keep the note" }).ClickAsync();
        await Expect(page.Locator(".history")).ToContainTextAsync("Rings back after five");
    }

    /// <summary>The server lets the circuit go, as it does of one that stays away too long, and the page begins another.</summary>
    private static async Task LoseCircuitAsync(IPage page)
    {
        Assert.True(await page.EvaluateAsync<bool>("Blazor.pauseCircuit()"));
        Assert.True(await page.EvaluateAsync<bool>("Blazor.resumeCircuit()"));
        await Expect(page.Locator("main[data-live=true]")).ToBeVisibleAsync();
    }
}
