using System.Threading.RateLimiting;
using KetamineRehab.Core.Chat;
using KetamineRehab.Core.Search;
using KetamineRehab.Site.Shell;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;

namespace KetamineRehab.Site.Chat;

/// <summary>What a person sends. What is not kept stays with them, with the reason.</summary>
public sealed class ChatSending(PersonChat chat, ChatOptions options, IAntiforgery antiforgery, SiteSearch search) : IDisposable
{
    private const string StillHere = "What you wrote is still here.";

    private static readonly Refusal Stale = new(
        StatusCodes.Status400BadRequest,
        "Send it again",
        $"This page was open for too long. {StillHere} Select Send again."
    );
    private static readonly Refusal Hidden = new(
        StatusCodes.Status422UnprocessableEntity,
        "Send it again",
        $"A browser add-on may have filled in a hidden box. We have cleared it. {StillHere} Select Send again."
    );
    private static readonly Refusal Crowd = new(
        StatusCodes.Status429TooManyRequests,
        "Please wait a few minutes",
        $"Many conversations have started from your internet connection. Other people may be sharing it. {StillHere}"
    );
    private static readonly Refusal NobodyHere = new(
        StatusCodes.Status503ServiceUnavailable,
        "No one is here to read this now",
        $"We have not sent it. {StillHere} You can ask us to call you, or get help in one of the ways below."
    );
    private static readonly Refusal Full = new(
        StatusCodes.Status503ServiceUnavailable,
        "Everyone is busy",
        $"Too many people are waiting, so we have not sent this. {StillHere} Try again in a few minutes, or use one of the ways below."
    );
    private static readonly Refusal Fast = new(
        StatusCodes.Status429TooManyRequests,
        "Please wait a moment",
        $"You have sent a lot in one minute. {StillHere} Select Send again in a moment."
    );
    private static readonly Refusal Over = new(
        StatusCodes.Status409Conflict,
        "This conversation is over",
        $"We have not sent what you wrote. {StillHere}"
    );
    private static readonly Refusal Other = new(
        StatusCodes.Status409Conflict,
        "You already have a conversation in this browser",
        $"{StillHere} Select Send to add it to that conversation."
    );
    internal static readonly Refusal Lost = new(
        StatusCodes.Status503ServiceUnavailable,
        "We could not save this just now",
        $"We have not sent it. {StillHere} Try again in a few minutes, or get help in one of the ways below."
    );

    private readonly PartitionedRateLimiter<string> started = RateLimiterExtensions.PerHour(options.StartsPerHour);

    /// <param name="own">The key in the browser; null where it has none.</param>
    /// <param name="isOpen">Whether that conversation still goes on.</param>
    /// <returns>The key of the conversation that holds the line on disk, or why none does.</returns>
    internal async Task<(string? Key, Refusal? Refusal)> SendAsync(HttpContext context, ChatForm form, string? own, bool isOpen)
    {
        if (!await antiforgery.IsOwnFormAsync(context))
            return (null, Stale);
        if (HiddenTrap.IsFilled(context))
            return (null, Hidden);
        var isUrgent = search.Hears(form.Text).Count > 0;
        if (form.Do != ChatForm.Start)
            return own is null
                ? (null, Over)
                : Told(own, await chat.SendAsync(own, form.Line, form.Text, isUrgent, context.RequestAborted));
        if (isOpen && own != form.Key)
            return (null, Other);
        if (own != form.Key && !started.Take(ClientAddress.Of(context.Connection.RemoteIpAddress)).IsAcquired)
            return (null, Crowd);
        var (key, refusal) = Told(
            form.Key,
            await chat.StartAsync(form.Key, form.Line, form.Name, form.Text, isUrgent, context.RequestAborted)
        );
        // The browser forgets the previous key, and then no one could delete that conversation.
        if (key is not null && own is not null && own != key)
            await chat.StopAsync(own, erases: true, context.RequestAborted);
        return (key, refusal);
    }

    /// <returns>Why it is not ended or deleted; null where it is.</returns>
    internal async Task<Refusal?> StopAsync(HttpContext context, string key, bool erases)
    {
        if (!await antiforgery.IsOwnFormAsync(context))
            return Stale;
        return await chat.StopAsync(key, erases, context.RequestAborted) ? null : Lost;
    }

    public void Dispose() => started.Dispose();

    private static (string? Key, Refusal? Refusal) Told(string key, ChatReceipt receipt) =>
        receipt switch
        {
            ChatReceipt.Kept => (key, null),
            ChatReceipt.NobodyHere => (null, NobodyHere),
            ChatReceipt.Full => (null, Full),
            ChatReceipt.TooFast => (null, Fast),
            ChatReceipt.NotSaved => (null, Lost),
            _ => (null, Over),
        };
}
