using KetamineRehab.Core.Evidence;
using Markdig.Extensions.Tables;
using Markdig.Syntax;

namespace KetamineRehab.Site.Guides;

/// <summary>
/// A real table whose rows a phone shows as stacked cells, each with its column's name. Browsers drop the meaning of a table
/// that is laid out otherwise, so every role is written down.
/// </summary>
internal sealed class TableWriter : GuideObjectWriter<Table>
{
    protected override void Write(GuideWriter to, Table obj) => WriteTable(to, obj);

    public static void WriteTable(GuideWriter to, Table table)
    {
        var rows = table.OfType<TableRow>().ToList();
        var headers = rows.FirstOrDefault(r => r.IsHeader)?.OfType<TableCell>().Select(TextOf).ToArray() ?? [];
        to.Write("<table class=\"stack\" role=\"table\"><thead role=\"rowgroup\"><tr role=\"row\">");
        foreach (var header in headers)
            if (header.Length == 0)
                to.Write("<td role=\"cell\"></td>");
            else
                to.Write("<th scope=\"col\" role=\"columnheader\">").WriteEscape(header).Write("</th>");
        to.Write("</tr></thead><tbody role=\"rowgroup\">");
        foreach (var row in rows.Where(r => !r.IsHeader))
            WriteRow(to, row, headers);
        to.Write("</tbody></table>");
    }

    private static void WriteRow(GuideWriter to, TableRow row, string[] headers)
    {
        to.Write("<tr role=\"row\">");
        foreach (var (column, cell) in row.OfType<TableCell>().Index())
        {
            to.Write(column == 0 ? "<th scope=\"row\" role=\"rowheader\">" : $"<td role=\"cell\" data-label=\"");
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

    private static string TextOf(TableCell cell) => string.Join(' ', cell.OfType<ParagraphBlock>().Select(p => GuideMarkdown.TextOf(p.Inline)));
}
