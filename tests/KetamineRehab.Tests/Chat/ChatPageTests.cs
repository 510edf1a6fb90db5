using System.Net;
using KetamineRehab.Core.Callbacks;
using KetamineRehab.Core.Chat;
using KetamineRehab.Core.Data;
using KetamineRehab.Tests.Callbacks;
using Microsoft.EntityFrameworkCore;

namespace KetamineRehab.Tests.Chat;

/// <summary>The person's page, as a browser without scripts has it.</summary>
[Trait("Database", "both")]
public sealed class ChatPageTests : IAsyncLifetime
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;
    private readonly CallbackSite site = new();
    private HttpClient person = null!;

    public ValueTask InitializeAsync()
    {
        person = site.Visitor();
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync() => site.DisposeAsync();

    [Fact, Trait("Req", "K6")]
    public async Task When_no_one_is_here_it_says_so_and_when_and_offers_the_call_and_no_form()
    {
        var page = await person.PageAsync("/chat");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains("No one is here to chat now", page.Text, StringComparison.Ordinal);
        Assert.Contains("The next time is 10am on Monday 23 November", page.Text, StringComparison.Ordinal);
        Assert.NotNull(page.One(".notice a[href='/callback']"));
        Assert.Empty(page.Document.QuerySelectorAll("textarea"));
        Assert.Contains("Under 18?", page.Text, StringComparison.Ordinal);
        Assert.Contains("no-store", page.Header("Cache-Control"), StringComparison.Ordinal);
        Assert.Equal("noindex", page.One("meta[name=robots]").GetAttribute("content"));
        Assert.Empty(page.Document.QuerySelectorAll("script[src*=chat]"));
    }

    [Fact, Trait("Req", "K6")]
    public async Task An_operator_is_here_for_a_minute_after_the_last_sign_and_no_longer()
    {
        await site.ComeAsync();
        Assert.Contains("Someone from our team is here", (await person.PageAsync("/chat")).Text, StringComparison.Ordinal);

        site.Time.Advance(OperatorHere.Life);

        Assert.Contains("No one is here to chat now", (await person.PageAsync("/chat")).Text, StringComparison.Ordinal);
        Assert.False(await site.Get<ChatPresence>().StayAsync("olivia", Cancel));
    }

    [Fact, Trait("Req", "K4")]
    public async Task What_is_said_comes_back_in_its_order_whatever_signs_it_is_made_of()
    {
        await site.ComeAsync();
        string[] said =
        [
            "😀👩‍👩‍👧 hello",
            "مرحبا، أحتاج إلى مساعدة",
            "<script>alert(1)</script> & \"quotes\"",
            "two\nlines",
            new string('x', 2000),
        ];
        await person.StartAsync(said[0], "Sam");
        foreach (var text in said.Skip(1))
            await person.SendAsync(text);

        var page = await person.PageAsync("/chat");

        Assert.Equal(said, page.Said());
        Assert.All(page.Document.QuerySelectorAll(".said"), e => Assert.Equal("auto", e.GetAttribute("dir")));
        Assert.Contains("You are next", page.Text, StringComparison.Ordinal);
        var cookie = (await site.Visitor().StartRawAsync()).Header("Set-Cookie")!;
        Assert.Contains("path=/chat; secure; samesite=strict; httponly", cookie, StringComparison.OrdinalIgnoreCase);
    }

    [Fact, Trait("Req", "K4")]
    public async Task Ten_thousand_characters_and_an_empty_line_are_refused_and_stay_in_the_box()
    {
        await site.ComeAsync();
        var much = string.Concat(Enumerable.Repeat("word ", 2000));
        var refused = await person.StartAsync(much);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Contains("This is 9,999 characters. Shorten it to 2,000", refused.Text, StringComparison.Ordinal);
        Assert.Equal(much.Trim(), refused.One("textarea").TextContent);

        await person.StartAsync();
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await person.SendAsync(much)).Status);
        Assert.Equal("Enter what you want to say", (await person.SendAsync("   ")).One(".errors li").TextContent);
        Assert.Single((await person.PageAsync("/chat")).Said());
    }

    [Fact, Trait("Req", "K4")]
    public async Task A_form_sent_twice_is_one_conversation_and_one_line()
    {
        await site.ComeAsync();
        var start = await person.PageAsync("/chat");
        await person.SubmitAsync(start, ChatSite.Start, ("text", "once"));
        await person.SubmitAsync(start, ChatSite.Start, ("text", "once"));
        var page = await person.PageAsync("/chat");
        await person.SubmitAsync(page, ChatSite.Start, ("text", "twice"));
        await person.SubmitAsync(page, ChatSite.Start, ("text", "twice"));

        Assert.Equal(["once", "twice"], (await person.PageAsync("/chat")).Said());
        Assert.Equal(1, await site.ReadAsync(db => db.Conversations.CountAsync(Cancel)));
    }

    [Fact, Trait("Req", "K4")]
    public async Task Other_words_on_a_form_whose_answer_was_lost_are_a_line_of_their_own()
    {
        await site.ComeAsync();
        var start = await person.PageAsync("/chat");
        await person.SubmitAsync(start, ChatSite.Start, ("text", "I took some"));
        await person.SubmitAsync(start, ChatSite.Start, ("text", "I took some and now I cannot pee"));
        var page = await person.PageAsync("/chat");
        await person.SubmitAsync(page, ChatSite.Start, ("text", "help"));
        await person.SubmitAsync(page, ChatSite.Start, ("text", "help me"));

        Assert.Equal(["I took some", "I took some and now I cannot pee", "help", "help me"], (await person.PageAsync("/chat")).Said());
        Assert.Equal(1, await site.ReadAsync(db => db.Conversations.CountAsync(Cancel)));
    }

    [Theory, Trait("Req", "K4")]
    [InlineData("\u200b\u200d")]
    [InlineData(" \u2063 ")]
    public async Task What_nobody_can_see_is_no_message(string text)
    {
        await site.ComeAsync();
        var page = await person.StartAsync(text);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains("Enter what you want to say", page.Text, StringComparison.Ordinal);
    }

    [Fact, Trait("Req", "F6"), Trait("Req", "S4")]
    public async Task A_cookie_of_forms_that_is_cut_off_is_a_page_that_was_open_too_long()
    {
        await site.ComeAsync();
        var page = await person.PageAsync("/chat");
        var cookie = page.Header("Set-Cookie")!.Split(';')[0];
        using var request = new HttpRequestMessage(HttpMethod.Post, "/chat")
        {
            Content = new FormUrlEncodedContent(
                page.Document.QuerySelectorAll($"{ChatSite.Start} input[type=hidden]")
                    .Select(i => KeyValuePair.Create(i.GetAttribute("name")!, i.GetAttribute("value") ?? ""))
                    .Append(KeyValuePair.Create("text", "still here"))
            ),
        };
        request.Headers.Add("Cookie", cookie[..^6]);
        using var answer = await site.Stranger().SendAsync(request, Cancel);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("still here</textarea>", await answer.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
    }

    [Fact, Trait("Req", "K4")]
    public async Task A_second_tab_that_starts_too_is_told_of_the_first_and_keeps_its_words()
    {
        await site.ComeAsync();
        var (one, two) = (await person.PageAsync("/chat"), await person.PageAsync("/chat"));
        await person.SubmitAsync(one, ChatSite.Start, ("text", "from one"));

        var refused = await person.SubmitAsync(two, ChatSite.Start, ("text", "from two"));

        Assert.Equal(HttpStatusCode.Conflict, refused.Status);
        Assert.Contains("You already have a conversation", refused.Text, StringComparison.Ordinal);
        Assert.Equal("from two", refused.One("textarea").TextContent);
        await person.SubmitAsync(refused, ChatSite.Start);
        Assert.Equal(["from one", "from two"], (await person.PageAsync("/chat")).Said());
    }

    [Fact, Trait("Req", "K5")]
    public async Task Words_of_an_emergency_bring_the_card_at_once_and_mark_the_conversation()
    {
        await site.ComeAsync();
        await person.StartAsync("hello");
        Assert.Empty((await person.PageAsync("/chat")).Document.QuerySelectorAll("[data-part=urgent] .care"));

        var page = await person.SendAsync("I want to kill myself");

        Assert.Contains("Samaritans", page.One("[data-part=urgent] .care").TextContent, StringComparison.Ordinal);
        Assert.True((await site.LastConversationAsync()).IsUrgent);
    }

    [Fact, Trait("Req", "K5")]
    public async Task Words_of_an_emergency_that_are_refused_bring_the_card_too()
    {
        await site.ComeAsync();
        var start = await person.PageAsync("/chat");
        site.Time.Advance(OperatorHere.Life);

        var refused = await person.SubmitAsync(start, ChatSite.Start, ("text", "my friend is not breathing"));

        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.Status);
        Assert.Contains("No one is here to read this now", refused.Text, StringComparison.Ordinal);
        Assert.Equal("my friend is not breathing", refused.One("textarea").TextContent);
        Assert.Contains("999", refused.One(".care").TextContent, StringComparison.Ordinal);
        Assert.Equal(0, await site.ReadAsync(db => db.Conversations.CountAsync(Cancel)));
    }

    [Fact, Trait("Req", "K1")]
    public async Task No_one_waits_for_no_one()
    {
        await site.ComeAsync();
        await person.StartAsync();
        site.Time.Advance(OperatorHere.Life);

        var page = await person.PageAsync("/chat");
        Assert.Contains("No one is here to chat now", page.One("[data-part=state]").TextContent, StringComparison.Ordinal);
        var refused = await person.SendAsync("are you there?");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.Status);
        Assert.Equal("are you there?", refused.One("textarea").TextContent);
        Assert.Single(refused.Said());
    }

    [Fact, Trait("Req", "K1")]
    public async Task The_queue_says_the_place_and_is_closed_when_it_is_as_long_as_the_team_can_take_on()
    {
        await site.ComeAsync();
        foreach (var _ in Enumerable.Range(0, 3))
            await site.Visitor().StartAsync();
        var late = await person.PageAsync("/chat");
        Assert.Contains("3 people are waiting already", late.Text, StringComparison.Ordinal);
        Assert.Empty(late.Document.QuerySelectorAll("textarea"));

        await site.ComeAsync("boris");
        var waiting = await person.StartAsync();
        Assert.Contains("3 people are ahead of you", waiting.Text, StringComparison.Ordinal);

        var first = await site.ReadAsync(db => db.Conversations.MinAsync(c => c.Id, Cancel));
        Assert.Equal(ChatStep.Done, await site.Get<TeamChat>().TakeAsync(first, "boris", Cancel));
        Assert.Contains("2 people are ahead of you", (await person.PageAsync("/chat")).Text, StringComparison.Ordinal);
    }

    [Fact, Trait("Req", "K1")]
    public async Task Who_writes_too_fast_is_slowed_down_and_keeps_the_words()
    {
        await site.ComeAsync();
        await person.StartAsync("1");
        foreach (var i in Enumerable.Range(2, 19))
            await person.SendAsync($"{i}");

        var refused = await person.SendAsync("21");
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.Status);
        Assert.Equal("21", refused.One("textarea").TextContent);

        site.Time.Advance(TimeSpan.FromSeconds(59));
        await site.ComeAsync();
        site.Time.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(21, (await person.SendAsync("21")).Said().Count);
    }

    [Fact, Trait("Req", "K4")]
    public async Task Without_scripts_the_page_checks_by_itself_only_where_asked_and_then_has_no_box_that_could_lose_words()
    {
        await site.ComeAsync();
        var page = await person.StartAsync();
        Assert.Null(page.Header("Refresh"));
        var asked = page.One("noscript a").GetAttribute("href")!;

        var checks = await person.PageAsync(asked);
        Assert.Equal("15", checks.Header("Refresh"));
        Assert.Empty(checks.Document.QuerySelectorAll("textarea, script[src*=chat]"));
        Assert.Contains("This page checks for an answer every 15 seconds", checks.Text, StringComparison.Ordinal);
        var back = await person.PageAsync(checks.One("#say a").GetAttribute("href")!);
        Assert.Null(back.Header("Refresh"));
        Assert.NotNull(back.One("textarea"));

        await site.Get<TeamChat>().TakeAsync((await site.LastConversationAsync()).Id, "olivia", Cancel);
        await site.Get<TeamChat>().EndAsync((await site.LastConversationAsync()).Id, "olivia", Cancel);
        var ended = await person.PageAsync(asked);
        Assert.Null(ended.Header("Refresh"));
        Assert.Contains("The team ended this conversation", ended.Text, StringComparison.Ordinal);
    }

    [Fact, Trait("Req", "F6"), Trait("Req", "K4")]
    public async Task While_another_program_holds_the_database_nothing_is_said_to_be_sent_and_the_words_stay()
    {
        Assert.SkipWhen(PostgresServer.IsAsked, "There one writer does not stop another.");
        await site.ComeAsync();
        await person.StartAsync();
        SitePage refused;
        await using (var other = await site.Get<IDbContextFactory<RehabDbContext>>().CreateDbContextAsync(Cancel))
        await using (await other.Database.BeginTransactionAsync(Cancel))
            refused = await person.SendAsync("are you there?");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.Status);
        Assert.Contains("We have not sent it", refused.Text, StringComparison.Ordinal);
        Assert.Contains("116 123", refused.Text, StringComparison.Ordinal);
        Assert.Equal("are you there?", refused.One("textarea").TextContent);
        Assert.Equal(["I need to write to someone"], refused.Said());
        Assert.Null((await person.SubmitAsync(refused, ChatSite.Start)).Header("Refresh"));
        Assert.Equal(["I need to write to someone", "are you there?"], (await person.PageAsync("/chat")).Said());
    }

    [Fact, Trait("Req", "K3")]
    public async Task The_person_ends_it_reads_it_again_and_deletes_it()
    {
        await site.ComeAsync();
        var page = await person.StartAsync("to be deleted");
        await person.SubmitAsync(page, ChatSite.Stop, ("do", "end"));
        page = await person.PageAsync("/chat");
        Assert.Contains("You ended this conversation", page.Text, StringComparison.Ordinal);
        Assert.Equal(["to be deleted"], page.Said());

        var gone = await person.SubmitAsync(page, ChatSite.Stop, ("do", "delete"));

        Assert.Contains("chat=;", gone.Header("Set-Cookie"), StringComparison.Ordinal);
        Assert.Contains("Your conversation is deleted", (await person.PageAsync(gone.Header("Location")!)).Text, StringComparison.Ordinal);
        var left = await site.LastConversationAsync();
        Assert.Equal((1, null, null, ""), (left.LinesErased, left.KeyHash, left.SealedName, left.Operator));
        Assert.Equal(0, await site.ReadAsync(db => db.ChatLines.CountAsync(Cancel)));
    }

    [Fact, Trait("Req", "K3")]
    public async Task A_conversation_that_is_begun_anew_deletes_the_one_before()
    {
        await site.ComeAsync();
        var page = await person.StartAsync("first");
        await person.SubmitAsync(page, ChatSite.Stop, ("do", "end"));

        Assert.Equal(["second"], (await person.StartAsync("second")).Said());
        Assert.Equal(1, await site.ReadAsync(db => db.Conversations.CountAsync(c => c.ErasedAt != null, Cancel)));
    }

    [Fact, Trait("Req", "K3")]
    public async Task A_cookie_whose_conversation_is_gone_is_forgotten_and_what_was_typed_stays()
    {
        await site.ComeAsync();
        var page = await person.StartAsync();
        var other = await person.PageAsync("/chat");
        await person.SubmitAsync(page, ChatSite.Stop, ("do", "delete"));

        var refused = await person.SubmitAsync(other, ChatSite.Start, ("text", "still there?"));

        Assert.Equal(HttpStatusCode.Conflict, refused.Status);
        Assert.Equal("still there?", refused.One("textarea").TextContent);
        await person.SubmitAsync(refused, ChatSite.Start);
        Assert.Equal(["still there?"], (await person.PageAsync("/chat")).Said());
    }

    [Fact, Trait("Req", "K4")]
    public async Task A_page_that_was_open_too_long_is_refused_and_keeps_the_words()
    {
        await site.ComeAsync();
        var page = await person.PageAsync("/chat");
        var refused = await person.SubmitAsync(page, ChatSite.Start, ("text", "hello"), ("__RequestVerificationToken", "old"));
        Assert.Equal((HttpStatusCode.BadRequest, "hello"), (refused.Status, refused.One("textarea").TextContent));
    }

    [Fact, Trait("Req", "K4")]
    public async Task Where_nothing_can_be_kept_the_page_says_so_with_the_phone_and_the_words_stay()
    {
        await site.ComeAsync();
        await person.StartAsync("kept");
        var page = await person.PageAsync("/chat");
        site.Door = Availability.Broken;
        site.Time.Advance(TimeSpan.FromSeconds(6));

        var broken = await person.SubmitAsync(page, ChatSite.Start, ("text", "not kept"));

        Assert.Equal(HttpStatusCode.ServiceUnavailable, broken.Status);
        Assert.Equal("not kept", broken.One("textarea").TextContent);
        Assert.Contains("Chat does not work at the moment", broken.Text, StringComparison.Ordinal);
        Assert.NotNull(broken.One("a[href='tel:999']"));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await person.PageAsync("/chat")).Status);
    }

    [Fact, Trait("Req", "K7")]
    public async Task The_answer_of_the_team_has_links_to_our_own_pages_only_and_the_offer_of_a_call_carries_nothing()
    {
        await site.ComeAsync();
        await person.StartAsync();
        var id = (await site.LastConversationAsync()).Id;
        var team = site.Get<TeamChat>();
        await team.TakeAsync(id, "olivia", Cancel);
        await team.SendAsync(id, "olivia", Guid.NewGuid(), "Read /guides/bladder, not https://evil.example/guides/x or /team/x.", Cancel);
        await team.OfferCallAsync(id, "olivia", Guid.NewGuid(), Cancel);

        var page = await person.PageAsync("/chat");

        Assert.Contains("Someone from the team is here", page.Text, StringComparison.Ordinal);
        Assert.Equal(["/guides/bladder", "/callback"], page.Document.QuerySelectorAll(".talk a").Select(a => a.GetAttribute("href")));
    }

    [Fact, Trait("Req", "E2")]
    public async Task Leaving_names_the_cookie_of_the_chat() =>
        Assert.Contains(
            "chat=; expires=Thu, 01 Jan 1970 00:00:00 GMT; path=/chat",
            (await person.PageAsync("/exit")).Header("Set-Cookie"),
            StringComparison.Ordinal
        );

    [Fact]
    public async Task The_page_is_small()
    {
        await site.ComeAsync();
        Assert.InRange((await person.PageAsync("/chat")).Html.Length, 1, 12 * 1024);
        Assert.InRange((await person.StartAsync()).Html.Length, 1, 12 * 1024);
    }
}

internal static class ChatBrowsers
{
    public static async Task<SitePage> StartRawAsync(this HttpClient browser) =>
        await browser.SubmitAsync(await browser.PageAsync("/chat"), ChatSite.Start, ("text", "hello"));
}
