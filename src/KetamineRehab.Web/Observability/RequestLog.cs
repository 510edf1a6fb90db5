using System.Diagnostics;
using KetamineRehab.Web.Caching;

namespace KetamineRehab.Web.Observability;

/// <summary>The access log: what kind of page answered, how, and how fast; never who asked or for what.</summary>
internal sealed partial class RequestLog(RequestDelegate next, ILogger<RequestLog> logger, EndpointDataSource endpoints)
{
    private readonly Lazy<HashSet<string>> firstSegments = new(() =>
        endpoints
            .Endpoints.OfType<RouteEndpoint>()
            .Select(e => (e.RoutePattern.RawText ?? "").TrimStart('/').Split('/')[0])
            .Where(s => s.Length > 0 && !s.Contains('{'))
            .ToHashSet(StringComparer.OrdinalIgnoreCase)
    );

    public Task InvokeAsync(HttpContext context)
    {
        var method = context.Request.Method;
        var path = context.Request.Path;
        var started = Stopwatch.GetTimestamp();
        var answer = next(context);
        return answer.IsCompletedSuccessfully && CachedPages.FromMemory(context)
            ? answer
            : LogAsync(answer, context, method, path, started);
    }

    private async Task LogAsync(Task answer, HttpContext context, string method, PathString path, long started)
    {
        await answer;
        var level = LevelOf(context.Response.StatusCode, method);
        if (!logger.IsEnabled(level))
            return;
        var page = PageOf(context, path);
        var elapsed = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        Answered(level, method, page, context.Response.StatusCode, elapsed);
    }

    /// <summary>Pages that were read say nothing new, and are by far the most: a line for each cost 7 % of a search.</summary>
    private static LogLevel LevelOf(int status, string method) =>
        status switch
        {
            >= 500 => LogLevel.Error,
            < 400 when HttpMethods.IsGet(method) || HttpMethods.IsHead(method) => LogLevel.Debug,
            _ => LogLevel.Information,
        };

    /// <summary>
    /// The route as it was written in the code; where none matched, the path's first segment if a route begins with it: the rest is what
    /// someone typed.
    /// </summary>
    private string PageOf(HttpContext context, PathString path)
    {
        if (
            context.Response.StatusCode != StatusCodes.Status404NotFound
            && context.GetEndpoint() is RouteEndpoint { RoutePattern.RawText: { } route }
        )
            return route;
        var first = (path.Value ?? "/").TrimStart('/').Split('/', 2)[0];
        return firstSegments.Value.TryGetValue(first, out var known) ? $"/{known}/*" : "/*";
    }

    [LoggerMessage("{Method} {Page} {Status} in {Milliseconds:0.0} ms")]
    private partial void Answered(LogLevel level, string method, string page, int status, double milliseconds);
}
