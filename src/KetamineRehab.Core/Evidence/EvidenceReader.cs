using System.Text.RegularExpressions;
using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Import;
using Markdig.Extensions.Yaml;
using Markdig.Syntax;

namespace KetamineRehab.Core.Evidence;

/// <summary>Reads ledger, questions, guides and tools, and holds them to the rules. Whatever is wrong is reported; only then is the result whole.</summary>
internal sealed partial class EvidenceReader
{
    private const string Questions = "questions.md";
    private const string Tables = "evidence";

    private readonly string directory;
    private readonly Action<RowProblem> report;
    private readonly List<EvidenceSource> sources;
    private readonly List<Claim> claims;
    private readonly List<StatisticSeries> series;
    private readonly List<GlossaryEntry> glossary;
    private readonly List<UrgentPhrase> urgent;
    private readonly Dictionary<string, Claim> byId;
    private readonly TextRules rules;
    private readonly HashSet<string> cited = [];
    private readonly List<(string File, GuideText Text)> texts = [];

    private EvidenceReader(string directory, Action<RowProblem> report)
    {
        (this.directory, this.report) = (directory, report);
        var tables = new EvidenceTables(directory, report);
        sources = tables.Sources();
        claims = tables.Claims(sources);
        series = tables.Statistics(claims);
        glossary = tables.Glossary();
        urgent = tables.Urgent();
        rules = new(new(tables.Words()), [.. Contacts(directory).SelectMany(c => new[] { c.Number, c.Text }).Where(n => n.Length > 0).OrderByDescending(n => n.Length)]);
        byId = claims.ToDictionary(c => c.Id);
    }

    public static EvidenceLibrary Read(string directory, CatalogueFields fields, Action<RowProblem> report)
    {
        var reader = new EvidenceReader(directory, report);
        var questions = reader.ReadQuestions();
        Guide[] pages = [.. reader.ReadFolder(GuideKind.Guide).Concat(reader.ReadFolder(GuideKind.Tool)).OrderBy(g => g.Front.Title, StringComparer.OrdinalIgnoreCase)];
        reader.CheckTogether(pages, fields);
        return new(reader.sources, reader.claims, reader.series, reader.glossary, questions, reader.urgent, [.. pages.DistinctBy(p => p.Slug)]);
    }

    private List<Guide> ReadFolder(GuideKind kind)
    {
        var guides = new List<Guide>();
        var folder = Path.Combine(directory, Guide.FolderOf(kind));
        var files = Directory.Exists(folder) ? Directory.GetFiles(folder, "*.md").Order(StringComparer.Ordinal).ToArray() : [];
        if (files.Length == 0)
            report(new($"{Guide.FolderOf(kind)}/", 0, "", "there is no page in this folder"));
        foreach (var path in files)
            if (ReadGuide(kind, Path.GetFileNameWithoutExtension(path), File.ReadAllText(path)) is { } guide)
                guides.Add(guide);
        return guides;
    }

    private Guide? ReadGuide(GuideKind kind, string slug, string markdown)
    {
        var file = $"{Guide.FolderOf(kind)}/{slug}.md";
        if (!EvidenceTables.Slug().IsMatch(slug))
            report(new(file, 0, "", "the name of the file is of a to z, 0 to 9 and hyphens"));
        var text = ReadText(file, markdown, hasTitle: true);
        if (text.Document.OfType<YamlFrontMatterBlock>().FirstOrDefault() is not { } yaml)
        {
            report(new(file, 1, "", "there is no front matter between two lines of “---”"));
            return null;
        }
        var front = new GuideFrontReader(file, report).Read(yaml.Lines.ToString(), 2);
        if (front is null)
            return null;
        Check(file, [.. new[] { front.Title, front.Question, front.Summary }.Select(Words)], TextLints.ForWordsAlone);
        if (Telling().Match(front.Neutral) is { Success: true } telling)
            report(new(file, 1, "", $"neutral: “{telling.Value}” tells what the page is about"));
        if (front.Summary.Any(char.IsAsciiDigit) && !front.Summary.Contains("18", StringComparison.Ordinal))
            report(new(file, 1, "", "summary: holds a figure, which nothing there can back"));
        return new(kind, slug, front, text.Document, text.Passages, text.Headings, [.. Notes(text.Passages.SelectMany(p => p.Cites))]);
    }

