using System.Net;
using KetamineRehab.Core.Chat;
using KetamineRehab.Tests.Callbacks;

namespace KetamineRehab.Tests.Chat;

/// <summary>What the script of an open page hears.</summary>
public sealed class ChatEventsTests : IAsyncLifetime
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

    [Fact, Trait("Req", "K4")]
    public async Task An_open_page_hears_of_an_answer_and_of_nothing_that_was_written()
    {
        await site.ComeAsync();
        var page = await person.StartAsync("a secret word");
        var id = (await site.LastConversationAsync()).Id;
        using var request = new HttpRequestMessage(HttpMethod.Get, "/chat/events");
        using var answer = await person.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Cancel);
        Assert.Equal("text/event-stream", answer.Content.Headers.ContentType!.MediaType);
        Assert.Contains("no-store", answer.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
        using var stream = new StreamReader(await answer.Content.ReadAsStreamAsync(Cancel));
        var first = await StampAsync(stream);
        Assert.Equal(page.One("[data-talk]").GetAttribute("data-talk"), first);

        await site.Get<TeamChat>().TakeAsync(id, "olivia", Cancel);
        Assert.Contains("Running", await StampAsync(stream), StringComparison.Ordinal);
        await site.Get<TeamChat>().SendAsync(id, "olivia", Guid.NewGuid(), "a secret answer", Cancel);
        var told = await StampAsync(stream);

        Assert.Equal((await person.PageAsync("/chat")).One("[data-talk]").GetAttribute("data-talk"), told);
        Assert.DoesNotContain("secret", told, StringComparison.Ordinal);
        await site.Get<TeamChat>().EndAsync(id, "olivia", Cancel);
        Assert.Contains("Ended", await stream.ReadToEndAsync(Cancel), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NoContent, (await person.PageAsync("/chat/events")).Status);
    }

    [Fact, Trait("Req", "K4")]
    public async Task Without_a_conversation_a_browser_is_told_not_to_ask_again() =>
        Assert.Equal(HttpStatusCode.NoContent, (await person.PageAsync("/chat/events")).Status);

    [Fact, Trait("Req", "K4"), Trait("Req", "K1")]
    public async Task Who_waits_hears_that_they_moved_up_and_nothing_of_what_others_write()
    {
        await site.ComeAsync();
        await person.StartAsync();
        var first = (await site.LastConversationAsync()).Id;
        var second = site.Visitor();
        await second.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/chat/events");
        using var answer = await second.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Cancel);
        using var stream = new StreamReader(await answer.Content.ReadAsStreamAsync(Cancel));
        var waiting = await StampAsync(stream);

        await person.SendAsync("are you there?");
        await site.Get<TeamChat>().TakeAsync(first, "olivia", Cancel);
        var next = await StampAsync(stream);
        Assert.NotEqual(waiting, next);
        Assert.Equal((await second.PageAsync("/chat")).One("[data-talk]").GetAttribute("data-talk"), next);
        Assert.Contains("You are next", (await second.PageAsync("/chat")).Text, StringComparison.Ordinal);
    }

    /// <summary>The next stamp that is told.</summary>
    private static async Task<string> StampAsync(StreamReader stream)
    {
        while (await stream.ReadLineAsync(Cancel) is { } line)
            if (line.StartsWith("data: ", StringComparison.Ordinal))
                return line["data: ".Length..];
        throw new InvalidOperationException("The stream ended.");
    }
}
