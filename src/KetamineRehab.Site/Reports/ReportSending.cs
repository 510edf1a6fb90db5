using KetamineRehab.Core.Reports;
using KetamineRehab.Site.Shell;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;

namespace KetamineRehab.Site.Reports;

/// <summary>Keeps what a form about a page or a centre says, once it is known to be the person's own.</summary>
internal static class ReportSending
{
    /// <returns>Why it is not kept, with the status of the answer set; null where it is kept.</returns>
    public static async Task<Refusal?> SendAsync(HttpContext context, IAntiforgery antiforgery, Func<Task<MistakeReceipt>> save)
    {
        if (!await antiforgery.IsOwnFormAsync(context))
            return Refusal.Tell(
                context,
                StatusCodes.Status400BadRequest,
                "Send it again",
                "This page was open for too long. What you wrote is still here."
            );
        if (HiddenTrap.IsFilled(context))
            return Refusal.Tell(
                context,
                StatusCodes.Status422UnprocessableEntity,
                "Send it again",
                "A browser add-on may have filled in a hidden box. We have cleared it. What you wrote is still here. Select Send again."
            );
        return await save() is MistakeReceipt.NotSaved
            ? Refusal.Tell(
                context,
                StatusCodes.Status503ServiceUnavailable,
                "We could not save this just now",
                "That is our fault, not yours. What you wrote is still here: please press Send again in a few minutes."
            )
            : null;
    }
}