    private List<Question> ReadQuestions()
    {
        var path = Path.Combine(directory, Tables, Questions);
        if (!File.Exists(path))
        {
            report(new(Questions, 0, "", "the file is missing"));
            return [];
        }
        var text = ReadText(Questions, File.ReadAllText(path), hasTitle: false);
        var (questions, group) = (new List<Question>(), new QuestionGroup("", ""));
        var blocks = text.Document.ToList();
        foreach (var heading in text.Headings)
        {
            if (heading.Level == 1)
            {
                group = new(heading.Text, heading.Id);
                continue;
            }
            var answer = blocks.SkipWhile(b => b.Line + 1 <= heading.Line).TakeWhile(b => b is not HeadingBlock).ToArray();
            if (heading.Level != 2 || group.Name.Length == 0 || answer.Length == 0)
                report(new(Questions, heading.Line, "", "a question is a heading of level 2 in a group of level 1, with an answer under it"));
            var said = text.Passages.SkipWhile(p => p.Line <= heading.Line).TakeWhile(p => p.Kind != PassageKind.Heading).ToList();
            questions.Add(new(group, heading.Text, heading.Id, answer, string.Join(' ', said.Select(p => p.Text)), [.. Notes(said.SelectMany(p => p.Cites))], heading.Line));
        }
        return questions;
    }

    private GuideText ReadText(string file, string markdown, bool hasTitle)
    {
        var text = new GuideText(file, markdown, series, report, hasTitle);
        texts.Add((file, text));
        foreach (var passage in text.Passages)
            foreach (var unknown in passage.Cites.Where(id => !byId.ContainsKey(id)))
                report(new(file, passage.Line, "", $"“{RowProblem.Cut(unknown)}” is not in claims.csv"));
        cited.UnionWith(text.Passages.SelectMany(p => p.Cites));
        Check(file, text.Passages, TextLints.All);
        return text;
    }

    /// <summary>What can only be told once everything is read.</summary>
    private void CheckTogether(Guide[] pages, CatalogueFields fields)
    {
        foreach (var twice in pages.GroupBy(p => p.Slug).Where(g => g.Count() > 1))
            report(new(twice.Last().File, 0, "", "a guide and a tool have the same name"));
        var slugs = pages.Select(p => p.Slug).ToHashSet();
        foreach (var (page, unknown) in pages.SelectMany(p => p.Front.Related.Where(r => !slugs.Contains(r) || r == p.Slug).Select(r => (p, r))))
            report(new(page.File, 1, "", $"related: there is no other page “{unknown}”"));
        foreach (var entry in glossary)
        {
            if (entry.Guide.Length > 0 && !slugs.Contains(entry.Guide))
                report(new("glossary.csv", entry.Line, "guide", $"there is no page “{entry.Guide}”"));
            Check("glossary.csv", [Words(entry.Meaning) with { Line = entry.Line }], TextLints.ForWordsAlone);
        }
        var links = new LinkLint([.. pages.DistinctBy(p => p.Slug)], sources, fields);
        foreach (var (file, text) in texts)
            foreach (var link in text.Links)
                if (links.Problem(link.Url, text.Headings) is { } problem)
                    report(new(file, link.Line, "", problem));
        cited.UnionWith(series.SelectMany(s => s.Values).Select(v => v.Claim.Id));
        foreach (var claim in claims)
            CheckClaim(claim);
    }

    private void CheckClaim(Claim claim)
    {
        if (!cited.Contains(claim.Id))
            report(new("claims.csv", claim.Line, "id", $"no page uses “{claim.Id}”"));
        if (claim.Grade == Grade.D && !Disagreement().IsMatch(claim.Statement))
            report(new("claims.csv", claim.Line, "statement", "sources conflict (grade D), so all it can say is that they disagree"));
        Check("claims.csv", [Words(claim.Statement) with { Line = claim.Line }], TextLints.ForClaims);
    }

    private void Check(string file, IReadOnlyList<Passage> passages, IReadOnlyList<TextLint> lints)
    {
        foreach (var (line, reason) in lints.SelectMany(l => l.Says(passages, rules)))
            report(new(file, line, "", reason));
    }

    private IEnumerable<Claim> Notes(IEnumerable<string> ids) => ids.Distinct().Where(byId.ContainsKey).Select(id => byId[id]);

    private static Passage Words(string text) => new(PassageKind.Heading, 1, [text], [], true, false, "");

    private static IReadOnlyList<CrisisContact> Contacts(string directory)
    {
        try
        {
            return CrisisContacts.Load(directory).All;
        }
        catch (ContentException)
        {
            // Reported by the check of the contacts themselves.
            return [];
        }
    }

    [GeneratedRegex(@"ketamin\w*|\bket\b|\bk[- ](hole|cramp)\w*|\bdrugs?\b|\brehab\w*|\baddict\w*|\bdetox\w*|\boverdose\w*", RegexOptions.IgnoreCase)]
    private static partial Regex Telling();

    [GeneratedRegex("disagree|differ|conflict|contradict|do not agree", RegexOptions.IgnoreCase)]
    private static partial Regex Disagreement();
}
