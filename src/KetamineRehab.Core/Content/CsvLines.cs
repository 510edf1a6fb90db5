using CsvHelper;

namespace KetamineRehab.Core.Content;

/// <summary>
/// Steps through a file that may not be CSV at all: anything wrong with it becomes a problem, never an exception. Rows, cells and problems
/// have limits, so that no file takes more memory than a valid one.
/// </summary>
internal sealed class CsvLines : IDisposable
{
    private const int LargestRecord = 1 << 16;

    /// <summary>With more broken rows than these a file is not what it should be.</summary>
    public const int MostBrokenRows = 1_000;

    /// <summary>Several times the rows of the largest register and of the catalogue.</summary>
    public const int MostRows = 1_000_000;

    private readonly CsvReader csv;
    private readonly Action<RowProblem> report;
    private int rows,
        broken;

    private CsvLines(string path, Func<CsvReaderOptions, CsvReader> open, Action<RowProblem> report)
    {
        (File, this.report) = (Path.GetFileName(path), report);
        csv = open(
            new()
            {
                Separator = ',',
                HasHeader = false,
                TrackLineNumbers = true,
                MaxRecordSize = LargestRecord,
                MalformedData = CsvMalformedDataHandling.Skip,
                OnMalformedRecord = Report,
            }
        );
    }

    public string File { get; }
    public int Number => (int)csv.LineNumber;
    public bool IsSpoiled { get; private set; }

    public static CsvLines? Open(string path, Func<CsvReaderOptions, CsvReader> open, Action<RowProblem> report)
    {
        try
        {
            return new(path, open, report);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            report(
                new(
                    Path.GetFileName(path),
                    0,
                    "",
                    System.IO.File.Exists(path) ? $"the file cannot be read ({e.Message})" : "the file is missing"
                )
                {
                    IsFatal = true,
                }
            );
            return null;
        }
    }

    /// <summary>Goes to the next whole row; rows with quotes in the wrong place are reported and passed over.</summary>
    public bool Next()
    {
        if (IsSpoiled)
            return false;
        try
        {
            var found = csv.Read();
            if (found && ++rows > MostRows)
                Spoil(Number, "", $"the file has more than {MostRows:N0} rows");
            return found && !IsSpoiled;
        }
        catch (TooManyBrokenException)
        {
            Spoil(Number, "", $"more than {MostBrokenRows:N0} rows are broken: this is not the file it should be");
        }
        catch (UnusableFileException e)
        {
            Spoil(0, "", e.Message);
        }
        catch (CsvFormatException e)
        {
            Spoil((int)e.LineNumber, "", $"a row is longer than {LargestRecord / 1024} KB: a quote may be opened and never closed");
        }
        catch (Exception e) when (e is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            Spoil(0, "", $"the file cannot be read ({e.Message})");
        }
        return false;
    }

    /// <summary>Reports a row with another number of cells or one too long to keep.</summary>
    /// <param name="longest">In bytes of UTF-8, with the quotes.</param>
    public bool HasCells(int count, int longest = LargestRecord)
    {
        var reason =
            csv.FieldCount != count ? $"the row has {csv.FieldCount} cells, the header {count}"
            : Enumerable.Range(0, count).Any(i => csv.GetRawSpan(i).Length > longest) ? $"a cell is longer than {longest:N0} bytes"
            : null;
        if (reason is not null && ++broken > MostBrokenRows)
            Spoil(Number, "", $"more than {MostBrokenRows:N0} rows are broken: this is not the file it should be");
        else if (reason is not null)
            report(new(File, Number, "", reason));
        return reason is null;
    }

    public string[] Cells() => [.. Enumerable.Range(0, csv.FieldCount).Select(i => csv.GetString(i).Trim())];

    /// <summary>Only the cells asked for are ever taken out of the row; one that is nowhere is empty.</summary>
    public string[] Cells(int[] positions) => [.. positions.Select(p => p < 0 ? "" : csv.GetString(p))];

    public void Spoil(int line, string column, string reason)
    {
        IsSpoiled = true;
        report(new(File, line, column, reason) { IsFatal = true });
    }

    public void Dispose() => csv.Dispose();

    private void Report(CsvMalformedRecord row)
    {
        if (IsSpoiled)
            return;
        if (row.Reason == CsvMalformedReason.UnterminatedQuote)
            Spoil((int)row.LineNumber, "", "a quote is opened and never closed");
        else if (++broken > MostBrokenRows)
            throw new TooManyBrokenException();
        else
            report(
                new(
                    File,
                    (int)row.LineNumber,
                    "",
                    row.Reason == CsvMalformedReason.StrayQuote
                        ? "a quote is inside a cell that does not begin with one"
                        : "there is text after a closing quote"
                )
            );
    }

    /// <summary>Ends a step of the reader, which passes over broken rows by itself.</summary>
    private sealed class TooManyBrokenException : Exception;
}
