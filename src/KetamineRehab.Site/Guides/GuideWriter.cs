using System.Globalization;
using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Evidence;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Syntax;

namespace KetamineRehab.Site.Guides;

/// <summary>Turns parsed text into plain semantic HTML: no inline style, no script, nothing with a name that a form could send.</summary>
internal sealed class GuideWriter : HtmlRenderer
{
    private readonly List<Func<GuideReading, string>> pieces = [];
    private readonly IReadOnlyList<Claim> notes;
    private readonly HashSet<int> cited = [];
    private readonly Dictionary<string, int> nations = [];

    /// <param name="notes">In the order of their numbers.</param>
    public GuideWriter(IReadOnlyList<Claim> notes, EvidenceLibrary library, CrisisContacts contacts, CatalogueFields fields)
        : base(new StringWriter(CultureInfo.InvariantCulture))
    {
        (this.notes, Fields) = (notes, fields);
        ObjectRenderers.InsertRange(
            0,
            [
                new HeadingWriter(),
                new ParagraphWriter(),
                new ListWriter(),
                new TableWriter(),
                new PartWriter(library),
                new CiteWriter(),
                new PlainWriter(),
                new TextWriter(contacts),
                new LinkWriter(),
                new TickWriter(),
            ]
        );
    }

    public CatalogueFields Fields { get; }

    /// <summary>Of the heading above; a part's own heading stands one below it.</summary>
    public int Level { get; set; } = 1;

    /// <summary>Whether every item of a list is something to tick.</summary>
    public bool IsChecklist { get; set; }

    public bool IsInCare { get; set; }

    public GuideHtml Write(IEnumerable<Block> blocks)
    {
        foreach (var block in blocks.Where(b => b is not Markdig.Extensions.Yaml.YamlFrontMatterBlock))
            Render(block);
        Gap(_ => "");
        GuideHtml html = new([.. pieces]);
        pieces.Clear();
        return html;
    }

    /// <summary>Leaves a place for what is only known when the page is asked for.</summary>
    public void Gap(Func<GuideReading, string> gap)
    {
        var html = ((StringWriter)Writer).GetStringBuilder();
        var before = html.ToString();
        html.Clear();
        pieces.Add(_ => before);
        pieces.Add(gap);
    }

    /// <summary>The number of a claim's note, and whether it is cited here for the first time.</summary>
    public (int Number, bool IsFirst) Cite(string claimId)
    {
        var number = notes.Index().First(n => n.Item.Id == claimId).Index + 1;
        return (number, cited.Add(number));
    }

    public void WriteCite(string claimId)
    {
        var (number, isFirst) = Cite(claimId);
        Write($"""<sup><a href="#note-{number}" aria-label="Note {number}"{(isFirst ? $" id=\"ref-{number}\"" : "")}>{number}</a></sup>""");
    }

    /// <summary>An id for a nation's steps; a page may tell them twice.</summary>
    public string NationId(string nation)
    {
        var times = nations[nation] = nations.GetValueOrDefault(nation) + 1;
        return times == 1 ? $"nation-{nation}" : $"nation-{nation}-{times}";
    }

    public void WriteHeading(string words, string css = "")
    {
        var level = Math.Min(Level + 1, 6);
        Write($"<h{level}{(css.Length > 0 ? $" class=\"{css}\"" : "")}>").WriteEscape(words).Write($"</h{level}>");
    }
}
