using System.Globalization;

namespace KetamineRehab.Core.Content;

/// <summary>Takes one cell as what it has to be, or leaves the row with the column and the reason.</summary>
internal static class Cells
{
    public static string Matching(CsvRow row, string column, Func<string, bool> ok, string problem) =>
        ok(row[column])
            ? row[column]
            : throw new InvalidCellException(
                row,
                column,
                row[column].Length == 0 ? $"is empty; it {problem}" : $"“{RowProblem.Cut(row[column])}” {problem}"
            );

    public static string Needed(CsvRow row, string column) =>
        row[column].Length > 0 ? row[column] : throw new InvalidCellException(row, column, "is empty");

    public static string Empty(CsvRow row, string column, string when) =>
        row[column].Length == 0 ? "" : throw new InvalidCellException(row, column, $"has to be empty {when}");

    public static string Term(CsvRow row, string column, IReadOnlyList<Term> terms) =>
        Matching(row, column, v => terms.Any(t => t.Key == v), $"is not a {column} we know");

    public static string Address(CsvRow row, string column) =>
        Matching(
            row,
            column,
            v => v.Length == 0 || Uri.TryCreate(v, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https",
            "is not a web address"
        );

    public static T Word<T>(CsvRow row, string column)
        where T : struct, Enum => OneOf(row, column, [.. Enum.GetValues<T>().Select(v => (v.ToString().ToLowerInvariant(), v))]);

    public static T OneOf<T>(CsvRow row, string column, params (string Word, T Value)[] words)
    {
        foreach (var (word, value) in words)
            if (word == row[column])
                return value;
        throw new InvalidCellException(
            row,
            column,
            $"“{RowProblem.Cut(row[column])}” is not one of: {string.Join(", ", words.Select(w => w.Word))}"
        );
    }

    public static double Degrees(CsvRow row, string column, double least, double most) =>
        double.TryParse(
            row[column],
            NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint,
            CultureInfo.InvariantCulture,
            out var degrees
        )
        && degrees >= least
        && degrees <= most
            ? degrees
            : throw new InvalidCellException(
                row,
                column,
                $"“{RowProblem.Cut(row[column])}” is not in the United Kingdom ({least} to {most} degrees)"
            );
}
