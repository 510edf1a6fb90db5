using KetamineRehab.Core.Callbacks;
using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Snapshot;
using KetamineRehab.Web.Desk.Common;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace KetamineRehab.BrowserTests;

/// <summary>A member of the team in a train: the connection goes while they type.</summary>
public sealed class ConnectionTests(BrowserSite site)
{
    private const string Train = """
        window.sockets = [];
        const reach = window.fetch;
        window.fetch = (...asked) => window.isTunnel ? Promise.reject(new TypeError("No connection")) : reach(...asked);
        window.WebSocket = class extends WebSocket { constructor(...asked) {
            super(...asked);
            window.sockets.push(this);
            let heard = 0;
            this.addEventListener("message", () => document.documentElement.dataset.heard = ++heard);
        } };
        """;

    [Fact]
    public async Task What_was_typed_is_there_and_can_be_saved_after_connection_and_circuit_were_lost()
    {
        var snapshot = site.Host.Services.GetRequiredService<CatalogueStore>().Current;
        var pets = CatalogueFields.Standard.Find("pets")!;
        var entry = snapshot.Entries.Last(e => !snapshot.Value(e, pets).IsKnown);
        await using var team = await site.VisitAsync();
        await team.Page.AddInitScriptAsync(Train);
        await team.SignInAsync(site, TeamRoles.Editor, TeamRoles.Operator);
        var page = await team.OpenLiveAsync($"/team/programmes/{entry.Id}/fields/pets");
        await TypeAsync(page, page.GetByLabel("Note (optional)"), "Small dogs only");
        await LoseConnectionAsync(page);
        await Expect(page.GetByLabel("Note (optional)")).ToHaveValueAsync("Small dogs only");
        await page.GetByLabel("Pets", new() { Exact = true }).SelectOptionAsync("yes");
        await page.Locator("#said-by").SelectOptionAsync(nameof(Asserter.WeAsked));
        await Expect(page.Locator(".preview")).ToContainTextAsync("Small dogs only");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).ClickAsync();
        await Expect(page.Locator(".public-now")).ToContainTextAsync("Small dogs only");

        var reference = await site.AskAsync(TeamVisit.NewPhone());
        await team.OpenLiveAsync("/team/callbacks");
        await page.GetByRole(AriaRole.Link, new() { Name = CallbackRequests.Spoken(reference) }).ClickAsync();
        await TypeAsync(page, page.Locator("#note"), "Rings back after five");
        await LoseConnectionAsync(page);
        await Expect(page.Locator("#note")).ToHaveValueAsync("Rings back after five");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save note" }).ClickAsync();
        await Expect(page.Locator(".history")).ToContainTextAsync("Rings back after five");
    }

    [Fact]
    public async Task The_way_back_after_a_lost_connection_leads_to_the_page_one_is_on_and_not_to_the_first_one()
    {
        var reference = CallbackRequests.Spoken(await site.AskAsync(TeamVisit.NewPhone()));
        await using var team = await site.VisitAsync();
        await team.SignInAsync(site, TeamRoles.Operator);
        var page = await team.OpenLiveAsync("/team/callbacks");
        await page.GetByRole(AriaRole.Link, new() { Name = reference }).ClickAsync();
        await Expect(page.Locator("#note")).ToBeVisibleAsync();
        await page.EvaluateAsync("document.querySelector('main').dataset.before = 'yes'; document.querySelector('.gone a').click()");
        await Expect(page.Locator("main[data-live=true]:not([data-before])")).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync(reference);
    }

    [Fact]
    public async Task Half_a_form_and_half_a_reason_are_there_after_the_circuit_was_lost_too()
    {
        var snapshot = site.Host.Services.GetRequiredService<CatalogueStore>().Current;
        var setting = CatalogueFields.Standard.Find("setting")!;
        var entry = snapshot.Entries.Last(e => e.FactsOf(setting).Any());
        await using var team = await site.VisitAsync();
        await team.Page.AddInitScriptAsync(Train);
        await team.SignInAsync(site, TeamRoles.Editor);

        var page = await team.OpenLiveAsync($"/team/programmes/{entry.Id}/record");
        await TypeAsync(page, page.GetByLabel("Town"), "Otterby");
        await LoseConnectionAsync(page);
        await Expect(page.GetByLabel("Town")).ToHaveValueAsync("Otterby");

        await team.OpenLiveAsync($"/team/programmes/{entry.Id}/fields/setting");
        await page.Locator(".statements button").First.ClickAsync();
        await TypeAsync(page, page.Locator("#why"), "They told us on the phone");
        await LoseConnectionAsync(page);
        await Expect(page.Locator("#why")).ToHaveValueAsync("They told us on the phone");

        await team.OpenLiveAsync($"/team/programmes/{entry.Id}");
        await page.GetByRole(AriaRole.Button, new() { Name = "Keep back" }).ClickAsync();
        await TypeAsync(page, page.Locator("#reason"), "The name is not clear");
        await LoseConnectionAsync(page);
        await Expect(page.Locator("#reason")).ToHaveValueAsync("The name is not clear");
    }

    /// <summary>Ends when the server has answered: what was on its way when the connection went is lost, as it must be.</summary>
    private static async Task TypeAsync(IPage page, ILocator box, string text)
    {
        var heard = await page.Locator("html").GetAttributeAsync("data-heard") ?? "";
        await box.FillAsync(text);
        await Expect(page.Locator("html")).Not.ToHaveAttributeAsync("data-heard", heard);
    }

    /// <summary>
    /// This host lets a circuit go with its connection, as any does after minutes: the page begins another and is drawn anew.
    /// </summary>
    private static async Task LoseConnectionAsync(IPage page)
    {
        await page.EvaluateAsync(
            "document.querySelector('main').dataset.before = 'yes'; window.isTunnel = true; window.sockets.at(-1).close()"
        );
        await Expect(page.Locator("#components-reconnect-modal")).ToBeVisibleAsync(new() { Timeout = 20_000 });
        await page.EvaluateAsync("window.isTunnel = false");
        await Expect(page.Locator("main[data-live=true]:not([data-before])")).ToBeVisibleAsync(new() { Timeout = 30_000 });
        await Expect(page.Locator("#components-reconnect-modal")).ToBeHiddenAsync();
    }
}
