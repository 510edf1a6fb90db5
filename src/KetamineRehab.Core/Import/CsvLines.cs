using CsvHelper;

namespace KetamineRehab.Core.Import;

/// <summary>Steps through a file that may be no CSV at all: whatever is wrong with it becomes a problem, never an exception.</summary>
internal sealed class CsvLines : IDisposable
{
    private const int LargestRecord = 1 << 16;

    private readonly CsvReader csv;
    private readonly Action<RowProblem> report;
    private readonly Queue<CsvMalformedRecord> malformed;
    private bool isSpoiled;

    private CsvLines(string file, CsvReader csv, Queue<CsvMalformedRecord> malformed, Action<RowProblem> report) =>
        (File, this.csv, this.malformed, this.report) = (file, csv, malformed, report);

    public string File { get; }
    public int Number => (int)csv.LineNumber;

    public static CsvLines? Open(string path, Func<CsvReaderOptions, CsvReader> open, Action<RowProblem> report)
    {
        var file = Path.GetFileName(path);
        var malformed = new Queue<CsvMalformedRecord>();
        var options = new CsvReaderOptions
        {
            Separator = ',', HasHeader = false, TrackLineNumbers = true, MaxRecordSize = LargestRecord,
            MalformedData = CsvMalformedDataHandling.Skip, OnMalformedRecord = malformed.Enqueue,
        };
        try
        {
            return new(file, open(options), malformed, report);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            report(new(file, 0, "", System.IO.File.Exists(path) ? $"the file cannot be read ({e.Message})" : "the file is missing") { SpoilsFile = true });
            return null;
        }
    }

    /// <summary>Goes to the next whole row; rows with quotes in the wrong place are reported and passed over.</summary>
    public bool Next()
    {
        if (isSpoiled)
            return false;
        try
        {
            var found = csv.Read();
            while (!isSpoiled && malformed.TryDequeue(out var row))
                Report(row);
            return found && !isSpoiled;
        }
        catch (CsvFormatException e)
        {
            Spoil((int)e.LineNumber, "", $"a row is longer than {LargestRecord / 1024} KB: a quote may be opened and never closed");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Spoil(0, "", $"the file cannot be read ({e.Message})");
        }
        return false;
    }

    /// <summary>Reports a row with another number of cells.</summary>
    public bool HasCells(int count)
    {
        if (csv.FieldCount != count)
            report(new(File, Number, "", $"the row has {csv.FieldCount} cells, the header {count}"));
        return csv.FieldCount == count;
    }

    public string[] Cells() => [.. Enumerable.Range(0, csv.FieldCount).Select(i => csv.GetString(i).Trim())];

    /// <summary>Only the cells asked for are ever taken out of the row.</summary>
    public string[] Cells(int[] positions) => [.. positions.Select(csv.GetString)];

    public void Spoil(int line, string column, string reason)
    {
        isSpoiled = true;
        report(new(File, line, column, reason) { SpoilsFile = true });
    }

    public void Dispose() => csv.Dispose();

    private void Report(CsvMalformedRecord row)
    {
        if (row.Reason == CsvMalformedReason.UnterminatedQuote)
            Spoil((int)row.LineNumber, "", "a quote is opened and never closed");
        else
            report(new(File, (int)row.LineNumber, "", row.Reason == CsvMalformedReason.StrayQuote
                ? "a quote stands inside a cell that does not begin with one" : "text stands behind a closing quote"));
    }
}
