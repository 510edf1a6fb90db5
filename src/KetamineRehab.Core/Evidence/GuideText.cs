using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Content;
using Markdig;
using Markdig.Extensions.CustomContainers;
using Markdig.Extensions.Tables;
using Markdig.Extensions.TaskLists;
using Markdig.Extensions.Yaml;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace KetamineRehab.Core.Evidence;

/// <summary>
/// Parses one Markdown file and takes it apart for checks, contents list and search; what our format does not know is reported.
/// </summary>
internal sealed class GuideText
{
    private readonly string file;
    private readonly IReadOnlyList<StatisticSeries> series;
    private readonly Action<RowProblem> report;
    private readonly List<Passage> passages = [];
    private readonly List<GuideHeading> headings = [];
    private readonly PageIds ids = new("main", "notes");
    private readonly bool hasTitle;

    /// <param name="series">What a chart can be drawn from.</param>
    /// <param name="hasTitle">False for a file whose headings begin with <c>#</c>.</param>
    public GuideText(string file, string text, IReadOnlyList<StatisticSeries> series, Action<RowProblem> report, bool hasTitle = true)
    {
        (this.file, this.series, this.report, this.hasTitle) = (file, series, report, hasTitle);
        Document = Markdown.Parse(GuideContainers.Nest(file, text, report), GuideMarkdown.Pipeline);
        ReadAll(Document, new(false, ""));
        foreach (var picture in Document.Descendants<LinkInline>().Where(l => l.IsImage))
            report(new(file, picture.Line + 1, "", "pictures are not used in guides"));
        Links = [.. Document.Descendants<LinkInline>().Where(l => !l.IsImage).Select(l => new TextLink(l.Line + 1, l.Url ?? ""))];
    }

    public MarkdownDocument Document { get; }
    public IReadOnlyList<Passage> Passages => passages;
    public IReadOnlyList<GuideHeading> Headings => headings;
    public IReadOnlyList<TextLink> Links { get; }

    /// <summary>What stands around a block.</summary>
    private readonly record struct Scope(bool IsPlain, string Container);

    private void Read(Block block, Scope scope)
    {
        switch (block)
        {
            case YamlFrontMatterBlock or LinkReferenceDefinitionGroup:
                break;
            case HeadingBlock heading:
                Heading(heading, scope);
                break;
            case ParagraphBlock paragraph:
                Paragraph(paragraph, scope);
                break;
            case ListItemBlock item:
                Item(item, scope);
                break;
            case TableRow row:
                Row(row, scope);
                break;
            case CustomContainer container:
                Container(container, scope);
                break;
            case ListBlock or Table or QuoteBlock:
                ReadAll((ContainerBlock)block, scope);
                break;
            case ThematicBreakBlock:
                Problem(block, "a line across the page is not used; a box to write in has its label before it: “Label: ____”");
                break;
            default:
                Problem(block, "this is not used in guides (code, HTML or an indent of four spaces)");
                break;
        }
    }

    private void ReadAll(ContainerBlock blocks, Scope scope)
    {
        foreach (var block in blocks)
            Read(block, scope);
    }

    private void Heading(HeadingBlock heading, Scope scope)
    {
        var above =
            headings.Count > 0 ? headings[^1].Level
            : hasTitle ? 1
            : 0;
        if (heading.Level > above + 1)
            Problem(heading, $"a heading of level {heading.Level} stands under one of level {above}");
        if (hasTitle && heading.Level == 1)
            Problem(heading, "the title is the only heading of level 1");
        var text = GuideMarkdown.TextOf(heading.Inline);
        var id = ids.Add(text);
        heading.GetAttributes().Id = id;
        headings.Add(new(heading.Level, text, id, heading.Line + 1, scope.Container.Length > 0));
        passages.Add(new(PassageKind.Heading, heading.Line + 1, [text], [], true, false, scope.Container));
    }

