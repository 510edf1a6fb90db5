using System.Globalization;
using KetamineRehab.Core.Content;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace KetamineRehab.BrowserTests;

/// <summary>
/// What people come for, on a phone: how often they type or press, how many pages they open, and how far down the answer ends. docs/jobs.md
/// has the figures; with JOBS=FILE they are written there.
/// </summary>
public sealed class JobsTests(BrowserSite site) : IAsyncLifetime
{
    private const int Phone = 844;
    private const int LongestComparison = 5000;

    private Visit visit = null!;
    private int actions;
    private int pages;

    private IPage Page => visit.Page;

    public async ValueTask InitializeAsync()
    {
        visit = await site.VisitAsync(width: 390, height: Phone);
        await visit.OpenAsync("/");
        pages = 1;
        visit.Page.FrameNavigated += (_, _) => pages++;
    }

    public ValueTask DisposeAsync() => visit.DisposeAsync();

    [Fact, Trait("Req", "T8")]
    public async Task Nineteen_in_LS6_in_pain_and_wants_free_help_now()
    {
        await Expect(Page.GetByRole(AriaRole.Link, new() { Name = "It hurts to pee" })).ToBeInViewportAsync();
        await FindAsync("LS6");
        await AnsweredAsync("free help near LS6, number to call", Page.Locator(".free-route a[href^='tel:']").First, 2, Phone);
    }

    [Fact, Trait("Req", "C3")]
    public async Task A_parent_in_Glasgow_compares_three_residential_places()
    {
        await FindAsync("Glasgow");
        await PressAsync(Page.Locator(".kinds a", new() { HasText = "Residential" }));
        await CompareAsync(3);
        await AnsweredAsync(
            "three residential places near Glasgow compared",
            Page.Locator(".versus").First,
            7,
            2 * Phone,
            LongestComparison
        );
    }

    [Fact]
    public async Task Somebody_in_Cardiff_wants_to_know_about_Bupa()
    {
        await PressAsync(Page.Locator(".top a[href='/search']"));
        await TypeAsync(Page.Locator("#q"), "bupa");
        await AnsweredAsync(
            "Bupa: whom to call first, and who takes insurance",
            Page.GetByText("services that say they take insurance"),
            3,
            Phone
        );
    }

    [Fact]
    public async Task A_key_worker_in_Birmingham_makes_a_call_sheet()
    {
        await FindAsync("Birmingham");
        await CompareAsync(3);
        await PressAsync(Page.GetByRole(AriaRole.Link, new() { Name = "Questions to ask" }).First);
        await AnsweredAsync(
            "call sheet for three services in Birmingham, first question",
            Page.Locator(".call-sheet li").First,
            7,
            Phone + Phone / 2
        );
    }

    [Fact, Trait("Req", "F1")]
    public async Task A_carer_asks_for_a_call()
    {
        await visit.OpenAsync(Site.Callbacks.CallbackPage.Url());
        (actions, pages) = (0, 1);
        await PressAsync(Page.GetByRole(AriaRole.Button, new() { Name = "Start" }));
        string[] choices =
        [
            "#who-someone",
            "#name",
            "#reach-phone",
            "#phone",
            "#times-any",
            "#voicemail-none",
            "#someone-else-wrong-number",
            "#code-word",
            "#about-someone",
            "#words",
            "#consent-yes",
        ];
        foreach (var choice in choices)
        {
            var box = Page.Locator(choice);
            if (choice == "#phone")
                await FillAsync(box, TelephoneNumber.Format(TeamVisit.NewPhone()));
            else if (choice is not ("#name" or "#code-word" or "#words"))
                await TickAsync(box);
            await PressAsync(Page.GetByRole(AriaRole.Button, new() { Name = "Continue" }));
        }
        await PressAsync(Page.GetByRole(AriaRole.Button, new() { Name = "Send", Exact = true }));
        await AnsweredAsync("a call for a carer, reference", Page.GetByText("Your reference is"), 21, Phone);
    }

    private async Task FindAsync(string place)
    {
        await TypeAsync(Page.GetByLabel("Enter a postcode or town"), place);
        await Expect(Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync(place);
    }

    private async Task CompareAsync(int count)
    {
        for (var i = 0; i < count; i++)
            await TickAsync(Page.Locator(".res input[name=p]").Nth(i));
        await PressAsync(Page.Locator(".dock").GetByRole(AriaRole.Button, new() { Name = "Compare selected" }));
        await Expect(Page.Locator(".versus").First).ToBeVisibleAsync();
    }

    /// <summary>Types, which is one action, and sends, which is another.</summary>
    private async Task TypeAsync(ILocator box, string words)
    {
        await FillAsync(box, words);
        actions++;
        await box.PressAsync("Enter");
    }

    private async Task FillAsync(ILocator box, string words)
    {
        actions++;
        await box.FillAsync(words);
    }

    private async Task TickAsync(ILocator box)
    {
        actions++;
        await box.CheckAsync();
    }

    private async Task PressAsync(ILocator what)
    {
        actions++;
        await what.ClickAsync();
    }

    /// <param name="most">Actions.</param>
    /// <param name="lowest">Where the answer ends on its page.</param>
    /// <param name="tallest">The page.</param>
    private async Task AnsweredAsync(string job, ILocator answer, int most, int lowest, int tallest = int.MaxValue)
    {
        await Expect(answer).ToBeVisibleAsync();
        var end = (int)await answer.EvaluateAsync<double>("e => e.getBoundingClientRect().bottom + scrollY");
        var height = await Page.EvaluateAsync<int>("document.documentElement.scrollHeight");
        if (Environment.GetEnvironmentVariable("JOBS") is { Length: > 0 } file)
            await File.AppendAllTextAsync(
                file,
                string.Create(CultureInfo.InvariantCulture, $"| {job} | {actions} | {pages} | {end} | {height} |\n"),
                TestContext.Current.CancellationToken
            );
        Assert.InRange(actions, 1, most);
        Assert.InRange(end, 0, lowest);
        Assert.InRange(height, 0, tallest);
        visit.AssertPrivateAndQuiet();
    }
}
