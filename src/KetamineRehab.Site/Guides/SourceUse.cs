using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Evidence;

namespace KetamineRehab.Site.Guides;

/// <summary>What rests on one source, and where people read it.</summary>
public sealed record SourceUse(EvidenceSource Source, int Claims, IReadOnlyList<(string Url, string Title)> Pages)
{
    /// <summary>By title.</summary>
    public static IReadOnlyList<SourceUse> All(EvidenceLibrary library)
    {
        var claims = library.Claims.SelectMany(c => c.Sources.Select(s => (Source: s, Claim: c))).ToLookup(p => p.Source, p => p.Claim);
        List<(string Url, string Title, HashSet<Claim> Notes)> pages =
        [
            .. library.Citing.Select(p => (p.Url, p.Title, p.Notes.ToHashSet())),
        ];
        return
        [
            .. library
                .Sources.OrderBy(s => s.Title, StringComparer.OrdinalIgnoreCase)
                .Select(source => new SourceUse(
                    source,
                    claims[source].Count(),
                    [.. pages.Where(p => p.Notes.Overlaps(claims[source])).Select(p => (p.Url, p.Title))]
                )),
        ];
    }
}
