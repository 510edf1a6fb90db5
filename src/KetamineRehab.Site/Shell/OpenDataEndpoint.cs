using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using KetamineRehab.Core.Snapshot;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Http.Headers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Net.Http.Headers;

namespace KetamineRehab.Site.Shell;

/// <summary>
/// Marks an answer as open data of the catalogue: it holds no secret, is sent compressed as it is made and never kept in memory whole, and
/// a client that already has it is told so instead.
/// </summary>
public sealed class OpenDataEndpoint
{
    /// <summary>The limit that files of the catalogue share.</summary>
    public const string ExportLimit = "export";

    /// <summary>The limit of what programs ask for piece by piece.</summary>
    public const string ApiLimit = "api";

    private static readonly OpenDataEndpoint Mark = new();

    /// <summary>A new build may write the same catalogue differently.</summary>
    private static readonly Guid Build = (Assembly.GetEntryAssembly() ?? typeof(OpenDataEndpoint).Assembly).ManifestModule.ModuleVersionId;

    /// <param name="limit">How often one address may ask: <see cref="ExportLimit"/> or <see cref="ApiLimit"/>.</param>
    public static TBuilder For<TBuilder>(TBuilder endpoints, string limit)
        where TBuilder : IEndpointConventionBuilder
    {
        endpoints.WithMetadata(Mark).RequireRateLimiting(limit);
        return endpoints.AddEndpointFilter(AnswerAsync);
    }

    private static async ValueTask<object?> AnswerAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        var snapshot = http.RequestServices.GetRequiredService<CatalogueStore>().Current;
        var tag = new EntityTagHeaderValue(TagOf(http.Request, snapshot), isWeak: true);
        // Whole seconds: that is all the header can say.
        var changed = new DateTimeOffset(snapshot.ChangedAt.AddTicks(-(snapshot.ChangedAt.Ticks % TimeSpan.TicksPerSecond)));
        http.Response.OnStarting(() =>
        {
            if (http.Response.StatusCode is StatusCodes.Status200OK or StatusCodes.Status304NotModified)
            {
                var headers = http.Response.GetTypedHeaders();
                (headers.ETag, headers.LastModified) = (tag, changed);
                http.Response.Headers.CacheControl = "public, max-age=0, must-revalidate";
            }
            return Task.CompletedTask;
        });
        return IsHeld(http.Request.GetTypedHeaders(), tag, changed)
            ? TypedResults.StatusCode(StatusCodes.Status304NotModified)
            : await next(context);
    }

    /// <summary>RFC 9110 §13.2.2: the tag counts where there is one, the date only without it.</summary>
    private static bool IsHeld(RequestHeaders asked, EntityTagHeaderValue tag, DateTimeOffset changed) =>
        asked.IfNoneMatch is { Count: > 0 } held
            ? held.Any(h => h.Compare(tag, useStrongComparison: false) || h.Equals(EntityTagHeaderValue.Any))
            : asked.IfModifiedSince is { } since && changed <= since;

    private static string TagOf(HttpRequest request, CatalogueSnapshot snapshot) =>
        $"\"{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{Build} {snapshot.Mark} {request.GetEncodedUrl()}")).AsSpan(0, 12))}\"";
}
