using AngleSharp.Dom;
using Bunit;
using KetamineRehab.Core.Audit;
using KetamineRehab.Core.Chat;
using KetamineRehab.Core.Search;
using KetamineRehab.Site.Chat;
using KetamineRehab.Tests.Callbacks;
using KetamineRehab.Tests.Desk;
using KetamineRehab.Web.Desk.Accounts;
using KetamineRehab.Web.Desk.Chat;
using KetamineRehab.Web.Desk.Common;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace KetamineRehab.Tests.Chat;

/// <summary>The desk's page of conversations, as the circuit of a signed-in operator has it.</summary>
public sealed class ChatDeskTests : IAsyncLifetime
{
    private static CancellationToken Cancel => Xunit.TestContext.Current.CancellationToken;
    private readonly CallbackSite site = new();
    private HttpClient person = null!;

    public ValueTask InitializeAsync()
    {
        person = site.Visitor();
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync() => site.DisposeAsync();

    [Fact, Trait("Req", "K6")]
    public async Task Whoever_says_that_they_are_here_stays_so_while_the_page_is_open()
    {
        await using var anna = await SitAsync("anna");
        var page = anna.Screen.Render<ChatDeskPage>();
        page.WaitForAssertion(() => Assert.Contains("You are not available for chat.", page.Markup, StringComparison.Ordinal));

        await page.PressAsync("I am here");
        page.WaitForAssertion(() => Assert.Contains("You are available for chat.", page.Markup, StringComparison.Ordinal));
        for (var passed = TimeSpan.Zero; passed < OperatorHere.Life * 2; passed += OperatorHere.Beat)
            await BeatAsync(page);
        Assert.Equal([anna.Name], await site.Get<ChatPresence>().NamesAsync(Cancel));

        await page.PressAsync("I am leaving");
        page.WaitForAssertion(() => Assert.Contains("You are not available for chat.", page.Markup, StringComparison.Ordinal));
        Assert.Empty(await site.Get<ChatPresence>().NamesAsync(Cancel));
    }

    [Fact, Trait("Req", "K6")]
    public async Task Whoever_touches_nothing_for_long_is_not_here()
    {
        await using var anna = await SitAsync("anna");
        site.Time.Advance(ChatDesk.Idle - TimeSpan.FromSeconds(1));
        await site.ComeAsync(anna.Name);
        Assert.True(await Desk(anna).StayAsync(Cancel));

        site.Time.Advance(TimeSpan.FromSeconds(1));

        Assert.False(await Desk(anna).StayAsync(Cancel));
        Assert.Empty(await site.Get<ChatPresence>().NamesAsync(Cancel));
    }

    [Fact, Trait("Req", "K6")]
    public async Task A_page_that_is_left_renews_nothing()
    {
        await using var anna = await SitAsync("anna");
        var page = anna.Screen.Render<ChatDeskPage>();
        page.WaitForAssertion(() => Assert.Contains("You are not available for chat.", page.Markup, StringComparison.Ordinal));
        await page.PressAsync("I am here");
        page.WaitForAssertion(() => Assert.Contains("You are available for chat.", page.Markup, StringComparison.Ordinal));

        await anna.Screen.DisposeComponentsAsync();
        site.Time.Advance(OperatorHere.Life);

        Assert.Empty(await site.Get<ChatPresence>().NamesAsync(Cancel));
    }

    [Fact, Trait("Req", "K7")]
    public async Task A_conversation_comes_onto_the_open_screen_is_taken_answered_and_ended()
    {
        await using var anna = await SitAsync("anna");
        await site.ComeAsync(anna.Name);
        var list = anna.Screen.Render<ChatDeskPage>();
        list.WaitForAssertion(() => Assert.Contains("No one is waiting.", list.Markup, StringComparison.Ordinal));
        await person.StartAsync("I feel like dying", "Quill");
        list.WaitForAssertion(() => Assert.Contains("1 person is waiting.", list.Markup, StringComparison.Ordinal));
        Assert.Contains("Sounds like an emergency", list.Markup, StringComparison.Ordinal);
        var id = (await site.LastConversationAsync()).Id;

        var page = anna.Screen.Render<ChatDeskPage>(p => p.Add(c => c.Id, id));
        page.WaitForAssertion(() => Assert.Contains("“Quill”", page.Markup, StringComparison.Ordinal));
        await page.PressAsync("Take this conversation");
        page.WaitForAssertion(() => Assert.Contains("You are now dealing with this conversation.", page.Markup, StringComparison.Ordinal));
        await page.PressAsync("Hello");
        await page.PressAsync("Send");
        page.WaitForAssertion(() => Assert.Equal(2, page.FindAll(".talk li").Count));
        Assert.Equal("", page.Find("#say").GetAttribute("value") ?? page.Find("#say").TextContent);
        await person.SendAsync("thank you");
        page.WaitForAssertion(() => Assert.Equal(3, page.FindAll(".talk li").Count));
        await page.PressAsync("Offer a call");
        page.WaitForAssertion(() => Assert.Equal(4, page.FindAll(".talk li").Count));
        await page.PressAsync("End the conversation");
        page.WaitForAssertion(() => Assert.Contains("Conversation ended.", page.Markup, StringComparison.Ordinal));

        Assert.Contains("The team ended this conversation", (await person.PageAsync("/chat")).Text, StringComparison.Ordinal);
        var audit = await site.ReadAsync(db => db.Audit.Where(e => e.Area == AuditArea.Chat).OrderBy(e => e.Id).ToListAsync(Cancel));
        Assert.Equal([$"Conversation {id}: taken", $"Conversation {id}: ended"], audit.Select(e => e.Text));
        Assert.All(audit, e => Assert.Equal(anna.Name, e.By));
    }

    [Fact, Trait("Req", "K7")]
    public async Task The_slower_one_sees_who_has_it_and_a_colleague_who_is_here_takes_it_over()
    {
        await using var anna = await SitAsync("anna");
        await using var boris = await SitAsync("boris");
        await site.ComeAsync(anna.Name);
        await person.StartAsync();
        var id = (await site.LastConversationAsync()).Id;

        Assert.Contains("I am here", (await Desk(boris).TakeAsync(id, Cancel)).Problem, StringComparison.Ordinal);
        await site.ComeAsync(boris.Name);
        Assert.NotNull((await Desk(anna).TakeAsync(id, Cancel)).Value);
        Assert.Equal(
            $"Nothing was changed: {anna.Name} is dealing with this conversation.",
            (await Desk(boris).TakeAsync(id, Cancel)).Problem
        );
        Assert.Equal(
            $"Nothing was changed: {anna.Name} is dealing with this conversation.",
            (await Desk(boris).SendAsync(id, Guid.NewGuid(), "hello", Cancel)).Problem
        );
        Assert.NotNull((await Desk(anna).HandOverAsync(id, boris.Name, Cancel)).Value);
        Assert.NotNull((await Desk(boris).SendAsync(id, Guid.NewGuid(), "hello", Cancel)).Value);
        Assert.NotNull((await Desk(anna).TakeOverAsync(id, boris.Name, Cancel)).Value);
        Assert.Equal(
            $"Nothing was changed: {anna.Name} is dealing with this conversation.",
            (await Desk(boris).EndAsync(id, Cancel)).Problem
        );
    }

    [Fact, Trait("Req", "K1")]
    public async Task An_operator_has_no_more_than_so_many_at_once()
    {
        await using var anna = await SitAsync("anna");
        await site.ComeAsync(anna.Name);
        var last = "";
        for (var i = 0; i < 4; i++)
        {
            await site.Visitor().StartAsync();
            last = (await Desk(anna).TakeAsync((await site.LastConversationAsync()).Id, Cancel)).Problem;
        }
        Assert.Contains("as many conversations as one person can have", last, StringComparison.Ordinal);
    }

    [Fact, Trait("Req", "K3")]
    public async Task What_the_person_deletes_is_gone_from_the_open_screen()
    {
        await using var anna = await SitAsync("anna");
        await site.ComeAsync(anna.Name);
        var mine = await person.StartAsync("a secret word");
        var id = (await site.LastConversationAsync()).Id;
        await Desk(anna).TakeAsync(id, Cancel);
        var page = anna.Screen.Render<ChatDeskPage>(p => p.Add(c => c.Id, id));
        page.WaitForAssertion(() => Assert.Contains("a secret word", page.Markup, StringComparison.Ordinal));

        await person.SubmitAsync(mine, ChatSite.Stop, ("do", "delete"));

        page.WaitForAssertion(() => Assert.Contains("The messages have been deleted.", page.Markup, StringComparison.Ordinal));
        Assert.DoesNotContain("a secret word", page.Markup, StringComparison.Ordinal);
    }

    [Fact, Trait("Req", "K7")]
    public async Task An_editor_learns_nothing()
    {
        await using var edith = await SitAsync("edith", TeamRoles.Editor);
        Assert.Null((await Desk(edith).ReadAsync(null, Cancel)).Value);
        Assert.Null((await Desk(edith).ComeAsync(Cancel)).Value);
    }

    [Fact]
    public async Task Each_page_that_a_beginning_names_is_there_and_becomes_a_link()
    {
        var words = typeof(ChatDesk).Assembly.GetType("KetamineRehab.Web.Desk.Chat.ChatWords")!;
        var beginnings = (IReadOnlyList<(string Label, string Text)>)words.GetField("Beginnings")!.GetValue(null)!;
        var links = beginnings.SelectMany(b => OwnLinks.Parts(b.Text)).Where(p => p.IsLink).Select(p => p.Words).ToList();
        Assert.Equal(beginnings.Sum(b => b.Text.Split(' ').Count(w => w.StartsWith('/'))), links.Count);
        foreach (var link in links)
            Assert.Equal(System.Net.HttpStatusCode.OK, (await site.GetAsync(link)).Status);
    }

    [Fact, Trait("Req", "K7"), Trait("Req", "S1")]
    public async Task When_the_session_is_over_the_page_says_so_shows_no_conversation_and_keeps_what_was_being_typed()
    {
        await using var anna = await SitAsync("anna");
        await site.ComeAsync(anna.Name);
        await person.StartAsync("private words");
        var id = (await site.LastConversationAsync()).Id;
        var page = anna.Screen.Render<ChatDeskPage>(p => p.Add(c => c.Id, id));
        page.WaitForAssertion(() => Assert.Contains("private words", page.Markup, StringComparison.Ordinal));
        await page.PressAsync("Take this conversation");
        await page.EnterAsync("#say", "half an answer");
        await using (var scope = site.Services.CreateAsyncScope())
        {
            var members = scope.ServiceProvider.GetRequiredService<UserManager<TeamMember>>();
            await members.UpdateSecurityStampAsync((await members.FindByNameAsync(anna.Name))!);
        }

        await page.PressAsync("Send");
        page.WaitForAssertion(() =>
            Assert.Contains("sign in again", page.Find(".problem").TextContent, StringComparison.OrdinalIgnoreCase)
        );
        Assert.DoesNotContain("private words", page.Markup, StringComparison.Ordinal);
        Assert.Equal("half an answer", page.Find("#unsaved").TextContent);
        await page.PressAsync("Try again");
        Assert.Equal("half an answer", page.Find("#unsaved").TextContent);
    }

    private async Task<OperatorSeat> SitAsync(string name, string role = TeamRoles.Operator)
    {
        var seat = await OperatorSeat.TakeAsync(site, name, role);
        var desk = new ChatDesk(seat.Door, site.Get<TeamChat>(), site.Get<ChatPresence>(), new CircuitActivity(site.Time), site.Time);
        seat.Screen.Services.AddSingleton(desk).AddSingleton(site.Get<ChatNews>()).AddSingleton(site.Get<SiteSearch>());
        return seat;
    }

    private static ChatDesk Desk(OperatorSeat seat) => seat.Screen.Services.GetRequiredService<ChatDesk>();

    /// <summary>The beat, and what it asks of the database, before the next one.</summary>
    private async Task BeatAsync(IRenderedComponent<ChatDeskPage> page)
    {
        site.Time.Advance(OperatorHere.Beat);
        await page.InvokeAsync(() => { });
        var now = site.Time.GetUtcNow().UtcDateTime;
        page.WaitForState(() =>
            page.Markup.Contains("You are not available", StringComparison.Ordinal)
            || site.ReadAsync(db => db.OperatorsHere.AnyAsync(o => o.SeenAt == now)).GetAwaiter().GetResult()
        );
    }
}
