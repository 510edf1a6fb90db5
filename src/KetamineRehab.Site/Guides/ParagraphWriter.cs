using KetamineRehab.Core.Evidence;
using KetamineRehab.Core.Finder;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace KetamineRehab.Site.Guides;

/// <summary>A paragraph; a button where it is a link into the finder alone, boxes to write in where it holds their mark.</summary>
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
        paragraph
            .Inline!.Where(i => i is not (PlainInline or CiteInline) && !(i is LiteralInline text && text.Content.IsEmptyOrWhitespace()))
            .ToList()
            is [LinkInline link]
        && FinderLink.Is(link.Url)
            ? link
            : null;

    private static void WriteButton(GuideWriter to, LinkInline link)
    {
        var criteria = FinderLink.Criteria(link.Url!, to.Fields);
        to.Write("<p><a class=\"btn plain\" href=\"").WriteEscapeUrl(link.Url).Write("\">");
        to.WriteChildren(link);
        to.Gap(reading =>
            FacetSearch.Run(reading.Catalogue, criteria, pageSize: 1).Total is var total and > 0
                ? FormattableString.Invariant($" ({total:N0})")
                : " (none listed yet)"
        );
        to.Write("</a></p>");
    }

    /// <summary>Boxes without a name, of a form that cannot be sent: what is typed never leaves the page.</summary>
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
            to.Write($"<textarea rows=\"{rows}\" form=\"own-notes\" spellcheck=\"false\"></textarea></label>");
        }
    }
}
