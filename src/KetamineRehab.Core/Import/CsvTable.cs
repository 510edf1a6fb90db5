using CsvHelper;

namespace KetamineRehab.Core.Import;

/// <summary>What is wrong with one row, said so that a person can find and mend it.</summary>
/// <param name="Column">Name of the column; empty where the whole row is meant.</param>
public sealed record RowProblem(string File, int Line, string Column, string Reason)
{
    public override string ToString() => $"{File}:{Line}: {(Column.Length == 0 ? "" : $"{Column}: ")}{Reason}";
}

/// <summary>One row of a CSV file with the line it starts on.</summary>
public sealed class CsvRow(string file, int line, IReadOnlyDictionary<string, int> columns, string[] cells)
{
    public string File { get; } = file;
    public int Line { get; } = line;

    public string this[string column] => columns.TryGetValue(column, out var i) && i < cells.Length ? cells[i].Trim() : "";

    public RowProblem Problem(string column, string reason) => new(File, Line, column, reason);
}

/// <summary>Reads and writes the CSV of our content: UTF-8, comma, a header row, quotes only where they are needed.</summary>
public static class CsvTable
{
    private static readonly CsvReaderOptions Reading = new() { Separator = ',', TrackLineNumbers = true, MaxRecordSize = 1 << 16 };
    private static readonly CsvWriterOptions Writing = new() { NewLine = "\n", Quoting = CsvQuoting.WhenNeededOrWhitespace };

    /// <summary>Streams the rows of a file. A missing file or column ends the reading with a problem instead of rows.</summary>
    public static IEnumerable<CsvRow> Read(string path, IReadOnlyList<string> columns, Action<RowProblem> report)
    {
        var file = Path.GetFileName(path);
        if (!File.Exists(path))
        {
            report(new(file, 0, "", "the file is missing"));
            yield break;
        }
        using var csv = CsvReader.FromFile(path, Reading);
        var names = csv.Headers.Select(h => h.Trim()).ToArray();
        if (columns.Except(names).FirstOrDefault() is { } missing)
        {
            report(new(file, 1, missing, $"the column is missing (the header has: {string.Join(", ", names)})"));
            yield break;
        }
        var positions = names.Index().DistinctBy(c => c.Item).ToDictionary(c => c.Item, c => c.Index);
        while (csv.Read())
        {
            var line = (int)csv.LineNumber;
            if (csv.FieldCount != names.Length)
                report(new(file, line, "", $"the row has {csv.FieldCount} cells, the header {names.Length}"));
            else
                yield return new(file, line, positions, [.. Enumerable.Range(0, names.Length).Select(csv.GetString)]);
        }
    }

    public static void Write(string path, IReadOnlyList<string> columns, IEnumerable<string[]> rows)
    {
        using var csv = CsvWriter.ToFile(path, Writing);
        foreach (var row in rows.Prepend([.. columns]))
            csv.WriteRecord(row);
    }
}
