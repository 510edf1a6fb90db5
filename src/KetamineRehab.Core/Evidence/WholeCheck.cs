using System.Text.RegularExpressions;
using KetamineRehab.Core.Content;

namespace KetamineRehab.Core.Evidence;

/// <summary>What is wrong between files that are right alone: names taken twice, links that lead nowhere, claims nobody uses.</summary>
internal sealed partial class WholeCheck(TextRules rules, Action<RowProblem> report)
{
    public void Pages(IReadOnlyList<Guide> pages, IReadOnlyList<GlossaryEntry> glossary)
    {
        foreach (var twice in pages.GroupBy(p => p.Slug).Where(g => g.Count() > 1))
            report(new(twice.Last().File, 0, "", "a guide and a tool have the same name"));
        var slugs = pages.Select(p => p.Slug).ToHashSet();
        foreach (var (page, unknown) in pages.SelectMany(p => p.Front.Related.Where(r => !slugs.Contains(r) || r == p.Slug).Select(r => (p, r))))
            report(new(page.File, 1, "", $"related: there is no other page “{unknown}”"));
        foreach (var entry in glossary.Where(e => e.Guide.Length > 0 && !slugs.Contains(e.Guide)))
            report(new("glossary.csv", entry.Line, "guide", $"there is no page “{entry.Guide}”"));
        Words("glossary.csv", glossary.Select(e => Passage.Words(e.Meaning, e.Line)), TextLints.ForWordsAlone);
    }

    public void Links(IReadOnlyList<ReadText> texts, LinkLint links)
    {
        foreach (var (file, text, _) in texts)
            foreach (var link in text.Links)
                if (links.Problem(link.Url, text.Headings) is { } problem)
                    report(new(file, link.Line, "", problem));
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
