using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;

namespace KetamineRehab.Site.Shell;

/// <summary>Whether a form was sent from a page of ours.</summary>
public static class OwnForms
{
    /// <summary>
    /// A cookie that is cut off or changed makes the framework throw instead of answering no (ArgumentNullException, .NET 10.0): to the person
    /// it is a page that was open for too long.
    /// </summary>
    public static async Task<bool> IsOwnFormAsync(this IAntiforgery antiforgery, HttpContext context)
    {
        try
        {
            return await antiforgery.IsRequestValidAsync(context);
        }
        catch (Exception e) when (e is ArgumentNullException or AntiforgeryValidationException)
        {
            return false;
        }
    }
}
