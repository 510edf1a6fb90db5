using System.Globalization;
using KetamineRehab.Core.Content;

namespace KetamineRehab.Core.Places;

/// <summary>Reads a file of places and stops at the first thing wrong with it.</summary>
internal static class PlaceFile
{
    public static IEnumerable<CsvRow> Rows(string directory, string file, params string[] columns) =>
        CsvTable.Read(Path.Combine(directory, file), columns, problem => throw new ContentException(problem));

    public static ContentException Broken(this CsvRow row, string column, string reason) => new(row.Problem(column, reason));

    public static string Required(this CsvRow row, string column) =>
        row[column] is { Length: > 0 } value ? value : throw row.Broken(column, "must not be empty");

    /// <summary>Degrees within a box around the islands, so that swapped or shifted figures are noticed.</summary>
    public static (double Latitude, double Longitude) Point(this CsvRow row) =>
        (Degrees(row, "latitude", 49, 61), Degrees(row, "longitude", -9, 2));

    public static string Key(this CsvRow row, string column, IReadOnlyList<Term> vocabulary) =>
        row[column] is { Length: > 0 } key && vocabulary.All(t => t.Key != key)
            ? throw row.Broken(column, $"\"{key}\" is not one of its keys")
            : row[column];

    private static double Degrees(CsvRow row, string column, double least, double most) =>
        double.TryParse(row[column], NumberStyles.Float, CultureInfo.InvariantCulture, out var degrees)
        && degrees >= least
        && degrees <= most
            ? degrees
            : throw row.Broken(column, $"\"{row[column]}\" is not a number from {least} to {most}");
}
