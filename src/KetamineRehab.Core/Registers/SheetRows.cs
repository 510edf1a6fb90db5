using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;
using ExcelDataReader;
using KetamineRehab.Core.Content;

namespace KetamineRehab.Core.Registers;

/// <summary>
/// The sheet of an Excel or OpenDocument workbook that holds the services, as the CSV it could have been saved as, so that everything that
/// reads a register reads one format. Sheets of notes come before it; it is the first one with a row of several cells near its top.
/// </summary>
internal static class SheetRows
{
    private const string Shared = "xl/sharedStrings.xml",
        Workbook = "xl/workbook.xml",
        Content = "content.xml";
    private const string Table = "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
        Office = "urn:oasis:names:tc:opendocument:xmlns:office:1.0";
    private const int HeaderWithin = 20,
        FewestCells = 4,
        MostColumns = 1_000,
        LongestCell = 8_000;

    // The reader asks for Windows-1252 before it knows the format.
    static SheetRows() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <returns>Null where the files are no workbook.</returns>
    /// <param name="files">What the file holds; it is disposed with the CSV.</param>
    public static Stream? Open(Stream file, ZipArchive files)
    {
        if (files.GetEntry(Workbook) is not null)
        {
            // The reader keeps these in memory, however much they unpack to.
            Measure(files.GetEntry(Shared));
            Measure(files.GetEntry("xl/styles.xml"));
            file.Position = 0;
            return Csv(Excel(file), files);
        }
        return files.GetEntry(Content) is { } content && files.GetEntry("mimetype") is not null ? Csv(OpenDocument(content), files) : null;
    }

    private static LimitedStream Csv(IEnumerable<(int Sheet, List<string> Cells)> rows, IDisposable files) =>
        new(
            new RowsAsCsv(Even(rows)),
            RegisterFile.LargestBytes,
            $"the sheet is larger than {RegisterFile.LargestBytes / 1024 / 1024} MB",
            files
        );

    private static void Measure(ZipArchiveEntry? part)
    {
        using var text = new LimitedStream(
            part?.Open() ?? Stream.Null,
            RegisterFile.LargestBytes,
            $"the texts of the workbook are larger than {RegisterFile.LargestBytes / 1024 / 1024} MB"
        );
        text.CopyTo(Stream.Null);
    }

    /// <summary>The rows of the first sheet with a table, each as wide as its header, empty ones left out.</summary>
    private static IEnumerable<IReadOnlyList<string>> Even(IEnumerable<(int Sheet, List<string> Cells)> rows)
    {
        var (start, sheet, width) = (new List<List<string>>(), -1, 0);
        foreach (var (number, cells) in rows)
        {
            if (number != sheet && width > 0)
                yield break;
            if (number != sheet)
                (sheet, start) = (number, []);
            cells.RemoveRange(cells.FindLastIndex(c => c.Length > 0) + 1, cells.Count - cells.FindLastIndex(c => c.Length > 0) - 1);
            if (width == 0 && start.Count < HeaderWithin)
            {
                start.Add(cells);
                if (cells.Count(c => c.Length > 0) < FewestCells)
                    continue;
                width = cells.Count;
                foreach (var before in start.Where(r => r.Count > 0))
                    yield return before;
            }
            else if (width > 0 && cells.Count > 0)
            {
                while (cells.Count < width)
                    cells.Add("");
                yield return cells;
            }
        }
    }

    private static IEnumerable<(int Sheet, List<string> Cells)> Excel(Stream file)
    {
        using var reader = Sound(() => ExcelReaderFactory.CreateOpenXmlReader(file));
        var sheet = 0;
        do
        {
            while (Sound(reader.Read))
                yield return (
                    sheet,
                    [.. Enumerable.Range(0, Math.Min(reader.FieldCount, MostColumns)).Select(i => Format(reader.GetValue(i)))]
                );
            sheet++;
        } while (Sound(reader.NextResult));
    }

