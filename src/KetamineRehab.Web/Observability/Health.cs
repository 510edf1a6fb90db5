using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace KetamineRehab.Web.Observability;

/// <summary>
/// Tells monitoring whether the site runs and whether it can answer; a room adds its check with the tag <see cref="Ready"/>.
/// </summary>
public static class Health
{
    public const string Ready = "ready";

    /// <summary>A check's own words for everyone, kept under this key of its data.</summary>
    public const string Description = "says";

    internal static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapHealthChecks("/health/live", new() { Predicate = _ => false, ResponseWriter = WriteAsync });
        routes.MapHealthChecks("/health/ready", new() { Predicate = c => c.Tags.Contains(Ready), ResponseWriter = WriteAsync });
    }

    /// <summary>Names, states and words meant for all: a description or an exception may hold what an operator alone should read.</summary>
    private static Task WriteAsync(HttpContext context, HealthReport report) =>
        context.Response.WriteAsJsonAsync(
            new
            {
                status = report.Status.ToString(),
                checks = report.Entries.ToDictionary(
                    e => e.Key,
                    e => e.Value.Data.TryGetValue(Description, out var words) ? $"{e.Value.Status}: {words}" : e.Value.Status.ToString()
                ),
            }
        );
}
