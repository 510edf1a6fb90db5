using System.Data.Common;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Diagnostics;

namespace KetamineRehab.Web.Requests;

/// <summary>
/// The last page anyone can meet: when a request is refused or even the error page fails, the person still reads what happened, what to do
/// and whom to call.
/// </summary>
internal sealed partial class FallbackErrorPage(RequestDelegate next, ILogger<FallbackErrorPage> logger)
{
    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
        }
        catch (Exception e) when (!context.Response.HasStarted)
        {
            ErrorPageFailed(e);
            context.Response.Clear();
            context.Response.StatusCode = StatusOf(e);
        }

        if (context.Response.StatusCode >= 400 && IsEmpty(context))
            await WriteAsync(context);
    }

    /// <summary>A database that is away comes back, and so do keys: nothing is broken, and trying again helps.</summary>
    public static int StatusOf(Exception exception)
    {
        for (var e = exception; e is not null; e = e.InnerException)
            if (e is DbException or CryptographicException)
                return StatusCodes.Status503ServiceUnavailable;
        return StatusCodes.Status500InternalServerError;
    }

    /// <summary>A page that refuses what was posted to it has set its content type already and then says nothing.</summary>
    private static bool IsEmpty(HttpContext context) =>
        context.Response is { HasStarted: false, ContentLength: null } response
        && (response.ContentType is null || HttpMethods.IsPost(context.Request.Method));

    /// <summary>
    /// Only "not found" is shown by the site's own page; the other refusals are explained here. Asked for by their own
    /// address, the error pages are not there.
    /// </summary>
    public static async Task OnlyNotFoundIsReExecuted(HttpContext context, RequestDelegate next)
    {
        var standsIn =
            context.Features.Get<IStatusCodeReExecuteFeature>() is not null || context.Features.Get<IExceptionHandlerFeature>() is not null;
        if (!standsIn && context.Request.Path.Value is "/not-found" or "/error")
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        try
        {
            await next(context);
        }
        catch (BadHttpRequestException e) when (!context.Response.HasStarted)
        {
            context.Response.Clear();
            context.Response.StatusCode = e.StatusCode;
        }

        if (context.Response.StatusCode != StatusCodes.Status404NotFound && context.Features.Get<IStatusCodePagesFeature>() is { } pages)
            pages.Enabled = false;
    }

    private static async Task WriteAsync(HttpContext context)
    {
        var (title, advice) = Words(context.Response.StatusCode, HttpMethods.IsPost(context.Request.Method));
        context.Response.ContentType = "text/html; charset=utf-8";
        await context.Response.WriteAsync(
            $"""
            <!DOCTYPE html>
            <html lang="en-GB">
            <head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>{title}</title></head>
            <body>
            <p>An independent guide and comparison, not a treatment provider.</p>
            <main>
            <h1>{title}</h1>
            <p>{advice}</p>
            <p><strong>If life is in danger, call 999.</strong> To talk to someone now, call Samaritans free on
            <a href="tel:116123">116 123</a>. <a href="/help-now">More help now</a>.</p>
            <p><a href="/find">Find a service</a> or go to the <a href="/">home page</a>.</p>
            </main>
            </body>
            </html>
            """,
            context.RequestAborted
        );
    }

    private static (string Title, string Advice) Words(int status, bool isForm) =>
        status switch
        {
            400 => (
                isForm ? "Sorry, we could not send your form" : "Sorry, we could not read that address",
                "Go back, reload the page and try again."
            ),
            401 or 403 => ("This page is for the team", "If you are one of them, please sign in first."),
            404 => ("We could not find that page", "The address may be old or have a letter missing."),
            413 => ("That was more than we can take in one go", "Please shorten what you wrote and send it again."),
            414 => ("That address is too long to read", "It may have been pasted together by mistake. Please start the search again."),
            429 => (
                "Please wait a moment",
                "We had very many requests from your connection, which you may share with other people. Wait a minute, then try again."
            ),
            431 => (
                "Your browser sent more than we can read",
                "Please close it and open it again. If that does not help, delete the cookies of this site."
            ),
            503 => (
                "We cannot do that just now",
                "Nothing was saved. Reading, finding and comparing still work. Please try again in a few minutes."
            ),
            >= 500 => ("Sorry, something went wrong on our side", "It is our fault, not yours. Please try again in a few minutes."),
            _ => ("That did not work", "Please go back and try again."),
        };

    [LoggerMessage(LogLevel.Error, "The error page itself failed")]
    private partial void ErrorPageFailed(Exception exception);
}
