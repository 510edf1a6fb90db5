using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace KetamineRehab.Tests.Platform;

/// <summary>Every address without a parameter that the site answers, so that a new page is held to the rules by itself.</summary>
public static class Routes
{
    /// <summary>Pages a person can open; the desk is behind sign-in and has its own tests.</summary>
    public static IReadOnlyList<string> PublicPages(this SiteFactory site) =>
        [.. site.Fixed().Where(e => e.Metadata.GetMetadata<ComponentTypeMetadata>() is not null).Select(Address).Distinct()];

    public static IReadOnlyList<string> CachedAddresses(this SiteFactory site) =>
        [.. site.Fixed().Where(e => e.Metadata.GetMetadata<OutputCacheAttribute>() is not null).Select(Address).Distinct()];

    private static IEnumerable<RouteEndpoint> Fixed(this SiteFactory site) => site.Services
        .GetRequiredService<IEnumerable<EndpointDataSource>>()
        .SelectMany(s => s.Endpoints)
        .OfType<RouteEndpoint>()
        .Where(e => e.RoutePattern.Parameters.Count == 0 && !Address(e).StartsWith("/team", StringComparison.Ordinal));

    private static string Address(RouteEndpoint endpoint) => "/" + endpoint.RoutePattern.RawText!.Trim('/');
}
