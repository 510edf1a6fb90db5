using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace KetamineRehab.Site.Compare;

/// <summary>
/// Puts programmes on the shortlist and takes them off, by plain forms on pages that do not know who reads them. Cached pages can hold no
/// antiforgery token: the host refuses posts from a page of another site, whatever the path.
/// </summary>
public static class ShortlistPosts
{
    public const string Add = "/shortlist/add";
    public const string Remove = "/shortlist/remove";

    /// <summary>Where the form posts to; <paramref name="back"/> is the page to return to.</summary>
    public static string Url(string back) => $"{Add}?back={Uri.EscapeDataString(back)}";

    internal static string RemoveUrl(string? back) => PathOf(back) is { } way ? $"{Remove}?back={Uri.EscapeDataString(way)}" : Remove;

    internal static void MapShortlistPosts(this IEndpointRouteBuilder routes)
    {
        routes
            .MapPost(
                Add,
                (HttpContext http, TimeProvider clock) => ChangeAsync(http, clock, ShortlistOutcome.Added, (list, ids) => list.With(ids))
            )
            .DisableAntiforgery();
        routes
            .MapPost(
                Remove,
                (HttpContext http, TimeProvider clock) =>
                    ChangeAsync(http, clock, ShortlistOutcome.Removed, (list, ids) => list.Without(ids))
            )
            .DisableAntiforgery();
    }

    private static async Task<IResult> ChangeAsync(
        HttpContext http,
        TimeProvider clock,
        ShortlistOutcome done,
        Func<Shortlist, IReadOnlyList<string>, Shortlist> change
    )
    {
        if (!http.Request.HasFormContentType)
            return TypedResults.StatusCode(StatusCodes.Status415UnsupportedMediaType);
        string[] ids =
        [
            .. (await http.Request.ReadFormAsync(http.RequestAborted))["p"].OfType<string>().Select(id => id.ToLowerInvariant()),
        ];
        var after = change(Shortlist.Read(http.Request, clock.GetUtcNow()), ids);
        after.Write(http.Response);
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers.Location = ShortlistPage.Url(Outcome(done, after, ids), PathOf(http.Request.Query["back"]));
        return TypedResults.StatusCode(StatusCodes.Status303SeeOther);
    }

    private static ShortlistOutcome Outcome(ShortlistOutcome done, Shortlist after, string[] ids) =>
        ids.Length == 0 ? ShortlistOutcome.NothingTicked
        : done == ShortlistOutcome.Added && after.Ids.Count == Shortlist.Most && ids.Except(after.Ids).Any() ? ShortlistOutcome.Full
        : done;

    /// <summary>Only one of our own pages, so that no one is sent elsewhere.</summary>
    internal static string? PathOf(string? back) =>
        back is { Length: > 1 and < 4000 }
        && back[0] == '/'
        && back[1] is not ('/' or '\\')
        && !back.Any(char.IsControl)
        && (back.StartsWith("/find", StringComparison.Ordinal) || back.StartsWith("/centres/", StringComparison.Ordinal))
            ? back
            : null;
}

/// <summary>What happened to the shortlist; its name stands in the address of the page that says so.</summary>
public enum ShortlistOutcome
{
    None,
    Added,
    Removed,
    Full,
    NothingTicked,
}
