using KetamineRehab.Core.Callbacks;
using KetamineRehab.Core.Catalogue;
using KetamineRehab.Site.Shell;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;

namespace KetamineRehab.Site.Callbacks;

/// <summary>
/// The last step: what only a program would do is stopped, kindly, and every answer stays with the person until it is kept.
/// </summary>
public sealed class CallbackSending(
    CallbackRequests requests,
    CallbackLimits limits,
    CallbackOptions options,
    IAntiforgery antiforgery,
    TimeProvider clock
)
{
    private static readonly Refusal Shut = new(
        StatusCodes.Status503ServiceUnavailable,
        "We are not taking callback requests at the moment",
        "There is no one here to answer them. You can still get help in the ways below."
    );
    private static readonly Refusal Stale = new(
        StatusCodes.Status400BadRequest,
        "Send your request again",
        "This page was open for too long. Your answers are still here. Select Send again."
    );
    private static readonly Refusal Hidden = new(
        StatusCodes.Status422UnprocessableEntity,
        "Send your request again",
        "A browser add-on may have filled in a hidden box. We have cleared it. Your answers are still here. Select Send again."
    );
    private static readonly Refusal Fast = new(
        StatusCodes.Status422UnprocessableEntity,
        "Please check your answers again",
        "If your answers are correct, select Send again."
    );
    private static readonly Refusal Changed = new(
        StatusCodes.Status409Conflict,
        "Please check your answers again",
        "You changed them on another page while this one was open. If they are correct, select Send again."
    );
    private static readonly Refusal Crowd = new(
        StatusCodes.Status429TooManyRequests,
        "Please wait a few minutes",
        "We have had a lot of requests from your internet connection. Other people may be sharing it. Your answers are still here. Press Send again in a few minutes, or use one of the ways below."
    );
    private static readonly Refusal Enough = new(
        StatusCodes.Status429TooManyRequests,
        "We already have requests for this number or email address",
        "Someone will be in touch. To change a request, use its reference and code. If you did not ask, or cannot wait, use one of the ways below."
    );
    private static readonly Refusal Read = new(
        StatusCodes.Status409Conflict,
        "We have already read your first request",
        "It does not include your changes. Select Send again to send them as a new request."
    );
    private static readonly Refusal Lost = new(
        StatusCodes.Status503ServiceUnavailable,
        "We could not save this just now",
        "We have not kept anything. Your answers are still here. Try again in a few minutes, or get help in one of the ways below."
    );

    /// <returns>The reference of what is kept on disk, or why nothing is; both where other answers of this form were kept before.</returns>
    public async Task<(string? Reference, Refusal? Refusal)> SendAsync(HttpContext context, CallbackAnswers answers, Availability door)
    {
        if (door == Availability.Closed)
            return (null, Shut);
        if (door == Availability.Broken)
            return (null, Lost);
        if (!await antiforgery.IsOwnFormAsync(context))
            return (null, Stale);
        if (HiddenTrap.IsFilled(context))
            return (null, Hidden);
        if (clock.UtcNow() - answers.BegunAt < TimeSpan.FromSeconds(options.ShortestSeconds))
            return (null, Fast);
        if (context.Request.Form[CallbackAnswers.MarkField].ToString() is { Length: > 0 } mark && mark != answers.Mark)
            return (null, Changed);
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
