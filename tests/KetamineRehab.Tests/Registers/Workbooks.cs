using System.IO.Compression;
using System.Security;
using System.Text;

namespace KetamineRehab.Tests.Registers;

/// <summary>Small workbooks as Excel and LibreOffice write them: a sheet of notes, then one of rows.</summary>
internal static class Workbooks
{
    private static readonly string[][] Notes =
    [
        ["About this file"],
        ["It has all active locations."],
        [],
    ];

    public static byte[] Xlsx(params string[][] rows) =>
        Zip(
            (
                "[Content_Types].xml",
                """<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/></Types>"""
            ),
            (
                "_rels/.rels",
                """<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"""
            ),
            (
                "xl/workbook.xml",
                """<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="README" sheetId="1" r:id="r1"/><sheet name="HSCA_Active_Locations" sheetId="2" r:id="r2"/></sheets></workbook>"""
            ),
            (
                "xl/_rels/workbook.xml.rels",
                """<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet2.xml"/></Relationships>"""
            ),
            ("xl/worksheets/sheet1.xml", Sheet(Notes)),
            ("xl/worksheets/sheet2.xml", Sheet(rows))
        );

    public static byte[] Ods(params string[][] rows) =>
        Zip(
            ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
            (
                "content.xml",
                $"""<?xml version="1.0"?><office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>{Table(Notes)}{Table(rows)}</office:spreadsheet></office:body></office:document-content>"""
            )
        );

    public static byte[] Zip(params (string Name, string Content)[] files) =>
        Zip([.. files.Select(f => (f.Name, Encoding.UTF8.GetBytes(f.Content)))]);

    public static byte[] Zip(params (string Name, byte[] Content)[] files)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var (name, content) in files)
            {
                using var entry = zip.CreateEntry(name).Open();
                entry.Write(content);
            }
        return bytes.ToArray();
    }

    private static string Sheet(string[][] rows) =>
        $"""<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{string.Concat(rows.Select((row, r) => $"""<row r="{r + 1}">{string.Concat(row.Select((cell, c) => $"""<c r="{(char)('A' + c)}{r + 1}" t="inlineStr"><is><t>{SecurityElement.Escape(cell)}</t></is></c>"""))}</row>"""))}</sheetData></worksheet>""";

    /// <summary>
    /// Like LibreOffice: what stands behind the last cell is said to be repeated, and a day is a day however it is shown.
    /// </summary>
    private static string Table(string[][] rows) =>
        $"""<table:table>{string.Concat(rows.Select(row => $"""<table:table-row>{string.Concat(row.Select(Cell))}<table:table-cell table:number-columns-repeated="16000"/></table:table-row>"""))}<table:table-row table:number-rows-repeated="1000000"><table:table-cell table:number-columns-repeated="16384"/></table:table-row></table:table>""";

    private static string Cell(string cell) =>
        cell.Length == 0 ? "<table:table-cell/>"
        : cell.Length == 10 && cell[2] == '/'
            ? $"""<table:table-cell office:value-type="date" office:date-value="{cell[6..]}-{cell[3..5]}-{cell[..2]}"><text:p>as somebody formatted it</text:p></table:table-cell>"""
        : $"""<table:table-cell office:value-type="string"><office:annotation><text:p>A note</text:p></office:annotation><text:p>{SecurityElement.Escape(cell)}</text:p></table:table-cell>""";
}
