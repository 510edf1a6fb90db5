using KetamineRehab.Web.Desk.Common;
using KetamineRehab.Web.Hosting;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.Extensions.Options;

namespace KetamineRehab.Web.Requests;

/// <summary>Puts requests in order before a route is chosen: HEAD, one address for each page, and sizes no person's request has.</summary>
internal sealed class RequestGuard(RequestDelegate next, IOptions<SiteOptions> site)
{
    /// <summary>Bytes of path and query; the longest address of our own, a finder with every filter ticked, is a quarter of it.</summary>
    public const int LongestAddress = 16 * 1024;

    /// <summary>Characters of all headers together; a browser with every cookie of ours sends a tenth of it.</summary>
    public const int LongestHeaders = 32 * 1024;

    public const int MostHeaders = 64;

    /// <summary>Bytes; the longest form is a few thousand characters.</summary>
    public const int LargestPost = 64 * 1024;

    /// <summary>An address of Blazor that throws unless Blazor wrote its query; no page of ours redirects through it.</summary>
    private const string RedirectOfTheFramework = "/_framework/opaque-redirect";

    public Task InvokeAsync(HttpContext context)
    {
        var request = context.Request;
        var path = request.Path.Value ?? "/";
        if (path.Length + (request.QueryString.Value?.Length ?? 0) > LongestAddress)
            return Refuse(context, StatusCodes.Status414UriTooLong);
        if (IsTooMuch(request.Headers))
            return Refuse(context, StatusCodes.Status431RequestHeaderFieldsTooLarge);
        if (request.ContentLength > LargestPost && !request.Path.StartsWithSegments(DeskUrls.Root))
            return Refuse(context, StatusCodes.Status413PayloadTooLarge);
        if (request.Path.Equals(RedirectOfTheFramework, StringComparison.OrdinalIgnoreCase))
            return Refuse(context, StatusCodes.Status404NotFound);

        // Our own links name the site, whatever a request calls it.
        if (site.Value.PublicAddress is { } address)
            request.Host = new(new Uri(address).Authority);
        if (!HasAddress(request) || IsFromAnotherSite(request))
            return Refuse(context, StatusCodes.Status400BadRequest);
        var isHead = HttpMethods.IsHead(request.Method);
        if ((isHead || HttpMethods.IsGet(request.Method)) && Canonical(path) is { } canonical)
        {
            context.Response.Redirect(request.PathBase + new PathString(canonical) + request.QueryString, permanent: true);
            return Task.CompletedTask;
        }

        return isHead ? AnswerHead(context) : next(context);
    }

    private static bool IsTooMuch(IHeaderDictionary headers)
    {
        var length = 0;
        foreach (var (name, value) in headers)
            length += name.Length + value.ToString().Length;
        return length > LongestHeaders || headers.Count > MostHeaders;
    }

    /// <summary>
    /// Whether the page's own address, which links are made from, can be written with the scheme and host that were sent, and with nothing
    /// else.
    /// </summary>
    private static bool HasAddress(HttpRequest request)
    {
        try
        {
            return request.Host.Value is { Length: > 0 and <= 255 } host
                && Uri.TryCreate($"{request.Scheme}://{host}/", UriKind.Absolute, out var address)
                && address is { Host.Length: > 0, UserInfo: "", PathAndQuery: "/", Fragment: "" }
                && (address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps);
        }
        catch (ArgumentException)
        {
            // A label that is no Punycode, such as "xn--".
            return false;
        }
    }