    private void Paragraph(ParagraphBlock paragraph, Scope scope)
    {
        var lines = GuideMarkdown.TextOf(paragraph.Inline).Split('\n');
        var rest = string.Join(' ', lines.Where(l => !l.Contains(GuideMarkdown.Field, StringComparison.Ordinal)));
        Add(
            PassageKind.Paragraph,
            paragraph,
            [rest.Length > 0 ? rest : string.Join(' ', lines)],
            [paragraph],
            scope,
            isField: rest.Length == 0
        );
    }

    private void Item(ListItemBlock item, Scope scope)
    {
        var own = item.OfType<ParagraphBlock>().ToArray();
        var text = string.Join(' ', own.Select(p => GuideMarkdown.TextOf(p.Inline).ReplaceLineEndings(" ")));
        var isField = text.Contains(GuideMarkdown.Field, StringComparison.Ordinal) || own is [{ Inline.FirstChild: TaskList }, ..];
        Add(PassageKind.Item, item, [text], own, scope, isField);
        foreach (var block in item.Where(b => b is not ParagraphBlock))
            Read(block, scope);
    }

    private void Row(TableRow row, Scope scope)
    {
        if (row.IsHeader)
            return;
        var paragraphs = row.Descendants<ParagraphBlock>().ToArray();
        var cells = row.Select(cell => string.Join(' ', cell.Descendants<ParagraphBlock>().Select(p => GuideMarkdown.TextOf(p.Inline))))
            .ToArray();
        if (cells.Any(c => c.Contains(GuideMarkdown.Field, StringComparison.Ordinal)))
            Problem(row, "a box to write in stands on a line of its own, with its label before it");
        Add(PassageKind.Row, row, cells, paragraphs, scope, isField: false);
    }

    private void Add(PassageKind kind, Block block, string[] parts, ParagraphBlock[] paragraphs, Scope scope, bool isField)
    {
        var cites = paragraphs.SelectMany(p => p.Inline!.Descendants<CiteInline>()).Select(c => c.ClaimId).ToArray();
        var isPlain = scope.IsPlain || paragraphs.Any(p => p.Inline!.Descendants<PlainInline>().Any());
        if (parts.Any(p => p.Length > 0))
            passages.Add(new(kind, block.Line + 1, parts, cites, isPlain, isField, scope.Container));
    }

    private void Container(CustomContainer container, Scope scope)
    {
        var (name, words) = (container.Info ?? "", container.Arguments ?? "");
        if (PartProblem(name, words, container) is { } problem)
            Problem(container, problem);
        var drawn = name == GuideContainers.Chart ? series.FirstOrDefault(s => s.Key == words.Split(' ')[0])?.Values ?? [] : [];
        if (words.Length > 0 && name != GuideContainers.Nation)
            passages.Add(
                new(PassageKind.Heading, container.Line + 1, [words], [.. drawn.Select(v => v.Claim.Id).Distinct()], true, false, name)
            );
        ReadAll(container, new(scope.IsPlain || name == GuideContainers.Plain, name == GuideContainers.Plain ? scope.Container : name));
    }

    private string? PartProblem(string name, string words, CustomContainer container) =>
        name switch
        {
            GuideContainers.Nation when GuideNation.Find(words) is null =>
                $"“{words}” is not a nation: england, scotland, wales or northern-ireland",
            GuideContainers.Chart when series.All(s => s.Key != words.Split(' ')[0]) =>
                $"“{words.Split(' ')[0]}” is not a series of statistics.csv",
            GuideContainers.Chart when !words.Contains(' ') => "a chart has a heading after the name of its series",
            GuideContainers.Timeline => TimelineBar.Problem(container),
            GuideContainers.Say when container.OfType<Table>().FirstOrDefault() is not { ColumnDefinitions.Count: 2 or 3 } =>
                "holds a table with two columns: Say | Rather than",
            _ when !GuideContainers.All.Contains(name) => $"“:::{name}” is not a part we know: {string.Join(", ", GuideContainers.All)}",
            _ when GuideContainers.Care.Contains(name) && words.Length == 0 => "a care card has a heading that says what to do",
            _ => null,
        };

    private void Problem(Block block, string reason) => report(new(file, block.Line + 1, "", reason));
}
