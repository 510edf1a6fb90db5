using Microsoft.Net.Http.Headers;

namespace KetamineRehab.Web.Api;

/// <summary>
/// What every answer below /api has in common: any page of any site may read it (the UK profile asks for that header on
/// all of them), only reading is possible, and a refusal without words gets its problem details.
/// </summary>
internal sealed class ApiAnswers(RequestDelegate next)
{
    private static readonly string[] Methods = ["GET", "HEAD", "OPTIONS"];

    /// <summary>Below <c>/api</c>, which itself is a page for people.</summary>
    public static bool Applies(HttpContext http) =>
        http.Request.Path.StartsWithSegments("/api", out var rest) && rest.HasValue && rest != "/";

    public async Task InvokeAsync(HttpContext http)
    {
        var response = http.Response;
        response.OnStarting(() =>
        {
            response.Headers.AccessControlAllowOrigin = "*";
            response.Headers.AccessControlExposeHeaders = $"{HeaderNames.ETag}, {HeaderNames.RetryAfter}";
            return Task.CompletedTask;
        });
        if (HttpMethods.IsOptions(http.Request.Method))
        {
            Allow(response.Headers);
            response.StatusCode = StatusCodes.Status204NoContent;
            return;
        }
        if (Methods.Contains(http.Request.Method))
            await next(http);
        else
        {
            Allow(response.Headers);
            response.StatusCode = StatusCodes.Status405MethodNotAllowed;
        }
        if (response.StatusCode >= 400 && !response.HasStarted && response.ContentType is null)
            await ApiProblems.WriteAsync(http);
    }

    private static void Allow(IHeaderDictionary headers)
    {
        headers.Allow = headers.AccessControlAllowMethods = string.Join(", ", Methods);
        headers.AccessControlAllowHeaders = $"{HeaderNames.IfNoneMatch}, {HeaderNames.IfModifiedSince}";
        headers.AccessControlMaxAge = "86400";
    }
}
