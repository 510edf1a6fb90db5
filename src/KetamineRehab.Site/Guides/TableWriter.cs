using KetamineRehab.Core.Evidence;
using Markdig.Extensions.Tables;
using Markdig.Syntax;

namespace KetamineRehab.Site.Guides;

/// <summary>
/// A real table whose rows a phone shows as stacked cells, each with its column's name in words: those are read out also
/// where a browser takes stacked cells for no table. Roles on rows and cells of a table are not valid HTML.
/// </summary>
internal sealed class TableWriter : GuideObjectWriter<Table>
{
    protected override void Write(GuideWriter to, Table obj) => WriteTable(to, obj);

    public static void WriteTable(GuideWriter to, Table table)
    {
        var rows = table.OfType<TableRow>().ToList();
        var headers = rows.FirstOrDefault(r => r.IsHeader)?.OfType<TableCell>().Select(TextOf).ToArray() ?? [];
        to.Write("<table class=\"stack\"><thead><tr>");
        foreach (var header in headers)
            if (header.Length == 0)
                to.Write("<td></td>");
            else
                to.Write("<th scope=\"col\">").WriteEscape(header).Write("</th>");
        to.Write("</tr></thead><tbody>");
        foreach (var row in rows.Where(r => !r.IsHeader))
            WriteRow(to, row, headers);
        to.Write("</tbody></table>");
    }

    private static void WriteRow(GuideWriter to, TableRow row, string[] headers)
    {
        to.Write("<tr>");
        foreach (var (column, cell) in row.OfType<TableCell>().Index())
        {
            to.Write(column == 0 ? "<th scope=\"row\">" : "<td data-label=\"");
            if (column > 0)
                to.WriteEscape(Label(headers.ElementAtOrDefault(column) ?? "")).Write("\">");
            WriteCell(to, cell);
            to.Write(column == 0 ? "</th>" : "</td>");
        }
        to.Write("</tr>");
    }

    public static void WriteCell(GuideWriter to, TableCell cell)
    {
        foreach (var block in cell)
            if (block is ParagraphBlock paragraph)
                to.WriteLeafInline(paragraph);
            else
                to.Render(block);
    }

    private static string Label(string header) => header.EndsWith('?') ? header : header + ":";

    private static string TextOf(TableCell cell) =>
        string.Join(' ', cell.OfType<ParagraphBlock>().Select(p => GuideMarkdown.TextOf(p.Inline)));
}
