using System.Diagnostics;

namespace KetamineRehab.Web.Platform;

/// <summary>The access log: what kind of page answered, how, and how fast; never who asked or for what (P7).</summary>
internal sealed partial class RequestLog(RequestDelegate next, ILogger<RequestLog> logger)
{
    public Task InvokeAsync(HttpContext context)
    {
        var method = context.Request.Method;
        var path = context.Request.Path;
        var started = Stopwatch.GetTimestamp();
        var answer = next(context);
        return answer.IsCompletedSuccessfully && CachedPages.FromMemory(context) ? answer : LogAsync(answer, context, method, path, started);
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
    private static LogLevel LevelOf(int status, string method) => status switch
    {
        >= 500 => LogLevel.Error,
        < 400 when HttpMethods.IsGet(method) || HttpMethods.IsHead(method) => LogLevel.Debug,
        _ => LogLevel.Information,
    };

    /// <summary>The route as it was written in the code; where none matched, the path without a postcode.</summary>
    private static string PageOf(HttpContext context, PathString path)
    {
        if (context.Response.StatusCode != StatusCodes.Status404NotFound && context.GetEndpoint() is RouteEndpoint { RoutePattern.RawText: { } route })
            return route;
        var text = path.Value ?? "/";
        return PrivateLogSink.CutPostcodes(text.Length > 100 ? text[..100] : text);
    }

    [LoggerMessage("{Method} {Page} {Status} in {Milliseconds:0.0} ms")]
    private partial void Answered(LogLevel level, string method, string page, int status, double milliseconds);
}
