using System.Text.RegularExpressions;
using KetamineRehab.Core.Content;

namespace KetamineRehab.Core.Evidence;

/// <summary>
/// What is wrong between files that are each right on their own: names taken twice, links that lead nowhere, claims no one uses.
/// </summary>
internal sealed partial class CrossFileCheck(TextRules rules, Action<RowProblem> report)
{
    public void Pages(IReadOnlyList<Guide> pages, IReadOnlyList<GlossaryEntry> glossary)
    {
        foreach (var twice in pages.GroupBy(p => p.Slug).Where(g => g.Count() > 1))
            report(new(twice.Last().File, 0, "", "a guide and a tool have the same name"));
        var slugs = pages.Select(p => p.Slug).ToHashSet();
        foreach (
            var (page, unknown) in pages.SelectMany(p => p.Front.Related.Where(r => !slugs.Contains(r) || r == p.Slug).Select(r => (p, r)))
        )
            report(new(page.File, 1, "", $"related: there is no other page “{unknown}”"));
        foreach (var entry in glossary.Where(e => e.Guide.Length > 0 && !slugs.Contains(e.Guide)))
            report(new("glossary.csv", entry.Line, "guide", $"there is no page “{entry.Guide}”"));
        Words("glossary.csv", glossary.Select(e => Passage.Words(e.Meaning, e.Line)), TextLints.ForWordsAlone);
    }

    public void Links(IReadOnlyList<ReadText> texts, LinkLint links)
    {
        foreach (var (file, text, _) in texts)
        {
            foreach (var link in text.Links)
                if (links.Problem(link.Url, text.Headings) is { } problem)
                    report(new(file, link.Line, "", problem));
        }
    }

    /// <summary>A care card tells people what to do when it cannot wait, so each claim in it has a source that was read.</summary>
    public void Care(IReadOnlyList<ReadText> texts, IReadOnlyDictionary<string, Claim> claims)
    {
        foreach (var (file, text, _) in texts)
        {
            foreach (var passage in text.Passages.Where(p => GuideContainers.Care.Contains(p.Container)))
            {
                foreach (
                    var id in passage.Cites.Where(id => claims.TryGetValue(id, out var claim) && claim.Grade is not (Grade.V1 or Grade.V2))
                )
                    report(
                        new(
                            file,
                            passage.Line,
                            "",
                            $"“{id}” stands in a care card and is of grade {claims[id].Grade}: a source has to be read first"
                        )
                    );
            }
        }
    }

    /// <param name="cited">Ids of the claims some page uses.</param>
    public void Claims(IReadOnlyList<Claim> claims, HashSet<string> cited)
    {
        foreach (var claim in claims.Where(c => !cited.Contains(c.Id)))
            report(new("claims.csv", claim.Line, "id", $"no page uses “{claim.Id}”"));
        foreach (var claim in claims.Where(c => c.Grade == Grade.D && !Disagreement().IsMatch(c.Statement)))
            report(new("claims.csv", claim.Line, "statement", "sources conflict (grade D), so all it can say is that they disagree"));
        Words("claims.csv", claims.Select(c => Passage.Words(c.Statement, c.Line)), TextLints.ForClaims);
    }

    private void Words(string file, IEnumerable<Passage> passages, IReadOnlyList<TextLint> lints)
    {
        foreach (var problem in lints.Problems(file, [.. passages], rules))
            report(problem);
    }

    [GeneratedRegex("disagree|differ|conflict|contradict|do not agree", RegexOptions.IgnoreCase)]
    private static partial Regex Disagreement();
}
