using System.Globalization;
using System.Text;
using System.Xml.Linq;
using KetamineRehab.Site.Finder;
using KetamineRehab.Site.Guides;
using KetamineRehab.Web.Desk.Common;
using KetamineRehab.Web.Hosting;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.Extensions.Options;

namespace KetamineRehab.Web.Requests;

/// <summary>One public page for the sitemap; its path begins with a slash.</summary>
public sealed record SitemapPage(string Path, DateOnly? LastChanged = null);

internal sealed record SitemapSource(Func<IServiceProvider, IEnumerable<SitemapPage>> Pages);

/// <summary>The small files that machines ask for: robots.txt, sitemap.xml and security.txt.</summary>
public static class WellKnownFiles
{
    /// <summary>
    /// Also data, such as "/api/…", "/find.csv" and the like: pages link to it, but no one looks for it in a search engine.
    /// </summary>
    private static readonly string[] NotForRobots =
    [
        DeskUrls.Root,
        "/exit",
        "/ask",
        "/callback",
        "/report",
        "/feedback",
        "/corrections",
        "/shortlist",
        "/compare",
        "/start",
        "/health",
        "/api/",
        "/find.",
    ];

    /// <summary>Addresses that people and browsers guess, and where they lead.</summary>
    private static readonly (string From, string To)[] Guessed =
    [
        ("/centres", FinderPage.Url(new())),
        ("/tools", GuidesPage.Url()),
        ("/favicon.ico", "/_content/KetamineRehab.Site/favicon.svg"),
    ];

    private static readonly XNamespace Sitemaps = "http://www.sitemaps.org/schemas/sitemap/0.9";

    /// <summary>Adds pages whose addresses come from data; pages with a fixed address that are cached are listed by themselves.</summary>
    public static IServiceCollection AddSitemap(this IServiceCollection services, Func<IServiceProvider, IEnumerable<SitemapPage>> pages) =>
        services.AddSingleton(new SitemapSource(pages));

    internal static void MapWellKnownFiles(this IEndpointRouteBuilder routes)
    {
        var cached = new OutputCacheAttribute { PolicyName = "Public" };
        routes.MapGet("/robots.txt", Robots).WithMetadata(cached);
        routes.MapGet("/sitemap.xml", Sitemap).WithMetadata(cached);
        routes.MapGet("/.well-known/security.txt", SecurityTxt);
        foreach (var (from, to) in Guessed)
            routes.MapGet(from, () => TypedResults.Redirect(to, permanent: true));
    }

    private static IResult Robots(HttpRequest request, IOptions<SiteOptions> site) =>
        Results.Text(
            string.Join(
                '\n',
                [
                    "User-agent: *",
                    .. NotForRobots.Select(p => $"Disallow: {p}"),
                    $"Sitemap: {site.Value.AddressOf(request)}/sitemap.xml",
                    "",
                ]
            )
        );

    private static IResult Sitemap(HttpContext context, IOptions<SiteOptions> site, EndpointDataSource endpoints)
    {
        var root = site.Value.AddressOf(context.Request);
        var pages = FixedPages(endpoints)
            .Concat(context.RequestServices.GetServices<SitemapSource>().SelectMany(s => s.Pages(context.RequestServices)))
            .Where(p => !NotForRobots.Contains(p.Path))
            .DistinctBy(p => p.Path)
            .OrderBy(p => p.Path, StringComparer.Ordinal);
        var xml = new XElement(
            Sitemaps + "urlset",
            pages.Select(p => new XElement(
                Sitemaps + "url",
                new XElement(Sitemaps + "loc", root + p.Path),
                p.LastChanged is { } day
                    ? new XElement(Sitemaps + "lastmod", day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))
                    : null
            ))
        );
        return Results.Text($"""<?xml version="1.0" encoding="utf-8"?>{'\n'}{xml}""", "application/xml", Encoding.UTF8);
    }

    private static IEnumerable<SitemapPage> FixedPages(EndpointDataSource endpoints) =>
        endpoints
            .Endpoints.OfType<RouteEndpoint>()
            .Where(e =>
                e.Metadata.GetMetadata<ComponentTypeMetadata>() is not null
                && e.Metadata.GetMetadata<OutputCacheAttribute>() is not null
                && e.RoutePattern.Parameters.Count == 0
            )
            .Select(e => new SitemapPage("/" + e.RoutePattern.RawText!.Trim('/')));

    /// <summary>RFC 9116 asks for a contact and for a date within a year.</summary>
    private static IResult SecurityTxt(IOptions<SiteOptions> site, TimeProvider clock) =>
        site.Value.SecurityContact is { } contact
            ? Results.Text($"Contact: {contact}\nExpires: {clock.GetUtcNow().AddDays(180):yyyy-MM-dd}T00:00:00Z\nPreferred-Languages: en\n")
            : Results.NotFound();
}
