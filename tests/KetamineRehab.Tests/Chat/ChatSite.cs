using KetamineRehab.Core.Chat;
using KetamineRehab.Core.Data;
using KetamineRehab.Tests.Callbacks;
using Microsoft.EntityFrameworkCore;

namespace KetamineRehab.Tests.Chat;

/// <summary>What tests of the chat ask of a site.</summary>
internal static class ChatSite
{
    public const string Start = "form[data-say]";
    public const string Stop = "form:not([data-say]):not([hidden])";
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static Task ComeAsync(this CallbackSite site, string name = "olivia") => site.Get<ChatPresence>().ComeAsync(name, Cancel);

    public static async Task<T> ReadAsync<T>(this CallbackSite site, Func<RehabDbContext, Task<T>> read)
    {
        await using var db = await site.Get<IDbContextFactory<RehabDbContext>>().CreateDbContextAsync(Cancel);
        return await read(db);
    }

    public static Task<Conversation> LastConversationAsync(this CallbackSite site) =>
        site.ReadAsync(db => db.Conversations.AsNoTracking().OrderByDescending(c => c.Id).FirstAsync(Cancel));

    public static async Task<SitePage> StartAsync(this HttpClient browser, string text = "I need to write to someone", string name = "")
    {
        var answer = await browser.SubmitAsync(await browser.PageAsync("/chat"), Start, ("text", text), ("name", name));
        return answer.Header("Location") is null ? answer : await browser.PageAsync("/chat");
    }

    /// <summary>The page after the line, or the one that refuses it.</summary>
    public static async Task<SitePage> SendAsync(this HttpClient browser, string text)
    {
        var answer = await browser.SubmitAsync(await browser.PageAsync("/chat"), Start, ("text", text));
        return answer.Header("Location") is null ? answer : await browser.PageAsync("/chat");
    }

    public static IReadOnlyList<string> Said(this SitePage page) => page.Texts(".talk .said");
}
