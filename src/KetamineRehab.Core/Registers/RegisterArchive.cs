using System.IO.Compression;
using KetamineRehab.Core.Content;

namespace KetamineRehab.Core.Registers;

/// <summary>Opens a regulator's CSV, plain or as the only CSV of a ZIP (as the CQC directory comes since November 2025).</summary>
internal static class RegisterArchive
{
    /// <summary>What a ZIP needs to list its files; a regulator's lists a few.</summary>
    private const long LargestListing = 256 * 1024;

    private static readonly string LargestInWords = $"{RegisterFile.LargestBytes / 1024 / 1024} MB";

    /// <returns>The CSV, never longer than <see cref="RegisterFile.LargestBytes"/>, and its name.</returns>
    /// <exception cref="IOException">It cannot be opened; an <see cref="UnusableFileException"/> says why it is no register.</exception>
    public static (Stream Csv, string Name) Open(string path)
    {
        var file = File.OpenRead(path);
        try
        {
            Span<byte> start = stackalloc byte[4];
            var isZip = file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false) == start.Length && start is [(byte)'P', (byte)'K', 3 or 5, 4 or 6];
            file.Position = 0;
            return isZip ? Unpack(file) : (new LimitedStream(file, RegisterFile.LargestBytes, $"the file is larger than {LargestInWords}"), Path.GetFileName(path));
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    private static (Stream Csv, string Name) Unpack(FileStream file)
    {
        try
        {
            var packed = new LimitedStream(file, LargestListing, $"the list of files in the ZIP is longer than {LargestListing / 1024} KB");
            var zip = new ZipArchive(packed, ZipArchiveMode.Read);
            var csv = Csv([.. zip.Entries.Where(e => e.Name.Length > 0 && e.Name[0] != '.' && !e.FullName.StartsWith("__MACOSX/", StringComparison.Ordinal))]);
            packed.Allow(long.MaxValue);
            return (new LimitedStream(csv.Open(), RegisterFile.LargestBytes, $"“{RowProblem.Cut(csv.Name)}” in the ZIP is larger than {LargestInWords}", zip), csv.Name);
        }
        catch (InvalidDataException)
        {
            throw new UnusableFileException("the ZIP is damaged and cannot be opened");
        }
    }

    private static ZipArchiveEntry Csv(IReadOnlyList<ZipArchiveEntry> files) => files.Where(f => Path.GetExtension(f.Name).Equals(".csv", StringComparison.OrdinalIgnoreCase)).ToList() switch
    {
        [{ IsEncrypted: true } csv] => throw new UnusableFileException($"“{RowProblem.Cut(csv.Name)}” in the ZIP is locked with a password"),
        [{ Length: > RegisterFile.LargestBytes } csv] => throw new UnusableFileException($"“{RowProblem.Cut(csv.Name)}” in the ZIP is larger than {LargestInWords}"),
        [var csv] => csv,
        [] when files.Any(f => f.FullName is "[Content_Types].xml" or "content.xml") =>
            throw new UnusableFileException("the file is a spreadsheet, not a CSV: save the sheet with the services as CSV"),
        [] => throw new UnusableFileException($"the ZIP holds no CSV file{(files.Count == 0 ? "" : $", only {Names(files)}")}"),
        var several => throw new UnusableFileException($"the ZIP holds {several.Count} CSV files ({Names(several)}): unpack it and give the one with the services"),
    };

    private static string Names(IReadOnlyList<ZipArchiveEntry> files) =>
        string.Join(", ", files.Take(MostNames).Select(f => RowProblem.Cut(f.Name))) + (files.Count > MostNames ? $" and {files.Count - MostNames} more" : "");

    private const int MostNames = 5;
}
