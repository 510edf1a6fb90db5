using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace KetamineRehab.Tests.Requests;

/// <summary>Every address without a parameter that the site answers, so that a new page is held to the rules by itself.</summary>
public static partial class Routes
{
    /// <summary>Pages a person can open; the desk is behind sign-in and has its own tests.</summary>
    public static IReadOnlyList<string> PublicPages(this SiteFactory site) =>
        [.. site.Fixed().Where(e => e.Metadata.GetMetadata<ComponentTypeMetadata>() is not null).Select(Address).Distinct()];

    public static IReadOnlyList<string> CachedAddresses(this SiteFactory site) =>
        [.. site.Fixed().Where(e => e.Metadata.GetMetadata<OutputCacheAttribute>() is not null).Select(Address).Distinct()];

    /// <summary>Everything that is rendered or cached for the public, with something in the place of each parameter.</summary>
    public static IReadOnlyList<string> Pages(this SiteFactory site) =>
        [
            .. site.Public()
                .Where(e =>
                    e.Metadata.GetMetadata<ComponentTypeMetadata>() is not null
                    || e.Metadata.GetMetadata<OutputCacheAttribute>() is not null
                )
                .Select(Example)
                .Distinct(),
        ];

    /// <summary>Every address, with something in the place of each parameter.</summary>
    public static IReadOnlyList<string> Everything(this SiteFactory site) => [.. site.All().Select(Example).Distinct()];

    private static IEnumerable<RouteEndpoint> Fixed(this SiteFactory site) =>
        site.Public().Where(e => e.RoutePattern.Parameters.Count == 0);

    private static IEnumerable<RouteEndpoint> Public(this SiteFactory site) =>
        site.All().Where(e => !Address(e).StartsWith("/team", StringComparison.Ordinal));

    private static IEnumerable<RouteEndpoint> All(this SiteFactory site) =>
        site.Services.GetRequiredService<IEnumerable<EndpointDataSource>>().SelectMany(s => s.Endpoints).OfType<RouteEndpoint>();

    private static string Example(RouteEndpoint endpoint) => Parameter().Replace(Address(endpoint), "x");

    private static string Address(RouteEndpoint endpoint) => "/" + endpoint.RoutePattern.RawText!.Trim('/');

    [GeneratedRegex(@"\{[^}]*\}")]
    private static partial Regex Parameter();
}
