using System.Text.RegularExpressions;
using KetamineRehab.Core.Evidence;
using Markdig.Extensions.TaskLists;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace KetamineRehab.Site.Guides;

internal abstract class GuideObjectWriter<T> : HtmlObjectRenderer<T>
    where T : MarkdownObject
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
    private readonly Regex numbers = new(
        $@"(?<![\d,.])(?:{string.Join('|', contacts.All.Select(c => c.Number).Where(n => n.Length > 0).Distinct().OrderByDescending(n => n.Length).Select(Regex.Escape))})(?!\d|,\d)"
    );

    protected override void Write(GuideWriter to, LiteralInline obj)
    {
        var text = obj.Content.ToString();
        if (obj.NextSibling is CiteInline or PlainInline)
            text = text.TrimEnd();
        var done = 0;
        if (to.IsInCare && obj.Parent is not LinkInline)
            foreach (Match number in numbers.Matches(text))
            {
                to.WriteEscape(text[done..number.Index])
                    .Write($"<a href=\"tel:{number.Value.Replace(" ", "", StringComparison.Ordinal)}\">{number.Value}</a>");
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

/// <summary>Lists; one of things to tick has a box before each.</summary>
internal sealed class ListWriter : GuideObjectWriter<ListBlock>
{
    protected override void Write(GuideWriter to, ListBlock obj)
    {
        var isTicked = to.IsChecklist || obj.OfType<ListItemBlock>().Any(IsTask);
        var name = obj.IsOrdered && !isTicked ? "ol" : "ul";
        to.Write(
            isTicked ? "<ul class=\"ticks\">"
            : obj is { IsOrdered: true, OrderedStart: { } start and not "1" } ? $"<ol start=\"{start}\">"
            : $"<{name}>"
        );
        foreach (var item in obj.OfType<ListItemBlock>())
        {
            to.Write("<li>");
            if (isTicked)
                to.Write("<label class=\"tick\"><input type=\"checkbox\" form=\"own-notes\"><span>");
            WriteItem(to, item, isTicked);
            to.Write("</li>");
        }
        to.Write($"</{name}>");
    }

    private static void WriteItem(GuideWriter to, ListItemBlock item, bool isTicked)
    {
        foreach (var (index, block) in item.Index())
        {
            if (
                block is ParagraphBlock paragraph
                && (index == 0 || isTicked)
                && !GuideMarkdown.TextOf(paragraph.Inline).Contains(GuideMarkdown.Field, StringComparison.Ordinal)
            )
                to.WriteLeafInline(paragraph);
            else
                to.Render(block);
            if (isTicked && index == 0)
                to.Write("</span></label>");
        }
    }

    private static bool IsTask(ListItemBlock item) => item.FirstOrDefault() is ParagraphBlock { Inline.FirstChild: TaskList };
}
