using KetamineRehab.Core.Chat;
using KetamineRehab.Site.Layout;
using KetamineRehab.Web.Desk.Common;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace KetamineRehab.BrowserTests;

/// <summary>A person on a phone and an operator at the desk write with each other, in two browsers.</summary>
public sealed class ChatTests(BrowserSite site)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    [
        Trait("Req", "K6"),
        Trait("Req", "K2"),
        Trait("Req", "K4"),
        Trait("Req", "K5"),
        Trait("Req", "K7"),
        Trait("Req", "A1"),
        Trait("Req", "A2")
    ]
    public async Task With_scripts_both_sides_see_each_message_without_looking_and_each_state_is_accessible()
    {
        await NobodyAsync();
        await using var sam = await site.VisitAsync(width: 390);
        await using var anna = await site.VisitAsync();
        var page = await sam.OpenAsync("/chat");
        await Expect(page.Locator("main")).ToContainTextAsync("No one is here to chat now");
        await SoundAsync(sam);

        await anna.SignInAsync(site, TeamRoles.Operator);
        var desk = await anna.OpenLiveAsync("/team/chat");
        await SoundAsync(anna);
        await PressAsync(desk, "I am here");
        await Expect(desk.Locator("main")).ToContainTextAsync("You are available for chat.");
        await SoundAsync(anna);

        // By keyboard alone.
        await sam.OpenAsync("/chat");
        await SoundAsync(sam);
        await page.Locator("#name").FocusAsync();
        await page.Keyboard.TypeAsync("Quill");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.TypeAsync("I cannot be overheard");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("[data-part=state]")).ToContainTextAsync("You are next.");
        await SoundAsync(sam);

        await desk.GetByRole(AriaRole.Row).Filter(new() { HasText = "Waiting" }).GetByRole(AriaRole.Link).ClickAsync();
        await Expect(desk.Locator(".talk")).ToContainTextAsync("I cannot be overheard");
        await SoundAsync(anna);
        await PressAsync(desk, "Take this conversation");
        await Expect(page.Locator("[data-part=state]")).ToContainTextAsync("Someone from the team is here");
        await desk.Locator("#say").FillAsync("Hello Quill, read /guides/bladder");
        await PressAsync(desk, "Send");
        await Expect(page.Locator(".talk")).ToContainTextAsync("Hello Quill");
        await Expect(page.Locator(".talk a")).ToHaveAttributeAsync("href", "/guides/bladder");
        await SoundAsync(sam);
        await SoundAsync(anna);

        // What is typed is not sent, stays while an answer comes, and the card is there at once.
        await page.Locator("#text").FillAsync("I want to kill myself");
        await desk.Locator("#say").FillAsync("Take your time");
        await PressAsync(desk, "Send");
        await Expect(page.Locator(".talk")).ToContainTextAsync("Take your time");
        await Expect(page.Locator("#text")).ToHaveValueAsync("I want to kill myself");
        await Expect(desk.Locator(".talk")).Not.ToContainTextAsync("kill");
        await page.Locator("#text").PressAsync("Tab");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("[data-part=urgent]")).ToContainTextAsync("Samaritans");
        await Expect(page.Locator("#text")).ToBeFocusedAsync();
        await Expect(page.Locator("#text")).ToHaveValueAsync("");
        await Expect(desk.Locator(".script")).ToContainTextAsync("Sounds like an emergency");
        await SoundAsync(sam);

        await page.Locator("#text").FillAsync(new string('x', 10_000));
        await PressAsync(page, "Send");
        await Expect(page.Locator(".errors")).ToContainTextAsync("Shorten it to 2,000");
        await SoundAsync(sam);
        await PressAsync(desk, "Offer a call");
        await Expect(page.Locator(".talk")).ToContainTextAsync("Nothing you wrote here goes with your request");
        await PressAsync(desk, "End the conversation");
        await Expect(page.Locator("[data-part=state]")).ToContainTextAsync("The team ended this conversation");
        await Expect(page.Locator("main")).ToContainTextAsync("Write to us again");
        await SoundAsync(sam);
        await PressAsync(page, "Delete it now");
        await Expect(page.Locator("main")).ToContainTextAsync("Your conversation is deleted");
        await Expect(desk.Locator("main")).ToContainTextAsync("The messages have been deleted.");
        await SoundAsync(anna);
        Assert.DoesNotContain(await sam.CookiesAsync(), c => c.Name == "chat");
        Assert.Empty(sam.Elsewhere);
        // The page that refuses has a status of its own, which the console repeats.
        Assert.All(sam.Complaints, c => Assert.Contains("422", c, StringComparison.Ordinal));
        anna.AssertPrivateAndQuiet();
    }

    [Fact]
    [Trait("Req", "K4")]
    public async Task What_is_typed_while_a_message_is_on_its_way_or_when_the_team_ends_it_is_not_lost()
    {
        await NobodyAsync();
        await site.Host.Services.GetRequiredService<ChatPresence>().ComeAsync("boris", Cancel);
        var team = site.Host.Services.GetRequiredService<TeamChat>();
        await using var sam = await site.VisitAsync(width: 390);
        var page = await sam.OpenAsync("/chat");
        await page.Locator("#text").FillAsync("one");
        await PressAsync(page, "Agree and send");
        await Expect(page.Locator("[data-talk]")).ToBeVisibleAsync();
        var id = (await team.ListAsync(Cancel)).Last(r => r.State == ConversationState.Waiting).Id;
        Assert.Equal(ChatStep.Done, await team.TakeAsync(id, "boris", Cancel));
        await Expect(page.Locator("[data-part=state]")).ToContainTextAsync("Someone from the team is here");

        var held = new TaskCompletionSource();
        await page.Context.RouteAsync(
            "**/chat",
            async route =>
            {
                if (route.Request.Method == "POST")
                    await held.Task;
                await route.ContinueAsync();
            }
        );
        await page.Locator("#text").FillAsync("two");
        await PressAsync(page, "Send");
        await page.Locator("#text").PressSequentiallyAsync(" and three");
        held.SetResult();
        await Expect(page.Locator(".talk .said")).ToHaveTextAsync(["one", "two"]);
        await Expect(page.Locator("#text")).ToHaveValueAsync("and three");

        Assert.Equal(ChatStep.Done, await team.EndAsync(id, "boris", Cancel));
        await Expect(page.Locator("main")).ToContainTextAsync("The team ended this conversation");
        await Expect(page.Locator("#text")).ToHaveValueAsync("and three");
        Assert.Equal(2, (await team.ReadAsync(id, Cancel))!.Lines.Count);
        sam.AssertPrivateAndQuiet();
    }

    [Fact]
    [Trait("Req", "K7"), Trait("Req", "A2")]
    public async Task An_operator_answers_by_keyboard_alone()
    {
        await NobodyAsync();
        await using var anna = await site.VisitAsync();
        var name = await anna.SignInAsync(site, TeamRoles.Operator);
        var desk = await anna.OpenLiveAsync("/team/chat");
        await desk.PressAtAsync(".holding button:not(.plain)", "Space");
        await Expect(desk.Locator("main")).ToContainTextAsync("You are available for chat.");
        await using var sam = await site.VisitAsync(scripts: false, width: 390);
        var page = await sam.OpenAsync("/chat");
        await page.Locator("#text").FillAsync("Can you read this?");
        await PressAsync(page, "Agree and send");

        await desk.PressAtAsync("tbody a", "Enter");
        await desk.PressAtAsync(".script > .buttons > button", "Enter");
        await Expect(desk.Locator("#say")).ToBeVisibleAsync();
        await desk.TypeIntoAsync("#say", "Yes, I can");
        await desk.Keyboard.PressAsync("Tab");
        await desk.Keyboard.PressAsync("Enter");
        await Expect(desk.Locator(".talk .said")).ToHaveTextAsync(["Can you read this?", "Yes, I can"]);
        await page.GetByRole(AriaRole.Link, new() { Name = "Look for an answer" }).ClickAsync();
        await Expect(page.Locator(".talk .said")).ToHaveTextAsync(["Can you read this?", "Yes, I can"]);
        await desk.PressAtAsync(".script > .buttons > button:last-child", "Space");
        await Expect(desk.Locator(".script .tag")).ToContainTextAsync("nded");
        anna.AssertPrivateAndQuiet();

        var team = site.Host.Services.GetRequiredService<TeamChat>();
        Assert.Equal(name, (await team.ListAsync(Cancel)).First(r => r.State == ConversationState.Ended).Operator);
    }

    [Fact]
    [Trait("Req", "K2"), Trait("Req", "K4"), Trait("Req", "K3"), Trait("Req", "A3")]
    public async Task Without_scripts_the_form_and_the_link_do()
    {
        await NobodyAsync();
        await site.Host.Services.GetRequiredService<ChatPresence>().ComeAsync("boris", Cancel);
        await using var sam = await site.VisitAsync(scripts: false, width: 390);
        var page = await sam.OpenAsync("/chat");
        await page.Locator("#text").FillAsync("Is anyone there?");
        await PressAsync(page, "Agree and send");
        await Expect(page.Locator(".talk .said")).ToHaveTextAsync(["Is anyone there?"]);
        var team = site.Host.Services.GetRequiredService<TeamChat>();
        var id = (await team.ListAsync(Cancel)).Last(r => r.State == ConversationState.Waiting).Id;
        Assert.Equal(ChatStep.Done, await team.TakeAsync(id, "boris", Cancel));
        await team.SendAsync(id, "boris", Guid.NewGuid(), "Yes, I am", Cancel);

        await page.GetByRole(AriaRole.Link, new() { Name = "Look for an answer" }).ClickAsync();
        await Expect(page.Locator(".talk .said")).ToHaveTextAsync(["Is anyone there?", "Yes, I am"]);
        await team.SendAsync(id, "boris", Guid.NewGuid(), "Still here", Cancel);
        await page.GetByRole(AriaRole.Link, new() { Name = "Look for an answer" }).ClickAsync();
        await Expect(page.Locator(".talk .said")).ToHaveCountAsync(3);
        await page.GoBackAsync();
        await page.Locator("#text").FillAsync("Thank you");
        await PressAsync(page, "Send");
        await Expect(page.Locator(".talk .said")).ToHaveCountAsync(4);
        await sam.AssertNoSidewaysScrollAsync();
        await PressAsync(page, "End the conversation");
        await Expect(page.Locator("main")).ToContainTextAsync("You ended this conversation");
        await PressAsync(page, "Delete it now");
        await Expect(page.Locator("main")).ToContainTextAsync("Your conversation is deleted");
        sam.AssertPrivateAndQuiet();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    [Trait("Req", "E2"), Trait("Req", "K3")]
    public async Task Leaving_takes_the_cookie_of_the_conversation_along(bool scripts)
    {
        await NobodyAsync();
        await site.Host.Services.GetRequiredService<ChatPresence>().ComeAsync("boris", Cancel);
        await using var sam = await site.VisitAsync(scripts);
        var page = await sam.OpenAsync("/chat");
        await page.Locator("#text").FillAsync("Someone is coming");
        await PressAsync(page, "Agree and send");
        await Expect(page.Locator(".talk")).ToBeVisibleAsync();
        Assert.Contains(
            await sam.CookiesAsync(),
            c => c is { Name: "chat", Path: "/chat", HttpOnly: true, SameSite: SameSiteAttribute.Strict }
        );

        await sam.LeaveAsync(() => page.Locator(".crisis .exit").ClickAsync());
        // Without waiting for a clock: the next page asks the server, which knows of no conversation.
        await sam.OpenAsync("/chat");
        await Expect(page.Locator(".talk")).ToHaveCountAsync(0);
        Assert.DoesNotContain(await sam.CookiesAsync(), c => c.Name == "chat");
    }

    /// <summary>The site is shared: anyone another test left here goes, so that no one waits ahead of this test's person.</summary>
    private async Task NobodyAsync()
    {
        const string Last = "celia";
        var presence = site.Host.Services.GetRequiredService<ChatPresence>();
        var team = site.Host.Services.GetRequiredService<TeamChat>();
        await presence.ComeAsync(Last, Cancel);
        foreach (var left in (await team.ListAsync(Cancel)).Where(r => r.State == ConversationState.Waiting))
        {
            Assert.Equal(ChatStep.Done, await team.TakeAsync(left.Id, Last, Cancel));
            Assert.Equal(ChatStep.Done, await team.EndAsync(left.Id, Last, Cancel));
        }
        foreach (var name in await presence.NamesAsync(Cancel))
            await presence.LeaveAsync(name, Cancel);
    }

    private static async Task SoundAsync(Visit visit)
    {
        await visit.AssertAccessibleAsync();
        await visit.AssertNoSidewaysScrollAsync();
    }

    private static Task PressAsync(IPage page, string button) =>
        page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();
}
