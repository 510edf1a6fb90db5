using System.Globalization;
using System.Text;
using System.Xml.Linq;
using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Snapshot;
using KetamineRehab.Site.Centres;
using KetamineRehab.Site.Finder;
using KetamineRehab.Site.Shell;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace KetamineRehab.Site.OpenData;

/// <summary>What changed in the catalogue, newest first, as an Atom feed (RFC 4287); no one on the team is named in it.</summary>
public static class ChangesFeed
{
    public const int Longest = 100;

    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";

    public static string Url() => "/changes.atom";

    public static void MapChangesFeed(this IEndpointRouteBuilder routes) =>
        OpenDataEndpoint.For(routes.MapGet(Url(), Write), OpenDataEndpoint.ExportLimit);

    private static ContentHttpResult Write(HttpRequest request, CatalogueStore store)
    {
        var (snapshot, root) = (store.Current, $"{request.Scheme}://{request.Host}");
        var changes = snapshot
            .Seen.Select(e => (Entry: e, At: snapshot.LastChangeOf(e)))
            .OrderByDescending(c => c.At)
            .ThenBy(c => c.Entry.Id, StringComparer.Ordinal)
            .Take(Longest);
        var feed = new XElement(
            Atom + "feed",
            new XElement(Atom + "id", root + Url()),
            new XElement(Atom + "title", "Ketamine Rehab Finder: changes in the catalogue"),
            new XElement(Atom + "updated", Moment(snapshot.ChangedAt)),
            new XElement(Atom + "author", new XElement(Atom + "name", "Ketamine Rehab Finder")),
            new XElement(Atom + "rights", $"{FinderExports.Licence} {string.Join(' ', FinderExports.Attribution)}"),
            Link(root + Url(), "self"),
            Link($"{root}/find", "alternate"),
            Link($"{root}/attribution", "license"),
            changes.Select(c => Entry(c.Entry, c.At, root))
        );
        return TypedResults.Text($"""<?xml version="1.0" encoding="utf-8"?>{'\n'}{feed}""", "application/atom+xml", Encoding.UTF8);
    }

    private static XElement Entry(ProgrammeEntry entry, DateTime at, string root)
    {
        var page = root + CentrePage.Url(entry.Centre.Id, entry.Id);
        var closed = entry.Programme.Listing == Listing.Closed;
        return new(
            Atom + "entry",
            new XElement(Atom + "id", page),
            new XElement(Atom + "title", closed ? $"{entry.Name}: closed" : entry.Name),
            new XElement(Atom + "updated", Moment(at)),
            Link(page, "alternate"),
            new XElement(Atom + "summary", closed ? entry.Programme.Reason : "What we know about this service is new or has changed.")
        );
    }

    private static string Moment(DateTime at) => at.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static XElement Link(string to, string relation) =>
        new(Atom + "link", new XAttribute("rel", relation), new XAttribute("href", to));
}
