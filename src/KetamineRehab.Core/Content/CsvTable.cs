using CsvHelper;

namespace KetamineRehab.Core.Content;

/// <summary>Reads and writes the CSV of our content: UTF-8, comma, a header row, quotes only where they are needed.</summary>
public static class CsvTable
{
    private static readonly CsvWriterOptions Writing = new() { NewLine = "\n", Quoting = CsvQuoting.WhenNeededOrWhitespace };

    /// <summary>
    /// Streams the rows of a file. A missing or broken file or a missing column ends the reading with a problem that spoils the file.
    /// </summary>
    public static IEnumerable<CsvRow> Read(string path, IReadOnlyList<string> columns, Action<RowProblem> report) =>
        Read(CsvLines.Open(path, options => CsvReader.FromFile(path, options), report), columns, report);

    /// <summary>The same of a file that is open already; it is closed at the end.</summary>
    public static IEnumerable<CsvRow> Read(Stream file, string name, IReadOnlyList<string> columns, Action<RowProblem> report) =>
        Read(CsvLines.Open(name, options => CsvReader.Create(new StreamReader(file), options), report), columns, report);

    private static IEnumerable<CsvRow> Read(CsvLines? open, IReadOnlyList<string> columns, Action<RowProblem> report)
    {
        using var lines = open;
        if (lines is null)
            yield break;
        if (!lines.Next())
        {
            lines.Spoil(0, "", "the file is empty");
            yield break;
        }
        var names = lines.Cells();
        if (columns.Except(names).ToList() is { Count: > 0 } missing)
        {
            foreach (var column in missing)
                lines.Spoil(1, column, $"the column is missing (the header has: {RowProblem.Cut(string.Join(", ", names))})");
            yield break;
        }
        if (names.GroupBy(n => n).FirstOrDefault(n => n.Count() > 1) is { } twice)
        {
            lines.Spoil(1, twice.Key, "the column stands twice");
            yield break;
        }
        var positions = names.Index().ToDictionary(c => c.Item, c => c.Index);
        while (lines.Next())
        {
            if (!lines.HasCells(names.Length))
                continue;
            var row = new CsvRow(lines.File, lines.Number, positions, lines.Cells());
            if (names.FirstOrDefault(n => row[n].Any(IsBroken)) is { } broken)
                report(row.Problem(broken, "holds a character that cannot be read (the file has to be UTF-8)"));
            else
                yield return row;
        }
    }

    public static void Write(Stream file, IReadOnlyList<string> columns, IEnumerable<string[]> rows)
    {
        using var csv = CsvWriter.Create(file, Writing, leaveOpen: true);
        foreach (var row in rows.Prepend([.. columns]))
            csv.WriteRecord(row);
    }

    private static bool IsBroken(char c) => c == '\uFFFD' || char.IsControl(c) && c is not ('\n' or '\r' or '\t');
}
