using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using KetamineRehab.Core.Asking;
using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Editing;
using KetamineRehab.Core.Snapshot;
using KetamineRehab.Tests.Callbacks;
using KetamineRehab.Web.Desk.Common;
using Microsoft.Playwright;
using MimeKit;
using static Microsoft.Playwright.Assertions;

namespace KetamineRehab.BrowserTests;

/// <summary>Three centres of the real catalogue are asked, from the desk to what strangers read, with a real mail server.</summary>
public sealed class AskJourneyTests(BrowserSite browser) : IAsyncLifetime
{
    private const int PhoneWidth = 390;

    private static readonly CatalogueField Insurance = CatalogueFields.Standard.Find("insurance")!;

    private readonly MailServer server = new();
    private readonly AheadClock clock = new();
    private AskedSite site = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private CatalogueSnapshot Snapshot => site.Get<CatalogueStore>().Current;

    public async ValueTask InitializeAsync()
    {
        await server.StartAsync();
        site = new()
        {
            Clock = clock,
            Settings =
            {
                ["Mail:Host"] = "127.0.0.1",
                ["Mail:Port"] = $"{server.Port}",
                ["Mail:Security"] = "None",
                ["Mail:From"] = "guide@guide.test",
                ["Mail:To"] = "team@guide.test",
            },
        };
        site.Serve();
    }

    public async ValueTask DisposeAsync()
    {
        await site.DisposeAsync();
        await server.DisposeAsync();
    }

    [Fact]
    [Trait("Req", "AS1"), Trait("Req", "Q1"), Trait("Req", "Q2"), Trait("Req", "Q3")]
    public async Task Of_three_centres_that_are_asked_two_answer_and_the_silence_of_the_third_is_told_too()
    {
        var (price, refuses, silent) = await ChooseAsync();
        await using var editor = await browser.VisitAsync(at: site.At);
        await editor.SignInAsync(site, TeamRoles.Editor);
        await StartRoundAsync(editor);
        await server.WaitAsync(3, Cancel);

        await AnswerInTwoSittingsAsync(LinkOf(price));
        await RefuseAsync(LinkOf(refuses));
        await TakeInAsync(editor, price);
        await TakeInAsync(editor, refuses);
        await using var stranger = await browser.VisitAsync(scripts: false, at: site.At);
        await stranger.OpenAsync($"/centres/{price.Centre.Id}");
        await Expect(stranger.Page.GetByText("£1,357 a week")).ToHaveCountAsync(0);
        await using var second = await browser.VisitAsync(at: site.At);
        await second.SignInAsync(site, TeamRoles.Editor);
        await ConfirmAsync(second, price, "Price");
        await ConfirmAsync(second, price, Insurance.Label);
        await ConfirmAsync(second, refuses, Insurance.Label);

        await ReadAsync(stranger, price, refuses);
        Assert.Equal(Answer.NotStated, Snapshot.Value(Now(silent), CatalogueFields.Price).Answer);

        clock.Advance(TimeSpan.FromDays(Ask.DaysOpen + 1));
        Assert.Equal(1, await site.Get<Rounds>().CloseEndedAsync("the clock", Cancel));
        await stranger.OpenAsync($"/centres/{silent.Centre.Id}");
        await Expect(stranger.Page.Locator("main").GetByText("Asked, no answer").First).ToBeVisibleAsync();
        Assert.Equal(Answer.AskedNoAnswer, Snapshot.Value(Now(silent), CatalogueFields.Price).Answer);
        Assert.Equal(Answer.Stated, Snapshot.Value(Now(price), CatalogueFields.Price).Answer);
        editor.AssertPrivateAndQuiet();
        second.AssertPrivateAndQuiet();
        stranger.AssertPrivateAndQuiet();
    }

    /// <summary>Three centres of which neither price nor insurance is known; only they have an address to write to.</summary>
    private async Task<(ProgrammeEntry Price, ProgrammeEntry Refuses, ProgrammeEntry Silent)> ChooseAsync()
    {
        var chosen = Snapshot
            .Entries.Where(e =>
                Snapshot.Centre(e.Centre.Id)!.Programmes.Count == 1
                && !Snapshot.Value(e, CatalogueFields.Price).IsKnown
                && !Snapshot.Value(e, Insurance).IsKnown
            )
            .DistinctBy(e => e.Name)
            .Take(3)
            .ToList();
        foreach (var entry in chosen)
            Assert.IsType<EditResult.Done>(
                await site.Get<AskContacts>().SaveAsync(entry.Centre.Id, AddressOf(entry), false, "the test", Cancel)
            );
        return (chosen[0], chosen[1], chosen[2]);
    }

