using KetamineRehab.Core.Callbacks;
using KetamineRehab.Core.Catalogue;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;

namespace KetamineRehab.Site.Callbacks;

/// <summary>Why something was not taken, in words for the person who sent it.</summary>
public sealed record Refusal(int Status, string Title, string Advice);

/// <summary>The last step: what only a program would do is stopped, kindly, and every answer stays with the person until it is kept.</summary>
public sealed class CallbackSending(CallbackRequests requests, CallbackLimits limits, CallbackOptions options, IAntiforgery antiforgery, TimeProvider clock)
{
    private static readonly Refusal Shut = new(StatusCodes.Status503ServiceUnavailable, "We cannot take requests at the moment", "Nobody in the team is here to read them. Please use one of the ways below.");
    private static readonly Refusal Stale = new(StatusCodes.Status400BadRequest, "Please press Send once more", "This page had been open for a long time, so we could not tell that it was you. Your answers are still here.");
    private static readonly Refusal Hidden = new(StatusCodes.Status422UnprocessableEntity, "Please press Send once more", "Something filled in a box that people cannot see. Perhaps a browser add-on did. It is empty again, and your answers are still here.");
    private static readonly Refusal Fast = new(StatusCodes.Status422UnprocessableEntity, "Please read your answers once more", "That was very quick. If all of it is right, press Send again.");
    private static readonly Refusal Crowd = new(StatusCodes.Status429TooManyRequests, "Please wait a few minutes", "We had many requests from your connection, which you may share with other people. Your answers are still here. Press Send again in a few minutes, or use one of the ways below.");
    private static readonly Refusal Enough = new(StatusCodes.Status429TooManyRequests, "We have requests for this number or address already", "Someone will be in touch. To change a request, use its reference and code. If you did not ask, or cannot wait, use one of the ways below.");
    private static readonly Refusal Read = new(StatusCodes.Status409Conflict, "The team has read your request as you first sent it", "What you changed since is not in it. Press Send again to send these answers as a second request.");
    private static readonly Refusal Lost = new(StatusCodes.Status503ServiceUnavailable, "We could not save this just now", "That is our fault, not yours. Nothing was kept, and your answers are still here. Press Send again in a few minutes, or use one of the ways below.");

    /// <returns>The reference of what is kept on disk, or why nothing is; both where other answers of this form were kept before.</returns>
    public async Task<(string? Reference, Refusal? Refusal)> SendAsync(HttpContext context, CallbackAnswers answers, Availability door)
    {
        if (door == Availability.Closed)
            return (null, Shut);
        if (door == Availability.Broken)
            return (null, Lost);
        if (!await antiforgery.IsRequestValidAsync(context))
            return (null, Stale);
        if (!string.IsNullOrEmpty(context.Request.Form["website"]))
            return (null, Hidden);
        if (clock.UtcNow() - answers.BegunAt < TimeSpan.FromSeconds(options.ShortestSeconds))
            return (null, Fast);
        if (!limits.MaySend(context))
            return (null, Crowd);
        return await requests.AcceptAsync(answers.Draft(), context.RequestAborted) switch
        {
            CallbackReceipt.Accepted kept => (kept.Reference, null),
            CallbackReceipt.Duplicate before => (before.Reference, null),
            CallbackReceipt.ReadBefore before => (before.Reference, Read),
            CallbackReceipt.TooMany => (null, Enough),
            _ => (null, Lost),
        };
    }
}
