using System.Security.Cryptography;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.Net.Http.Headers;

namespace KetamineRehab.Web.Caching;

/// <summary>
/// Stands between the cache and compression: gives a page that will be kept its strong ETag and its length, so that
/// the cache answers a browser that already has the page with 304 and no body.
/// </summary>
internal sealed class CachedBody(RequestDelegate next)
{
    /// <summary>Whether the page is one that is kept; forms and everything personal are not.</summary>
    public static bool Applies(HttpContext context) =>
        context.Features.Get<IOutputCacheFeature>() is { Context: { EnableOutputCaching: true, AllowCacheStorage: true } };

    public async Task InvokeAsync(HttpContext context)
    {
        var response = context.Response;
        var kept = response.Body;
        using var page = new MemoryStream();
        response.Body = page;
        try
        {
            await next(context);
        }
        finally
        {
            response.Body = kept;
        }

        // A bare status, such as not found, is left for the error page to fill.
        if (page.Length == 0)
            return;
        if (response.StatusCode == StatusCodes.Status200OK && response.Headers.SetCookie.Count == 0)
        {
            var bytes = page.GetBuffer().AsSpan(0, (int)page.Length);
            response.Headers.ETag = $"\"{Convert.ToHexStringLower(SHA256.HashData(bytes).AsSpan(0, 12))}\"";
            response.Headers.Vary = HeaderNames.AcceptEncoding;
            response.Headers.CacheControl = context.Features.Get<CachedPagePolicy>() is { BrowserMayKeep: false }
                ? "no-store"
                : "public, max-age=0, must-revalidate";
            response.ContentLength = page.Length;
        }

        await kept.WriteAsync(page.GetBuffer().AsMemory(0, (int)page.Length), context.RequestAborted);
    }
}
