using System.Text;
using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Snapshot;
using KetamineRehab.Tests.Registers;
using KetamineRehab.Web.Desk.Common;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace KetamineRehab.BrowserTests;

/// <summary>Editors at work, and what a stranger sees of it.</summary>
public sealed class EditingTests(BrowserSite site)
{
    private CatalogueSnapshot Snapshot => site.Host.Services.GetRequiredService<CatalogueStore>().Current;

    [Fact]
    [Trait("Req", "O4"), Trait("Req", "O8")]
    public async Task Two_people_change_a_price_and_a_stranger_sees_it_only_after_the_second()
    {
        var entry = Snapshot.Entries.First(e =>
            Snapshot.Centre(e.Centre.Id)!.Programmes.Count == 1 && !Snapshot.Value(e, CatalogueFields.Price).IsKnown
        );
        await using var first = await site.VisitAsync();
        await using var second = await site.VisitAsync();
        await using var stranger = await site.VisitAsync(scripts: false);
        var name = await first.SignInAsync(site, TeamRoles.Editor);
        await second.SignInAsync(site, TeamRoles.Editor);

        var page = await first.OpenLiveAsync($"/team/programmes/{entry.Id}/fields/price");
        await page.GetByLabel("Price", new() { Exact = true }).FillAsync("£1,234 a week");
        await page.Locator("#said-by").SelectOptionAsync(nameof(Asserter.WeAsked));
        await Expect(page.Locator(".preview .value")).ToHaveTextAsync("£1,234 a week");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save for a second person to confirm" }).ClickAsync();
        await Expect(page.Locator(".done")).ToContainTextAsync("second person");
        await first.AssertAccessibleAsync();
        await Expect(page.Locator(".waiting")).ToContainTextAsync("You entered this");
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "I have checked it: confirm" })).ToHaveCountAsync(0);
        await stranger.OpenAsync($"/centres/{entry.Centre.Id}");
        await Expect(stranger.Page.GetByText("£1,234 a week")).ToHaveCountAsync(0);

        var other = await second.OpenLiveAsync("/team/confirm");
        await second.AssertAccessibleAsync();
        await other.GetByRole(AriaRole.Row).Filter(new() { HasText = name }).GetByRole(AriaRole.Link).ClickAsync();
        await other.GetByRole(AriaRole.Button, new() { Name = "I have checked it: confirm" }).ClickAsync();
        await Expect(other.Locator(".done")).ToContainTextAsync("Saved");
        await stranger.OpenAsync($"/centres/{entry.Centre.Id}");
        await Expect(stranger.Page.GetByText("£1,234 a week").First).ToBeVisibleAsync();
        first.AssertPrivateAndQuiet();
        second.AssertPrivateAndQuiet();
    }

    [Fact]
    [Trait("Req", "O4")]
    public async Task A_stale_tab_is_told_and_keeps_what_was_typed()
    {
        var entry = Snapshot.Entries.First(e => !Snapshot.Value(e, Pets).IsKnown);
        await using var first = await site.VisitAsync();
        await first.SignInAsync(site, TeamRoles.Editor);
        var stale = await first.OpenLiveAsync($"/team/programmes/{entry.Id}/fields/pets");
        await stale.GetByLabel("Note (optional)").FillAsync("Small dogs only");
        await stale.GetByLabel("Pets", new() { Exact = true }).SelectOptionAsync("yes");
        await stale.Locator("#said-by").SelectOptionAsync(nameof(Asserter.WeAsked));
        await using var second = await site.VisitAsync();
        await second.SignInAsync(site, TeamRoles.Editor);
        var quick = await second.OpenLiveAsync($"/team/programmes/{entry.Id}/fields/pets");
        await quick.GetByRole(AriaRole.Button, new() { Name = "We asked today: no answer" }).ClickAsync();
        await Expect(quick.Locator(".done")).ToContainTextAsync("Saved");

        await stale.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).ClickAsync();

        await Expect(stale.Locator(".problem").First).ToContainTextAsync("Someone else has changed this");
        await Expect(stale.GetByLabel("Note (optional)")).ToHaveValueAsync("Small dogs only");
        await stale.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).ClickAsync();
        await Expect(stale.Locator(".done")).ToContainTextAsync("Saved");
        await Expect(stale.Locator(".public-now")).ToContainTextAsync("Small dogs only");
    }

    [Fact]
    [Trait("Req", "O5")]
    public async Task A_newer_register_is_uploaded_looked_at_and_accepted_row_by_row()
    {
        var known = Snapshot.Entries.First(e =>
            e.Centre.Regulator == "CQC"
            && e.Centre.RegistrationId.StartsWith("1-", StringComparison.Ordinal)
            && Snapshot.Centre(e.Centre.Id)!.Programmes.Count == 1
        );
        var sheet = RegisterSheet.Cqc;
        var file = sheet.File(
            sheet.Row((RegisterSheet.Id, "1-987654321"), ("Name", "Larkspur Lodge")),
            sheet.Row(
                (RegisterSheet.Id, known.Centre.RegistrationId),
                ("Name", known.Centre.Name),
                ("Postcode", known.Centre.Postcode),
                (RegisterSheet.Website, "www.newer.example")
            )
        );
        await using var team = await site.VisitAsync();
        await using var stranger = await site.VisitAsync(scripts: false);
        await team.SignInAsync(site, TeamRoles.Editor);

        var page = await team.OpenLiveAsync("/team/registers");
        await team.AssertAccessibleAsync();
        await UploadAsync(page, "cqc-2026-11.csv", "this is no register");
        await Expect(page.Locator(".problem").First).ToContainTextAsync("not a file from the CQC");
        await UploadAsync(page, "cqc-2026-11.csv", file);
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("CQC, November 2026");
        await team.AssertAccessibleAsync();

        await AcceptAsync(page, "Larkspur Lodge", "1 new");
        Assert.Equal(Listing.Review, Snapshot.All.Single(e => e.Centre.Name == "Larkspur Lodge").Programme.Listing);
        await stranger.OpenAsync("/find?q=Larkspur");
        await Expect(stranger.Page.Locator("main a[href^='/centres/larkspur']")).ToHaveCountAsync(0);

        await page.Locator(".views a", new() { HasText = "Changed" }).ClickAsync();
        await Expect(page.Locator("ins", new() { HasText = "newer.example" })).ToBeVisibleAsync();
        await team.AssertAccessibleAsync();
        await AcceptAsync(page, known.Centre.Name, "1 changed");
        await stranger.OpenAsync($"/centres/{known.Centre.Id}");
        await Expect(stranger.Page.Locator("a[href^='https://www.newer.example']").First).ToBeVisibleAsync();
        team.AssertPrivateAndQuiet();
    }

    [Theory]
    [InlineData(false, 1280)]
    [InlineData(true, 390)]
    [Trait("Req", "A1"), Trait("Req", "A3")]
    public async Task Every_page_of_the_desk_is_accessible_and_valid(bool dark, int width)
    {
        using var checker = new HtmlChecker();
        var richest = Snapshot.Entries.MaxBy(e => e.AllFacts.Count())!;
        await using var team = await site.VisitAsync(dark: dark, width: width);
        await team.SignInAsync(site, TeamRoles.Editor, TeamRoles.Operator, TeamRoles.Admin);
        var reason = Snapshot
            .All.Where(e => e.Programme.Listing == Listing.Review)
            .GroupBy(e => e.Programme.Reason)
            .MaxBy(g => g.Count())!
            .Key;
        string[] pages =
        [
            "/team",
            "/team/reasons",
            $"/team/reasons?why={Uri.EscapeDataString(reason)}",
            $"/team/programmes/{richest.Id}",
            $"/team/programmes/{richest.Id}/fields/setting",
            $"/team/programmes/{richest.Id}/fields/phone",
            $"/team/programmes/{richest.Id}/fields/level",
            $"/team/programmes/{richest.Id}/fields/nonsense",
            $"/team/programmes/{richest.Id}/record",
            $"/team/programmes/{richest.Id}/preview",
            "/team/confirm",
            "/team/freshness",
            $"/team/freshness/{richest.Id}",
            "/team/registers",
            "/team/registers/nothing",
            "/team/reviews",
            "/team/figures",
            "/team/accounts",
            "/team/audit",
            "/team/settings",
        ];
        foreach (var address in pages)
        {
            await team.OpenLiveAsync(address);
            await Expect(team.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToBeVisibleAsync();
            await team.AssertAccessibleAsync();
            await team.AssertNoSidewaysScrollAsync();
            await checker.AddAsync(team.Page);
        }
        var wrong = await checker.RunAsync(TestContext.Current.CancellationToken);
        Assert.True(wrong.Length == 0, wrong);
        team.AssertPrivateAndQuiet();
    }

    private static CatalogueField Pets => CatalogueFields.Standard.Find("pets")!;

    private static async Task UploadAsync(IPage page, string name, string content)
    {
        await page.Locator("#file")
            .SetInputFilesAsync(
                new FilePayload
                {
                    Name = name,
                    MimeType = "text/csv",
                    Buffer = Encoding.UTF8.GetBytes(content),
                }
            );
        await page.GetByRole(AriaRole.Button, new() { Name = "Compare with the catalogue" }).ClickAsync();
    }

    private static async Task AcceptAsync(IPage page, string name, string words)
    {
        await page.GetByLabel(name, new() { Exact = true }).CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Accept the 1 selected" }).ClickAsync();
        await Expect(page.Locator(".done")).ToContainTextAsync(words);
    }
}
