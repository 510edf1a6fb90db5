using System.Text.RegularExpressions;
using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Content;
using Markdig.Extensions.Yaml;

namespace KetamineRehab.Core.Evidence;

/// <summary>One Markdown file, taken apart, with all that is wrong with it alone.</summary>
internal sealed record ReadText(string File, GuideText Text, List<RowProblem> Problems);

/// <summary>
/// Reads ledger, questions, guides and tools, and holds them to the rules. Anything wrong is reported; the result is whole only where
/// nothing is.
/// </summary>
internal sealed partial class EvidenceReader
{
    private const string Tables = "evidence";

    private readonly string directory;
    private readonly Action<RowProblem> report;
    private readonly List<EvidenceSource> sources;
    private readonly List<Claim> claims;
    private readonly List<StatisticSeries> series;
    private readonly List<GlossaryEntry> glossary;
    private readonly List<UrgentPhrase> urgent;
    private readonly List<PageReview> reviews;
    private readonly Dictionary<string, Claim> byId;
    private readonly TextRules rules;
    private readonly HashSet<string> cited = [];
    private readonly List<ReadText> texts = [];

    private EvidenceReader(string directory, Action<RowProblem> report)
    {
        (this.directory, this.report) = (directory, report);
        var tables = new EvidenceTables(directory, report);
        sources = tables.Sources();
        claims = tables.WithSignatures(tables.Claims(sources));
        series = tables.Statistics(claims);
        glossary = tables.Glossary();
        urgent = tables.Urgent();
        reviews = tables.Reviews(claims);
        rules = new(
            new(tables.Words()),
            [.. Contacts(directory).SelectMany(c => new[] { c.Number, c.Text }).Where(n => n.Length > 0).OrderByDescending(n => n.Length)]
        );
        byId = claims.ToDictionary(c => c.Id);
    }

    public static EvidenceLibrary Read(string directory, CatalogueFields fields, Action<RowProblem> report)
    {
        var reader = new EvidenceReader(directory, report);
        var questions = reader.ReadQuestions();
        Guide[] pages =
        [
            .. reader
                .ReadFolder(GuideKind.Guide)
                .Concat(reader.ReadFolder(GuideKind.Tool))
                .OrderBy(g => g.Front.Title, StringComparer.OrdinalIgnoreCase),
        ];
        reader.CheckTogether(pages, fields);
        return new(
            reader.sources,
            reader.claims,
            reader.series,
            reader.glossary,
            questions,
            reader.urgent,
            reader.reviews,
            [.. pages.DistinctBy(p => p.Slug)]
        );
    }

    /// <summary>What can only be told once everything is read.</summary>
    private void CheckTogether(Guide[] pages, CatalogueFields fields)
    {
        var whole = new CrossFileCheck(rules, report);
        whole.Pages(pages, glossary);
        whole.Links(texts, new([.. pages.DistinctBy(p => p.Slug)], sources, fields));
        whole.Care(texts, byId);
        cited.UnionWith(reviews.SelectMany(r => r.Claims).Select(c => c.Id));
        cited.UnionWith(series.SelectMany(s => s.Values).Select(v => v.Claim.Id));
        whole.Claims(claims, cited);
    }

    private List<Guide> ReadFolder(GuideKind kind)
    {
        var folder = Path.Combine(directory, Guide.FolderOf(kind));
        var files = Directory.Exists(folder) ? Directory.GetFiles(folder, "*.md").Order(StringComparer.Ordinal).ToArray() : [];
        if (files.Length == 0)
            report(new($"{Guide.FolderOf(kind)}/", 0, "", "there is no page in this folder"));
        var guides = new List<Guide>();
        // One after the other: at the start every thread is busy, and helpers that wait for one took five times as long.
        foreach (var path in files)
        {
            var (guide, text) = ReadGuide(kind, path);
            Keep(text);
            if (guide is not null)
                guides.Add(guide);
        }
        return guides;
    }

    private (Guide? Guide, ReadText Text) ReadGuide(GuideKind kind, string path)
    {
        var slug = Path.GetFileNameWithoutExtension(path);
        var read = ReadText($"{Guide.FolderOf(kind)}/{slug}.md", File.ReadAllText(path), hasTitle: true);
        var (file, text, problems) = read;
        if (!EvidenceTables.Slug().IsMatch(slug))
            problems.Add(new(file, 0, "", "the name of the file is of a to z, 0 to 9 and hyphens"));
        if (text.Document.OfType<YamlFrontMatterBlock>().FirstOrDefault() is not { } yaml)
        {
            problems.Add(new(file, 1, "", "there is no front matter between two lines of “---”"));
            return (null, read);
        }
        if (new GuideFrontReader(file, problems.Add).Read(yaml.Lines.ToString(), 2) is not { } front)
            return (null, read);
        problems.AddRange(
            TextLints.ForWordsAlone.Problems(
                file,
                [.. new[] { front.Title, front.Question, front.Summary }.Select(w => Passage.Words(w, 1))],
                rules
            )
        );
        if (Telling().Match(front.Neutral) is { Success: true } telling)
            problems.Add(new(file, 1, "", $"neutral: “{telling.Value}” tells what the page is about"));
        if (front.Summary.Any(char.IsAsciiDigit) && !front.Summary.Contains("18", StringComparison.Ordinal))
            problems.Add(new(file, 1, "", "summary: holds a figure, which nothing there can back"));
        return (
            new(kind, slug, front, text.Document, text.Passages, text.Headings, [.. Notes(text.Passages.SelectMany(p => p.Cites))]),
            read
        );
    }

    private List<Question> ReadQuestions()
    {
        var path = Path.Combine(directory, Tables, QuestionReader.File);
        if (!File.Exists(path))
        {
            report(new(QuestionReader.File, 0, "", "the file is missing"));
            return [];
        }
        var read = ReadText(QuestionReader.File, File.ReadAllText(path), hasTitle: false);
        Keep(read);
        return new QuestionReader(Notes, report).Read(read.Text);
    }

    /// <summary>Keeps and reports nothing itself: what is wrong with the file comes back beside its text.</summary>
    private ReadText ReadText(string file, string markdown, bool hasTitle)
    {
        var problems = new List<RowProblem>();
        var text = new GuideText(file, markdown, series, problems.Add, hasTitle);
        foreach (var passage in text.Passages)
            problems.AddRange(
                passage
                    .Cites.Where(id => !byId.ContainsKey(id))
                    .Select(id => new RowProblem(file, passage.Line, "", $"“{RowProblem.Cut(id)}” is not in claims.csv"))
            );
        problems.AddRange(TextLints.All.Problems(file, text.Passages, rules));
        return new(file, text, problems);
    }

    private void Keep(ReadText text)
    {
        texts.Add(text);
        cited.UnionWith(text.Text.Passages.SelectMany(p => p.Cites));
        text.Problems.ForEach(report);
    }

    private IEnumerable<Claim> Notes(IEnumerable<string> ids) => ids.Distinct().Where(byId.ContainsKey).Select(id => byId[id]);

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

    [GeneratedRegex(
        @"ketamin\w*|\bket\b|\bk[- ](hole|cramp)\w*|\bdrugs?\b|\brehab\w*|\baddict\w*|\bdetox\w*|\boverdose\w*",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex Telling();
}
