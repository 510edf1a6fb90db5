using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Threading.RateLimiting;
using KetamineRehab.Site.Shell;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.AspNetCore.RateLimiting;

namespace KetamineRehab.Web.Requests;

/// <summary>Limits for one address: wide, because a hostel, a ward or a phone network shares one.</summary>
public sealed class RateLimitOptions
{
    public bool Enabled { get; set; } = true;

    /// <summary>Pages that were made for this request; those answered from memory do not count.</summary>
    [Range(1, int.MaxValue)]
    public int PagesPerMinute { get; set; } = 600;

    [Range(1, int.MaxValue)]
    public int ExportsPerMinute { get; set; } = 60;

    /// <summary>A directory that fetches every service one by one is through in a few minutes.</summary>
    [Range(1, int.MaxValue)]
    public int ApiPerMinute { get; set; } = 300;

    [Range(1, int.MaxValue)]
    public int PostsPerMinute { get; set; } = 60;
}

/// <summary>Every page and every post is limited by what it is; open data names its limit where it is mapped.</summary>
internal static class RateLimits
{
    public static IServiceCollection AddRateLimits(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<RateLimitOptions>().BindConfiguration("RateLimits").ValidateDataAnnotations().ValidateOnStart();
        var limits = configuration.GetSection("RateLimits").Get<RateLimitOptions>() ?? new();
        return services.AddRateLimiter(limiter =>
        {
            limiter.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(http =>
                HttpMethods.IsPost(http.Request.Method) ? Bucket(http, "post", limits.PostsPerMinute)
                : IsPage(http.GetEndpoint()) ? Bucket(http, "page", limits.PagesPerMinute)
                : RateLimitPartition.GetNoLimiter("")
            );
            limiter.AddPolicy(OpenDataEndpoint.ExportLimit, http => Bucket(http, "export", limits.ExportsPerMinute));
            limiter.AddPolicy(OpenDataEndpoint.ApiLimit, http => Bucket(http, "api", limits.ApiPerMinute));
            limiter.OnRejected = RefuseAsync;
        });

        RateLimitPartition<string> Bucket(HttpContext http, string kind, int perMinute) =>
            !limits.Enabled
                ? RateLimitPartition.GetNoLimiter("")
                : RateLimitPartition.GetTokenBucketLimiter(
                    $"{kind} {ClientAddress.Of(http.Connection.RemoteIpAddress)}",
                    _ =>
                        new()
                        {
                            TokenLimit = perMinute,
                            TokensPerPeriod = Math.Max(1, perMinute / 6),
                            ReplenishmentPeriod = perMinute < 6 ? TimeSpan.FromMinutes(1.0 / perMinute) : TimeSpan.FromSeconds(10),
                            AutoReplenishment = true,
                        }
                );
    }

    /// <summary>Everything that is rendered or cached, so that no new page can be without a limit.</summary>
    private static bool IsPage(Endpoint? endpoint) =>
        endpoint?.Metadata is { } what
        && (what.GetMetadata<ComponentTypeMetadata>() is not null || what.GetMetadata<OutputCacheAttribute>() is not null);

    private static ValueTask RefuseAsync(OnRejectedContext context, CancellationToken cancellationToken)
    {
        var wait = context.Lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : TimeSpan.FromMinutes(1);
        context.HttpContext.Response.StatusCode = StatusCodes.Status429TooManyRequests;
        context.HttpContext.Response.Headers.RetryAfter = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds))
            .ToString(CultureInfo.InvariantCulture);
        return ValueTask.CompletedTask;
    }
}
