namespace KetamineRehab.Core.Content;

/// <summary>What is wrong with one row, said so that a person can find and mend it.</summary>
/// <param name="Line">Where the row starts; 0 where the whole file is meant.</param>
/// <param name="Column">Name of the column; empty where the whole row is meant.</param>
public sealed record RowProblem(string File, int Line, string Column, string Reason)
{
    private const int LongestQuote = 60;

    /// <summary>Nothing of the file can be used; otherwise only this row is left out.</summary>
    public bool IsFatal { get; init; }

    /// <summary>To be looked at, but nothing is broken: a check that finds only these passes.</summary>
    public bool IsWarning { get; init; }

    /// <summary>The reason, after the column where one is meant.</summary>
    public string Words => Column.Length == 0 ? Reason : $"{Column}: {Reason}";

    public override string ToString() => $"{File}:{Line}: {(IsWarning ? "warning: " : "")}{Words}";

    /// <summary>A value as a message may repeat it: on one line and never at full length.</summary>
    public static string Cut(string value)
    {
        var line = string.Concat(value.Select(c => char.IsControl(c) ? ' ' : c));
        return line.Length <= LongestQuote ? line : $"{line.AtMost(LongestQuote)}…";
    }
}

/// <summary>One row of a CSV file with the line it starts on.</summary>
public sealed class CsvRow(string file, int line, IReadOnlyDictionary<string, int> columns, string[] cells)
{
    public string File { get; } = file;
    public int Line { get; } = line;

    /// <summary>The cell without the blanks around it; empty where there is no such column.</summary>
    public string this[string column] => columns.TryGetValue(column, out var i) && i < cells.Length ? cells[i].Trim() : "";

    public CsvRow Map(Converter<string, string> change) => new(File, Line, columns, Array.ConvertAll(cells, change));

    public RowProblem Problem(string column, string reason) => new(File, Line, column, reason);
}

/// <summary>Leaves the reading of one row; never leaves this room.</summary>
internal sealed class InvalidCellException(CsvRow row, string column, string reason) : Exception(reason)
{
    public RowProblem Problem { get; } = row.Problem(column, reason);
}
