using Microsoft.AspNetCore.Diagnostics;

namespace KetamineRehab.Web.Observability;

/// <summary>Writes an unexpected exception down with the route it came from and nothing of the request.</summary>
internal sealed partial class ExceptionLog(ILogger<ExceptionLog> logger) : IExceptionHandler
{
    public ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        var route = (httpContext.Features.Get<IExceptionHandlerPathFeature>()?.Endpoint as RouteEndpoint)?.RoutePattern.RawText;
        Failed(exception, route ?? "(no route)");
        return ValueTask.FromResult(false);
    }

    [LoggerMessage(LogLevel.Error, "An unexpected error at {Page}")]
    private partial void Failed(Exception exception, string page);
}
