using System.Text.RegularExpressions;
using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Evidence;
using Markdig.Extensions.TaskLists;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace KetamineRehab.Site.Guides;

internal abstract class GuideObjectWriter<T> : HtmlObjectRenderer<T> where T : MarkdownObject
{
    protected sealed override void Write(HtmlRenderer renderer, T obj) => Write((GuideWriter)renderer, obj);

    protected abstract void Write(GuideWriter to, T obj);
}

internal sealed class HeadingWriter : GuideObjectWriter<HeadingBlock>
{
    protected override void Write(GuideWriter to, HeadingBlock obj)
    {
        to.Level = obj.Level;
        to.Write($"<h{obj.Level} id=\"{obj.GetAttributes().Id}\">");
        to.WriteLeafInline(obj);
        to.Write($"</h{obj.Level}>");
    }
}

internal sealed class CiteWriter : GuideObjectWriter<CiteInline>
{
    protected override void Write(GuideWriter to, CiteInline obj) => to.WriteCite(obj.ClaimId);
}

internal sealed class PlainWriter : GuideObjectWriter<PlainInline>
{
    protected override void Write(GuideWriter to, PlainInline obj) { }
}

internal sealed class TickWriter : GuideObjectWriter<TaskList>
{
    protected override void Write(GuideWriter to, TaskList obj) { }
}

/// <summary>A note's number stands close to its sentence, and a number in a care card can be rung by touching it.</summary>
internal sealed class TextWriter(CrisisContacts contacts) : GuideObjectWriter<LiteralInline>
{
    private readonly Regex numbers = new($@"(?<![\d,.])(?:{string.Join('|', contacts.All.Select(c => c.Number).Where(n => n.Length > 0).Distinct().OrderByDescending(n => n.Length).Select(Regex.Escape))})(?!\d|,\d)");

    protected override void Write(GuideWriter to, LiteralInline obj)
    {
        var text = obj.Content.ToString();
        if (obj.NextSibling is CiteInline or PlainInline)
            text = text.TrimEnd();
        var done = 0;
        if (to.IsInCare && obj.Parent is not LinkInline)
            foreach (Match number in numbers.Matches(text))
            {
                to.WriteEscape(text[done..number.Index]).Write($"<a href=\"tel:{number.Value.Replace(" ", "", StringComparison.Ordinal)}\">{number.Value}</a>");
                done = number.Index + number.Length;
            }
        to.WriteEscape(text[done..]);
    }
}

internal sealed class LinkWriter : GuideObjectWriter<LinkInline>
{
    protected override void Write(GuideWriter to, LinkInline obj)
    {
        var url = obj.Url ?? "";
        var place = url.IndexOf('#', StringComparison.Ordinal) is var at and >= 0 ? at : url.Length;
        to.Write("<a href=\"").WriteEscapeUrl(url[..place]);
        if (GuideAddress.KeepsNation(url[..place]))
            to.Gap(reading => GuideAddress.Query(reading.Nation));
        to.WriteEscapeUrl(url[place..]);
        to.Write(url.StartsWith("http", StringComparison.Ordinal) ? "\" rel=\"noreferrer noopener\">" : "\">");
        to.WriteChildren(obj);
        to.Write("</a>");
    }
}

internal sealed class ParagraphWriter : GuideObjectWriter<ParagraphBlock>
{
    private const string LargeField = GuideMarkdown.Field + GuideMarkdown.Field;

    protected override void Write(GuideWriter to, ParagraphBlock obj)
    {
        if (FinderButton(obj) is { } link)
            WriteButton(to, link);
        else if (GuideMarkdown.TextOf(obj.Inline).Contains(GuideMarkdown.Field, StringComparison.Ordinal))
            WriteFields(to, GuideMarkdown.TextOf(obj.Inline).Split('\n'));
        else
        {
            to.Write("<p>");
            to.WriteLeafInline(obj);
            to.Write("</p>");
        }
    }

    /// <summary>The link, where it is all there is.</summary>
    private static LinkInline? FinderButton(ParagraphBlock paragraph) =>
        paragraph.Inline!.Where(i => i is not (PlainInline or CiteInline) && !(i is LiteralInline text && text.Content.IsEmptyOrWhitespace())).ToList() is [LinkInline link] && FinderLink.Is(link.Url)
            ? link : null;

    private static void WriteButton(GuideWriter to, LinkInline link)
    {
        var criteria = FinderLink.Criteria(link.Url!, to.Fields);
        to.Write("<p><a class=\"btn plain\" href=\"").WriteEscapeUrl(link.Url).Write("\">");
        to.WriteChildren(link);
        to.Gap(reading => FacetSearch.Run(reading.Catalogue, criteria, pageSize: 1).Total is var total and > 0 ? FormattableString.Invariant($" ({total:N0})") : " (none listed yet)");
        to.Write("</a></p>");
    }

    /// <summary>Boxes without a name outside any form: what is typed never leaves the page.</summary>
    private static void WriteFields(GuideWriter to, string[] lines)
    {
        foreach (var line in lines.Select(l => l.Trim()).Where(l => l.Length > 0))
        {
            if (!line.Contains(GuideMarkdown.Field, StringComparison.Ordinal))
            {
                to.Write("<p>").WriteEscape(line).Write("</p>");
                continue;
            }
            var rows = line.Contains(LargeField, StringComparison.Ordinal) ? 4 : 1;
            to.Write("<label class=\"write\">").WriteEscape(line.Replace("_", "", StringComparison.Ordinal).Trim());
            to.Write($"<textarea rows=\"{rows}\" autocomplete=\"off\" spellcheck=\"false\"></textarea></label>");
        }
    }
}

/// <summary>Lists; one of things to tick has a box before each.</summary>
internal sealed class ListWriter : GuideObjectWriter<ListBlock>
{
    protected override void Write(GuideWriter to, ListBlock obj)
    {
        var isTicked = to.IsChecklist || obj.OfType<ListItemBlock>().Any(IsTask);
        var name = obj.IsOrdered && !isTicked ? "ol" : "ul";
        to.Write(isTicked ? "<ul class=\"ticks\">" : obj is { IsOrdered: true, OrderedStart: { } start and not "1" } ? $"<ol start=\"{start}\">" : $"<{name}>");
        foreach (var item in obj.OfType<ListItemBlock>())
        {
            to.Write("<li>");
            if (isTicked)
                to.Write("<label class=\"tick\"><input type=\"checkbox\" autocomplete=\"off\"><span>");
            WriteItem(to, item, isTicked);
            to.Write("</li>");
        }
        to.Write($"</{name}>");
    }

    private static void WriteItem(GuideWriter to, ListItemBlock item, bool isTicked)
    {
        foreach (var (index, block) in item.Index())
        {
            if (block is ParagraphBlock paragraph && (index == 0 || isTicked) && !GuideMarkdown.TextOf(paragraph.Inline).Contains(GuideMarkdown.Field, StringComparison.Ordinal))
                to.WriteLeafInline(paragraph);
            else
                to.Render(block);
            if (isTicked && index == 0)
                to.Write("</span></label>");
        }
    }

    private static bool IsTask(ListItemBlock item) => item.FirstOrDefault() is ParagraphBlock { Inline.FirstChild: TaskList };
}
