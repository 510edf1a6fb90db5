using KetamineRehab.Core.Asking;
using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Snapshot;
using KetamineRehab.Tests.Asking;
using KetamineRehab.Web.Desk.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace KetamineRehab.BrowserTests;

/// <summary>Every page and state of asking, for the centre and at the desk, looked at by axe, by measure and by the checker of HTML.</summary>
public sealed class AskStatesTests(BrowserSite browser) : IAsyncLifetime
{
    private readonly AskedSite site = new();
    private readonly List<(string Address, string Html)> answers = [];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private CatalogueSnapshot Snapshot => site.Get<CatalogueStore>().Current;

    private ProgrammeEntry Richest => Snapshot.Entries.MaxBy(e => e.AllFacts.Count())!;

    private static string EveryField => string.Join(' ', CatalogueFields.Standard.All.Where(AskFields.CanBeAsked).Select(f => f.Key));

    public ValueTask InitializeAsync()
    {
        site.Serve();
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync() => site.DisposeAsync();

    [Fact]
    [Trait("Req", "A1"), Trait("Req", "A3"), Trait("Req", "A11")]
    public async Task Every_page_of_a_centre_and_every_state_of_it_is_accessible_and_valid()
    {
        var states = await StatesAsync();
        using var checker = new HtmlChecker();
        using var client = new HttpClient { BaseAddress = site.At };
        foreach (var address in states)
            checker.Add(
                address,
                await (await client.GetAsync(new Uri(address, UriKind.Relative), Cancel)).Content.ReadAsStringAsync(Cancel)
            );
        foreach (var (dark, width) in ((bool, int)[])[(false, 390), (true, 1280)])
        {
            await using var visit = await browser.VisitAsync(scripts: true, dark: dark, width: width, height: 844, at: site.At);
            foreach (var address in states)
            {
                await visit.OpenAsync(address);
                await LookAsync(visit);
            }
            await SendAsync(visit, dark);
        }
        foreach (var (address, html) in answers)
            checker.Add(address, html);
        var wrong = await checker.RunAsync(Cancel);
        Assert.True(wrong.Length == 0, wrong);
    }

    [Theory]
    [InlineData(false, 1280)]
    [InlineData(true, 390)]
    [Trait("Req", "A1"), Trait("Req", "A3")]
    public async Task Every_page_of_the_desk_is_accessible_and_valid(bool dark, int width)
    {
        using var checker = new HtmlChecker();
        var (round, ask) = await RoundAsync();
        await using var team = await browser.VisitAsync(dark: dark, width: width, at: site.At);
        await team.SignInAsync(site, TeamRoles.Editor);
        var page = team.Page;
        foreach (
            var address in (string[])
                [
                    "/team/rounds",
                    $"/team/rounds/{round}",
                    "/team/rounds/999",
                    $"/team/answers/{ask}",
                    $"/team/contacts/{Richest.Centre.Id}",
                    $"/team/programmes/{Richest.Id}/call",
                ]
        )
        {
            await team.OpenLiveAsync(address);
            await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToBeVisibleAsync();
            await LookAsync(team, checker);
        }
        await team.OpenLiveAsync($"/team/rounds/{round}");
        await PressAsync(page, "Close this round");
        await Expect(page.GetByRole(AriaRole.Dialog)).ToContainTextAsync("All links in this round will stop working.");
        await LookAsync(team, checker);
        await team.OpenLiveAsync($"/team/rounds/{round}/letters");
        await PressAsync(page, "Create the letters");
        await Expect(page.Locator(".letter")).ToHaveCountAsync(1);
        await LookAsync(team, checker);
        await team.OpenLiveAsync("/team/rounds/new");
        await page.Locator("#otherwise").SelectOptionAsync(nameof(AskWay.Phone));
        await page.Locator("summary").First.ClickAsync();
        await PressAsync(page, "Preview this round");
        await Expect(page.Locator(".actions")).ToBeVisibleAsync();
        await LookAsync(team, checker);
        await team.OpenLiveAsync($"/team/programmes/{Richest.Id}/call");
        await PressAsync(page, "Save what they said");
        await Expect(page.Locator(".problem").First).ToBeVisibleAsync();
        await LookAsync(team, checker);
        var wrong = await checker.RunAsync(Cancel);
        Assert.True(wrong.Length == 0, wrong);
        team.AssertPrivateAndQuiet();
    }

    /// <summary>Addresses of what a link opens, in each of its states.</summary>
    private async Task<IReadOnlyList<string>> StatesAsync()
    {
        var (now, open) = (DateTime.UtcNow, await AskAsync(Richest, EveryField));
        await site.Get<Asks>()
            .SaveAsync(open, [new("insurance", AskSaid.WeDoNot), new("price", AskSaid.Value, "£4,000 a week", "in May")], Cancel);
        var (fresh, finished, withdrawn) = (await AskAsync(Richest), await AskAsync(Richest), await AskAsync(Richest));
        await site.Get<Asks>().FinishAsync(finished, "", Cancel);
        await using var db = await site.OpenAsync();
        var taken = await db.Asks.OrderByDescending(a => a.Id).FirstAsync(Cancel);
        taken.WithdrawnAt = now;
        await db.SaveChangesAsync(Cancel);
        var closed = Snapshot.All.First(e => e.Programme.Listing == Listing.Closed);
        return
        [
            AskForm.Path,
            $"/ask/{new string('b', AskSecret.LinkLength)}",
            $"/ask/{fresh}",
            $"/ask/{fresh}/check",
            $"/ask/{fresh}/stop",
            $"/ask/{finished}",
            $"/ask/{withdrawn}",
            $"/ask/{await AskAsync(Richest, at: now.AddDays(-Ask.DaysOpen))}",
            $"/ask/{await AskAsync(closed)}",
            $"/ask/{open}",
            $"/ask/{open}/check",
            .. AskForm.Groups(CatalogueFields.Standard.All.Where(AskFields.CanBeAsked)).Select(g => $"/ask/{open}/questions/{g.Key}"),
        ];
    }

    /// <summary>What comes back where something is sent.</summary>
    private async Task SendAsync(Visit visit, bool dark)
    {
        var page = await visit.OpenAsync(AskForm.Path);
        await page.Locator("#code").FillAsync("BCDF");
        await SeeAsync("Open the questions", "code");
        var key = await AskAsync(Richest);
        await visit.OpenAsync($"/ask/{key}/questions/price");
        await page.Locator("#a-price").FillAsync("£10");
        await page.Locator("#basis-price").SelectOptionAsync("week");
        await page.Locator("#a-refund").FillAsync(new('x', 500));
        await SeeAsync("Save and continue", "refused");
        await site.Get<Asks>().SaveAsync(key, [new("price", AskSaid.Value, "£4,000 a week")], Cancel);
        await visit.OpenAsync($"/ask/{key}/check");
        await page.Locator("#job").FillAsync(new('x', 500));
        await SeeAsync("Send answers", "job");
        await visit.OpenAsync($"/ask/{key}/stop");
        await SeeAsync("Do not write to us again", "stopped");

        async Task SeeAsync(string button, string name)
        {
            var answer = await page.RunAndWaitForResponseAsync(() => PressAsync(page, button), r => r.Request.Method == "POST");
            answers.Add(($"{name}{(dark ? "-dark" : "")}", await answer.TextAsync()));
            await LookAsync(visit);
        }
    }

    /// <summary>A round by post with one ask that is answered and one that is not.</summary>
    private async Task<(int Round, int Ask)> RoundAsync()
    {
        var two = Snapshot
            .Entries.Where(e => !Snapshot.Value(e, CatalogueFields.Price).IsKnown)
            .DistinctBy(e => e.Centre.Id)
            .Take(2)
            .ToList();
        foreach (var entry in two)
            await site.Get<AskContacts>().SaveAsync(entry.Centre.Id, AskAddress.ByPost, false, "the test", Cancel);
        var (id, problem) = await site.Get<Rounds>().StartAsync(new() { Fields = ["price", "insurance", "therapies"] }, "the test", Cancel);
        Assert.Equal("", problem);
        var ask = (await site.Get<Rounds>().ReadAsync(id!.Value, Cancel))!.Asks[0];
        await using var db = await site.OpenAsync();
        var key = AskSecret.New(AskWay.Post);
        db.AskKeys.Add(new() { Hash = AskSecret.Hash(key), Ask = await db.Asks.SingleAsync(a => a.Id == ask.Id, Cancel) });
        await db.SaveChangesAsync(Cancel);
        await site.Get<Asks>().SaveAsync(key, [new("price", AskSaid.Value, "£10 a week", "from May", IsUnusual: true)], Cancel);
        await site.Get<Asks>().SaveAsync(key, [new("price", AskSaid.Value, "£1,000 a week", "from May")], Cancel);
        await site.Get<Asks>().FinishAsync(key, "Manager", Cancel);
        await site.Get<AskContacts>().SaveAsync(Richest.Centre.Id, "sam.smith@oak.org.uk", false, "the test", Cancel);
        return (id.Value, ask.Id);
    }

    private async Task<string> AskAsync(
        ProgrammeEntry entry,
        string fields = "insurance insurer price price-covers-all price-includes deposit refund therapies",
        DateTime? at = null
    ) => await AskRow.AddAsync(await site.OpenAsync(), entry.Id, entry.Centre.Id, entry.Name, fields, at ?? DateTime.UtcNow);

    private static async Task LookAsync(Visit visit, HtmlChecker? checker = null)
    {
        await visit.AssertAccessibleAsync();
        await visit.AssertNoSidewaysScrollAsync();
        if (checker is not null)
            await checker.AddAsync(visit.Page);
    }

    private static Task PressAsync(IPage page, string button) =>
        page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();
}
