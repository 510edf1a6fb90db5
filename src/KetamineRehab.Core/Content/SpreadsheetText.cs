using System.Globalization;

namespace KetamineRehab.Core.Content;

/// <summary>
/// Keeps a spreadsheet from running a cell as a formula: an apostrophe goes before anything that begins like one. A cell that begins with
/// apostrophes and such a sign gets one more, so that <see cref="Unmark"/> gives back every text as it was.
/// </summary>
public static class SpreadsheetText
{
    private const char Apostrophe = '\'';

    public static string Mark(string cell) =>
        IsMarked(cell) || BeginsFormula(cell) && !IsNegativeNumber(cell) ? $"{Apostrophe}{cell}" : cell;

    public static string Unmark(string cell) => IsMarked(cell) ? cell[1..] : cell;

    private static bool IsMarked(string cell) => cell is [Apostrophe, ..] && BeginsFormula(cell.AsSpan().TrimStart(Apostrophe));

    /// <summary>Full-width signs count: some spreadsheets read them as the plain ones. Blanks before a sign change nothing.</summary>
    private static bool BeginsFormula(ReadOnlySpan<char> cell) =>
        cell is ['\t' or '\r' or '\n', ..]
        || cell.TrimStart() is ['=' or '+' or '-' or '@' or '\uFF1D' or '\uFF0B' or '\uFF0D' or '\uFF20', ..];

    private static bool IsNegativeNumber(string cell) =>
        cell is ['-', ..]
        && decimal.TryParse(cell, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out _);
}
