using System.Security.Cryptography;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.Extensions.ObjectPool;
using Microsoft.Net.Http.Headers;

namespace KetamineRehab.Web.Caching;

/// <summary>
/// Stands behind the cache: compresses a page and gives one that will be kept its ETag and its length, so that the cache answers a
/// browser that already has the page with 304 and no body.
/// </summary>
internal sealed class CachedBody(RequestDelegate next)
{
    private static readonly ObjectPool<MemoryStream> Pages = new DefaultObjectPool<MemoryStream>(new Rewound());

    /// <summary>Whether the page is one that is kept; forms and everything personal are not.</summary>
    public static bool Applies(HttpContext context) =>
        context.Features.Get<IOutputCacheFeature>() is { Context: { EnableOutputCaching: true, AllowCacheStorage: true } };

    public async Task InvokeAsync(HttpContext context)
    {
        var kept = context.Response.Body;
        var page = Pages.Get();
        try
        {
            context.Response.Body = page;
            try
            {
                await next(context);
            }
            finally
            {
                context.Response.Body = kept;
            }
            // A bare status, such as not found, is left for the error page to fill.
            if (page.Length > 0)
                await SendAsync(context, page.GetBuffer().AsMemory(0, (int)page.Length));
        }
        finally
        {
            Pages.Return(page);
        }
    }

    private static Task SendAsync(HttpContext context, ReadOnlyMemory<byte> page)
    {
        var response = context.Response;
        var body = page;
        var encoding = context.Request.Headers.AcceptEncoding.ToString();
        if (encoding.Length > 0)
        {
            body = PageCompression.Quick(page.Span, encoding);
            response.Headers.ContentEncoding = encoding;
            response.Headers.Vary = HeaderNames.AcceptEncoding;
        }
        if (response.StatusCode == StatusCodes.Status200OK && response.Headers.SetCookie.Count == 0)
        {
            response.Headers.ETag = ETagOf(page.Span, encoding);
            response.Headers.Vary = HeaderNames.AcceptEncoding;
            response.Headers.CacheControl = context.Features.Get<CachedPagePolicy>() is { BrowserMayKeep: false }
                ? "no-store"
                : "public, max-age=0, must-revalidate";
            response.ContentLength = body.Length;
        }
        return response.Body.WriteAsync(body, context.RequestAborted).AsTask();
    }

    /// <summary>
    /// For the page itself: a copy that is compressed better later is still the page a browser has. It is strong in form, and no one can
    /// put parts of two copies together, because no part of a page can be asked for.
    /// </summary>
    private static string ETagOf(ReadOnlySpan<byte> page, string encoding)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(page).AsSpan(0, 12));
        return encoding.Length == 0 ? $"\"{hash}\"" : $"\"{hash}-{encoding}\"";
    }

    /// <summary>Pages are of a size: their memory is used again.</summary>
    private sealed class Rewound : PooledObjectPolicy<MemoryStream>
    {
        private const int Largest = 512 * 1024;

        public override MemoryStream Create() => new();

        public override bool Return(MemoryStream page)
        {
            page.SetLength(0);
            return page.Capacity <= Largest;
        }
    }
}
