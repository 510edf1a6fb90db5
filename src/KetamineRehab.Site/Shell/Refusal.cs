using Microsoft.AspNetCore.Http;

namespace KetamineRehab.Site.Shell;

/// <summary>Why something was not taken, in words for the person who sent it.</summary>
public sealed record Refusal(int Status, string Title, string Advice)
{
    /// <summary>The answer gets the status at once.</summary>
    public static Refusal Tell(HttpContext context, int status, string title, string advice)
    {
        context.Response.StatusCode = status;
        return new(status, title, advice);
    }
}
