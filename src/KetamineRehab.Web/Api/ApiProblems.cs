using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;

namespace KetamineRehab.Web.Api;

/// <summary>Refusals a program can read (RFC 9457), wherever in the pipeline they come from; they name no internals.</summary>
internal sealed class ApiProblems : IExceptionHandler
{
    private const string Type = "application/problem+json";

    public static IResult Of(int status) => TypedResults.Json(Describe(status), contentType: Type, statusCode: status);

    public static IResult Parameters(IDictionary<string, string[]> problems) =>
        TypedResults.ValidationProblem(
            problems,
            string.Join(' ', problems.Values.SelectMany(p => p)),
            title: "This question cannot be answered as it was asked."
        );

    public static Task WriteAsync(HttpContext http) =>
        http.Response.WriteAsJsonAsync(
            Describe(http.Response.StatusCode),
            options: null,
            contentType: Type,
            cancellationToken: http.RequestAborted
        );

    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (!ApiAnswers.Applies(httpContext))
            return false;
        await WriteAsync(httpContext);
        return true;
    }

    private static ProblemDetails Describe(int status) =>
        new()
        {
            Status = status,
            Title = ReasonPhrases.GetReasonPhrase(status),
            Detail = status switch
            {
                404 => "There is nothing at this address. /api lists what there is.",
                405 => "This API is read only: GET, HEAD and OPTIONS.",
                414 or 431 => "The request is longer than any question needs to be.",
                429 =>
                    "Too many requests from your network. Retry-After says in how many seconds to come back; full=true and per_page need fewer of them.",
                >= 500 => "It is our fault. Please try again in a few minutes.",
                _ => null,
            },
        };
}
