using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Threading.RateLimiting;
using KetamineRehab.Site.Shell;
using KetamineRehab.Web.Api;
using Microsoft.AspNetCore.RateLimiting;

namespace KetamineRehab.Web.Platform;

/// <summary>Limits for one address (S4): wide, because a hostel, a ward or a phone network shares one.</summary>
public sealed class RateLimitOptions
{
    public bool Enabled { get; set; } = true;

    /// <summary>Only searches that were not answered from memory count.</summary>
    [Range(1, int.MaxValue)]
    public int SearchesPerMinute { get; set; } = 600;

    [Range(1, int.MaxValue)]
    public int ExportsPerMinute { get; set; } = 60;

    /// <summary>A directory that fetches every service one by one is through in a few minutes.</summary>
    [Range(1, int.MaxValue)]
    public int ApiPerMinute { get; set; } = 300;

    [Range(1, int.MaxValue)]
    public int PostsPerMinute { get; set; } = 60;
}

internal static class RateLimits
{
    private static readonly string[] Searches = ["/find", "/search", "/compare"];
    private static readonly string[] Exports = ["/find.csv", "/find.json", "/find.geojson", "/find.zip"];

    public static IServiceCollection AddRateLimits(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<RateLimitOptions>().BindConfiguration("RateLimits").ValidateDataAnnotations().ValidateOnStart();
        var limits = configuration.GetSection("RateLimits").Get<RateLimitOptions>() ?? new();
        return services.AddRateLimiter(limiter =>
        {
            limiter.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(c => PartitionOf(c, limits));
            limiter.OnRejected = RefuseAsync;
        });
    }

    private static RateLimitPartition<string> PartitionOf(HttpContext context, RateLimitOptions limits)
    {
        var path = context.Request.Path;
        if (!limits.Enabled)
            return RateLimitPartition.GetNoLimiter("");
        if (HttpMethods.IsPost(context.Request.Method))
            return Bucket("post", limits.PostsPerMinute);
        if (Exports.Any(e => path.StartsWithSegments(e)))
            return Bucket("export", limits.ExportsPerMinute);
        if (ApiAnswers.Applies(context))
            return Bucket("api", limits.ApiPerMinute);
        return Searches.Any(s => path.StartsWithSegments(s))
            ? Bucket("search", limits.SearchesPerMinute)
            : RateLimitPartition.GetNoLimiter("");

        RateLimitPartition<string> Bucket(string kind, int perMinute) => RateLimitPartition.GetTokenBucketLimiter(
            $"{kind} {ClientAddress.Of(context.Connection.RemoteIpAddress)}",
            _ => new TokenBucketRateLimiterOptions
            {
                TokenLimit = perMinute,
                TokensPerPeriod = Math.Max(1, perMinute / 6),
                ReplenishmentPeriod = perMinute < 6 ? TimeSpan.FromMinutes(1.0 / perMinute) : TimeSpan.FromSeconds(10),
                AutoReplenishment = true,
            });
    }

    private static ValueTask RefuseAsync(OnRejectedContext context, CancellationToken cancellationToken)
    {
        var wait = context.Lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : TimeSpan.FromMinutes(1);
        context.HttpContext.Response.StatusCode = StatusCodes.Status429TooManyRequests;
        context.HttpContext.Response.Headers.RetryAfter =
            Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        return ValueTask.CompletedTask;
    }
}