    private static string Format(object? value) =>
        value switch
        {
            null => "",
            DateTime { TimeOfDay.Ticks: 0 } day => day.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture),
            string text => text,
            _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
        };

    private static IEnumerable<(int Sheet, List<string> Cells)> OpenDocument(ZipArchiveEntry content)
    {
        using var xml = XmlReader.Create(content.Open(), new() { DtdProcessing = DtdProcessing.Prohibit, CloseInput = true });
        var (sheet, cells, empty, rowsAlike) = (-1, new List<string>(), 0, 1);
        while (Sound(xml.Read))
        {
            if (xml.NamespaceURI != Table)
                continue;
            switch (xml.NodeType, xml.LocalName)
            {
                case (XmlNodeType.Element, "table"):
                    sheet++;
                    break;
                case (XmlNodeType.Element, "table-row"):
                    (cells, empty, rowsAlike) = ([], 0, Times(xml, "number-rows-repeated"));
                    break;
                case (XmlNodeType.Element, "table-cell" or "covered-table-cell"):
                    var times = Times(xml, "number-columns-repeated");
                    if (Sound(() => Cell(xml)) is not { Length: > 0 } said)
                        empty += times;
                    else if (cells.Count + empty + times > MostColumns)
                        throw new UnusableFileException($"a row has more than {MostColumns:N0} cells");
                    else
                        (cells, empty) = ([.. cells, .. Enumerable.Repeat("", empty), .. Enumerable.Repeat(said, times)], 0);
                    break;
                case (XmlNodeType.EndElement, "table-row"):
                    for (var i = 0; i < (cells.Count == 0 ? 1 : rowsAlike); i++)
                        yield return (sheet, [.. cells]);
                    break;
            }
        }
    }

    /// <summary>Dates and numbers as they are, whatever format the cell shows them in.</summary>
    private static string Cell(XmlReader xml)
    {
        var kind = xml.GetAttribute("value-type", Office);
        var value =
            kind is "date" ? xml.GetAttribute("date-value", Office)?.Split('T')[0]
            : kind is "float" ? xml.GetAttribute("value", Office)
            : null;
        var text = new StringBuilder();
        if (xml.IsEmptyElement)
            return value ?? "";
        var (depth, note) = (xml.Depth, int.MaxValue);
        while (xml.Read() && xml.Depth > depth)
        {
            // A note on a cell is a text inside it.
            if (xml.Depth <= note)
                note = xml is { NodeType: XmlNodeType.Element, LocalName: "annotation" } ? xml.Depth : int.MaxValue;
            if (note == int.MaxValue && xml.NodeType is XmlNodeType.Text or XmlNodeType.SignificantWhitespace && text.Length < LongestCell)
                text.Append(xml.Value);
            else if (xml is { NodeType: XmlNodeType.Element, LocalName: "p" or "s" } && text.Length > 0)
                text.Append(' ');
        }
        return value ?? text.ToString();
    }

    private static int Times(XmlReader xml, string attribute) =>
        int.TryParse(xml.GetAttribute(attribute, Table), NumberStyles.None, CultureInfo.InvariantCulture, out var times) ? times : 1;

    /// <summary>A workbook can be broken in any of its parts.</summary>
    private static T Sound<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception e) when (e is not UnusableFileException and not OutOfMemoryException)
        {
            throw new UnusableFileException("the spreadsheet is damaged and cannot be opened");
        }
    }
}

/// <summary>Rows written as CSV while they are read.</summary>
internal sealed class RowsAsCsv(IEnumerable<IReadOnlyList<string>> rows) : Stream
{
    private readonly IEnumerator<IReadOnlyList<string>> rows = rows.GetEnumerator();
    private ReadOnlyMemory<byte> ready;

    public override int Read(Span<byte> buffer)
    {
        while (ready.IsEmpty && rows.MoveNext())
            ready = Encoding.UTF8.GetBytes(string.Join(',', rows.Current.Select(Quoted)) + "\n");
        var length = Math.Min(buffer.Length, ready.Length);
        ready.Span[..length].CopyTo(buffer);
        ready = ready[length..];
        return length;
    }

    private static string Quoted(string cell) =>
        cell.AsSpan().IndexOfAny(",\"\r\n") < 0 && cell.Trim() == cell
            ? cell
            : $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal).ReplaceLineEndings(" ")}\"";

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => throw new NotSupportedException();
    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override void Flush() => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            rows.Dispose();
        base.Dispose(disposing);
    }
}