    /// <summary>
    /// Whether a page of another site sent what may change something (Sec-Fetch-Site, W3C Fetch Metadata). Where the browser does not say
    /// (before 2023, or without TLS), its Origin decides; "null" says nothing, because our own pages send no referrer and then send that.
    /// A request with neither comes from no current browser. The desk's forms carry tokens, and its circuit asks for its own origin.
    /// </summary>
    private static bool IsFromAnotherSite(HttpRequest request)
    {
        var method = request.Method;
        if (
            HttpMethods.IsGet(method)
            || HttpMethods.IsHead(method)
            || HttpMethods.IsOptions(method)
            || HttpMethods.IsTrace(method)
            || request.Path.StartsWithSegments(DeskUrls.Root)
        )
            return false;
        if (request.Headers["Sec-Fetch-Site"].ToString() is { Length: > 0 } site)
            return site is not ("same-origin" or "none");
        return request.Headers.Origin.ToString() is { Length: > 0 } origin and not "null"
            && !(
                Uri.TryCreate(origin, UriKind.Absolute, out var from)
                && string.Equals(from.Authority, request.Host.Value, StringComparison.OrdinalIgnoreCase)
            );
    }

    /// <summary>The one lower-case address of a page, or null where it is that already. Files keep their case.</summary>
    internal static string? Canonical(string path)
    {
        if (path.StartsWith("//", StringComparison.Ordinal))
            return Canonical(path.TrimStart('/').Insert(0, "/")) ?? path.TrimStart('/').Insert(0, "/");
        var isFile = path.StartsWith("/_", StringComparison.Ordinal) || path.AsSpan(path.LastIndexOf('/') + 1).Contains('.');
        if (isFile || path.StartsWith(DeskUrls.Root, StringComparison.OrdinalIgnoreCase))
            return null;
        var hasSlash = path.Length > 1 && path[^1] == '/';
        if (!hasSlash && !path.AsSpan().ContainsAnyInRange('A', 'Z'))
            return null;
        var trimmed = path.TrimEnd('/').ToLowerInvariant();
        return trimmed.Length == 0 ? "/" : trimmed;
    }

    /// <summary>Razor pages answer GET and POST only: they are asked with GET and their body goes nowhere.</summary>
    private async Task AnswerHead(HttpContext context)
    {
        var body = context.Response.Body;
        context.Request.Method = HttpMethods.Get;
        context.Response.Body = Stream.Null;
        try
        {
            await next(context);
        }
        finally
        {
            context.Response.Body = body;
            context.Request.Method = HttpMethods.Head;
        }
    }

    /// <summary>
    /// What is posted to a page is a form, any form can be read, and one for a page names its handler; the framework's own answer to
    /// anything else is an exception, or advice for who writes pages.
    /// </summary>
    public static async Task PostsAreForms(HttpContext context, RequestDelegate next)
    {
        if (
            HttpMethods.IsPost(context.Request.Method)
            && context.GetEndpoint() is { } endpoint
            && await ProblemWithFormAsync(
                context.Request,
                isPage: endpoint.Metadata.GetMetadata<ComponentTypeMetadata>() is not null
                    && context.Features.Get<IStatusCodeReExecuteFeature>() is null
            )
                is { } status
        )
            await Refuse(context, status);
        else
            await next(context);
    }

    /// <summary>A null character, which no keyboard types, and more fields than a form has are refused by the reader itself.</summary>
    private static async Task<int?> ProblemWithFormAsync(HttpRequest request, bool isPage)
    {
        if (!request.HasFormContentType)
            return isPage ? StatusCodes.Status415UnsupportedMediaType : null;
        try
        {
            var form = await request.ReadFormAsync(request.HttpContext.RequestAborted);
            return isPage && string.IsNullOrEmpty(form["_handler"]) ? StatusCodes.Status400BadRequest : null;
        }
        catch (Exception e) when (e is InvalidDataException or IOException and not BadHttpRequestException)
        {
            return StatusCodes.Status400BadRequest;
        }
        catch (NotSupportedException)
        {
            // A charset that .NET refuses to read, such as UTF-7.
            return StatusCodes.Status415UnsupportedMediaType;
        }
    }

    private static Task Refuse(HttpContext context, int status)
    {
        context.Response.StatusCode = status;
        context.Response.Headers.Connection = "close";
        return Task.CompletedTask;
    }
}
