using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Finder;

namespace KetamineRehab.Core.Evidence;

/// <summary>A link leads to a page that is there, to the finder with words it knows, or to an address we cite.</summary>
internal sealed class LinkLint(IReadOnlyCollection<Guide> guides, IReadOnlyCollection<EvidenceSource> sources, CatalogueFields fields)
{
    /// <summary>Pages with an address of their own; a test asks each of them over HTTP.</summary>
    public static readonly IReadOnlyList<string> Pages =
    [
        "/",
        "/find",
        "/guides",
        "/help-now",
        "/how-we-rank",
        "/how-we-are-funded",
        "/data-quality",
        "/corrections",
        "/privacy",
        "/cookies",
        "/safety",
        "/accessibility",
        "/attribution",
        "/report",
        "/about",
        "/glossary",
        "/faq",
        "/sources",
        "/search",
    ];

    private readonly Dictionary<string, Guide> byUrl = guides.ToDictionary(g => g.Url);
    private readonly HashSet<string> outside = [.. sources.Where(s => s.Url.Length > 0).Select(s => s.Url.TrimEnd('/'))];
    private readonly HashSet<string> keys = [.. FinderCriteria.Keys(fields)];

    /// <returns>What is wrong with a link, or null.</returns>
    public string? Problem(string url, IReadOnlyList<GuideHeading> headings)
    {
        if (url.StartsWith("tel:", StringComparison.Ordinal) || url.StartsWith("sms:", StringComparison.Ordinal))
            return url[4..].All(char.IsAsciiDigit) && url.Length > 4 ? null : $"“{url}” is not a number to call or text";
        if (url.StartsWith('#'))
            return headings.Any(h => h.Id == url[1..]) ? null : $"no heading here has the address “{url}”";
        if (!url.StartsWith('/'))
            return outside.Contains(url.TrimEnd('/')) ? null : $"“{url}” is not an address of sources.csv";
        var path = url.Split('#', '?')[0];
        if (byUrl.TryGetValue(path, out var guide))
            return url.Split('#') is [_, var id] && guide.Headings.All(h => h.Id != id) ? $"“{path}” has no heading “#{id}”" : null;
        return !Pages.Contains(path) ? $"there is no page “{path}”"
            : path == "/find" ? FinderProblem(url)
            : null;
    }

    private string? FinderProblem(string url)
    {
        var query = FinderLink.Query(url).ToList();
        return query.FirstOrDefault(q => !keys.Contains(q.Key)).Key is { } unknown ? $"the finder has no “{unknown}”"
            : FinderCriteria.Parse(fields, query).Problems is [var problem, ..] ? $"“{url}”: {problem}"
            : null;
    }
}

/// <summary>A link of a guide into the finder.</summary>
public static class FinderLink
{
    public static bool Is(string? url) => url is not null && (url == "/find" || url.StartsWith("/find?", StringComparison.Ordinal));

    public static FinderCriteria Criteria(string url, CatalogueFields fields) => FinderCriteria.Parse(fields, Query(url));

    internal static IEnumerable<KeyValuePair<string, string?>> Query(string url) =>
        url.IndexOf('?', StringComparison.Ordinal) is var at and >= 0
            ? url[(at + 1)..]
                .Split('&', StringSplitOptions.RemoveEmptyEntries)
                .Select(p => p.Split('=', 2))
                .Select(p => KeyValuePair.Create(p[0], (string?)Uri.UnescapeDataString((p.ElementAtOrDefault(1) ?? "").Replace('+', ' '))))
            : [];
}