    private static async Task StartRoundAsync(Visit editor)
    {
        var page = await editor.OpenLiveAsync("/team/rounds");
        await page.GetByRole(AriaRole.Link, new() { Name = "Start a new round" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Preview this round" }).ClickAsync();
        await Expect(page.Locator(".actions")).ToContainTextAsync("3 letters by email, 0 by post, 0 by phone.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Start the round now" }).ClickAsync();
        await Expect(page.Locator("tbody tr")).ToHaveCountAsync(3);
    }

    /// <summary>The link as it stands in the letter.</summary>
    private string LinkOf(ProgrammeEntry entry)
    {
        var letter = server
            .Received()
            .Select(raw => MimeMessage.Load(new MemoryStream(Encoding.Latin1.GetBytes(raw)), Cancel))
            .Single(m => m.To.Mailboxes.Single().Address == AddressOf(entry));
        return new Uri(
            Assert.Single(letter.TextBody!.Split('\n'), l => l.StartsWith($"{site.At}ask/", StringComparison.Ordinal)).Trim()
        ).AbsolutePath;
    }

    /// <summary>The first person saves and goes away; a second one goes on, on another phone.</summary>
    private async Task AnswerInTwoSittingsAsync(string link)
    {
        await using var first = await PhoneAsync();
        var page = await first.OpenAsync(link);
        await page.GetByRole(AriaRole.Link, new() { Name = "Who pays" }).ClickAsync();
        await page.Locator($"[name='said-{Insurance.Key}'][value='is:yes']").CheckAsync();
        await first.AssertNoSidewaysScrollAsync();
        await PressAsync(page, "Save and come back later");
        await Expect(page.Locator(".lead")).ToContainTextAsync("1 of ");

        await using var second = await PhoneAsync();
        page = await second.OpenAsync(link);
        await Expect(page.Locator(".lead")).ToContainTextAsync("1 of ");
        await page.GetByRole(AriaRole.Link, new() { Name = "Price", Exact = true }).ClickAsync();
        await page.Locator("#a-price").FillAsync("£1,357");
        await page.Locator("#basis-price").SelectOptionAsync("week");
        await PressAsync(page, "Save and continue");
        await page.GotoAsync($"{link}/check");
        await Expect(page.Locator("main")).ToContainTextAsync("£1,357 a week");
        await page.Locator("#job").FillAsync("Manager");
        await PressAsync(page, "Send answers");
        await Expect(page.Locator("h1")).ToHaveTextAsync("Thank you. We have your answers");
        first.AssertPrivateAndQuiet();
        second.AssertPrivateAndQuiet();
    }

    private async Task RefuseAsync(string link)
    {
        await using var visit = await PhoneAsync();
        var page = await visit.OpenAsync($"{link}/questions/payment");
        await page.Locator($"[name='said-{Insurance.Key}'][value='is:no']").CheckAsync();
        await PressAsync(page, "Save and continue");
        await page.GotoAsync($"{link}/check");
        await PressAsync(page, "Send answers");
        await Expect(page.Locator("h1")).ToHaveTextAsync("Thank you. We have your answers");
    }

    private static async Task TakeInAsync(Visit editor, ProgrammeEntry entry)
    {
        var page = await editor.OpenLiveAsync("/team/rounds");
        await page.GetByRole(AriaRole.Link, new() { Name = entry.Name, Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^Select all") }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^Accept the [1-9]") }).ClickAsync();
        await Expect(page.Locator(".done")).ToContainTextAsync("accepted");
    }

    private static async Task ConfirmAsync(Visit second, ProgrammeEntry entry, string field)
    {
        var page = await second.OpenLiveAsync("/team/confirm");
        await page.GetByRole(AriaRole.Row)
            .Filter(new() { HasText = entry.Name })
            .GetByRole(AriaRole.Link, new() { Name = field, Exact = true })
            .ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "I have checked it: confirm" }).ClickAsync();
        await Expect(page.Locator(".done")).ToContainTextAsync("Saved");
    }

    /// <summary>What was accepted, with its day, wherever people and programs read it.</summary>
    private async Task ReadAsync(Visit stranger, ProgrammeEntry price, ProgrammeEntry refuses)
    {
        var (page, today) = (stranger.Page, ObservedOn.On(DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime)));
        await stranger.OpenAsync($"/find?q={Uri.EscapeDataString(price.Name)}&insurance=yes");
        await Expect(page.Locator($"main a[href^='/centres/{price.Centre.Id}']").First).ToBeVisibleAsync();
        await Expect(page.Locator("main")).ToContainTextAsync("£1,357 a week");
        await stranger.OpenAsync($"/find?q={Uri.EscapeDataString(refuses.Name)}&insurance=yes");
        await Expect(page.Locator($"main .results a[href^='/centres/{refuses.Centre.Id}']")).ToHaveCountAsync(0);
        await stranger.OpenAsync($"/compare?p={price.Id}&p={refuses.Id}");
        // The comparison puts all prices on one basis.
        await Expect(page.Locator("main")).ToContainTextAsync("£5,428 for 4 weeks");
        await Expect(page.Locator("main")).ToContainTextAsync(today.Format());
        await stranger.OpenAsync($"/centres/{price.Centre.Id}");
        await Expect(page.Locator("main")).ToContainTextAsync($"Answered by the centre, {today.Format()}");

        using var client = new HttpClient { BaseAddress = site.At };
        using var file = JsonDocument.Parse(
            await client.GetStringAsync(new Uri($"/find.json?q={Uri.EscapeDataString(price.Name)}", UriKind.Relative), Cancel)
        );
        var value = Assert.Single(
            file.RootElement.GetProperty("programmes")
                .EnumerateArray()
                .Single(p => p.GetProperty("programme").GetString() == price.Id)
                .GetProperty("fields")
                .GetProperty("price")
                .GetProperty("values")
                .EnumerateArray()
        );
        Assert.Equal(
            ("1357/week", today.ToString()),
            (value.GetProperty("value").GetString(), value.GetProperty("observed_on").GetString())
        );
    }

    private Task<Visit> PhoneAsync() => browser.VisitAsync(scripts: false, width: PhoneWidth, height: 844, at: site.At);

    private ProgrammeEntry Now(ProgrammeEntry entry) => Snapshot.Programme(entry.Id)!;

    private static string AddressOf(ProgrammeEntry entry) => $"info@{entry.Id}.org.uk";

    private static Task PressAsync(IPage page, string button) =>
        page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();

    /// <summary>The clock on the wall, which can be set ahead and goes on.</summary>
    private sealed class AheadClock : TimeProvider
    {
        private long ahead;

        public override DateTimeOffset GetUtcNow() => base.GetUtcNow().AddTicks(Interlocked.Read(ref ahead));

        public void Advance(TimeSpan by) => Interlocked.Add(ref ahead, by.Ticks);
    }
}
