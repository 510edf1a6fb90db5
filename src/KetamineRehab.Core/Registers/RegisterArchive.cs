using System.IO.Compression;
using KetamineRehab.Core.Content;

namespace KetamineRehab.Core.Registers;

/// <summary>
/// Opens a regulator's table as CSV: plain, as an Excel or OpenDocument workbook, or as the only one of these in a ZIP (as the CQC
/// directory comes since November 2025).
/// </summary>
internal static class RegisterArchive
{
    /// <summary>What a ZIP needs to list its files; a regulator's lists a few.</summary>
    private const long LargestListing = 256 * 1024;

    private static readonly string LargestInWords = $"{RegisterFile.LargestBytes / 1024 / 1024} MB";

    /// <summary>Bytes that tell a ZIP.</summary>
    public const int Signature = 4;

    public static bool IsZip(ReadOnlySpan<byte> start) => start is [(byte)'P', (byte)'K', 3 or 5, 4 or 6];

    /// <returns>The CSV, never longer than <see cref="RegisterFile.LargestBytes"/>, and its name.</returns>
    /// <exception cref="IOException">It cannot be opened; an <see cref="UnusableFileException"/> says why it is no register.</exception>
    public static (Stream Csv, string Name) Open(string path)
    {
        var file = File.OpenRead(path);
        try
        {
            Span<byte> start = stackalloc byte[Signature];
            var isZip = IsZip(start[..file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false)]);
            file.Position = 0;
            return isZip
                ? Unpack(file, Path.GetFileName(path))
                : (new LimitedStream(file, RegisterFile.LargestBytes, $"the file is larger than {LargestInWords}"), Path.GetFileName(path));
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    private static (Stream Csv, string Name) Unpack(Stream file, string name, bool isInside = false)
    {
        try
        {
            var packed = new LimitedStream(file, LargestListing, $"the list of files in the ZIP is longer than {LargestListing / 1024} KB");
            var zip = new ZipArchive(packed, ZipArchiveMode.Read);
            var files = zip
                .Entries.Where(e => e.Name.Length > 0 && e.Name[0] != '.' && !e.FullName.StartsWith("__MACOSX/", StringComparison.Ordinal))
                .ToList();
            packed.Allow(long.MaxValue);
            if (SheetRows.Open(file, zip) is { } sheet)
                return (sheet, name);
            var table = Table(files);
            var content = new LimitedStream(
                table.Open(),
                RegisterFile.LargestBytes,
                $"“{RowProblem.Cut(table.Name)}” in the ZIP is larger than {LargestInWords}",
                zip
            );
            if (IsCsv(table) || isInside)
                return (content, table.Name);
            using (content)
            {
                var workbook = new MemoryStream();
                content.CopyTo(workbook);
                workbook.Position = 0;
                return Unpack(workbook, table.Name, isInside: true);
            }
        }
        catch (InvalidDataException)
        {
            throw new UnusableFileException("the ZIP is damaged and cannot be opened");
        }
    }

    private static ZipArchiveEntry Table(List<ZipArchiveEntry> files) =>
        files.Where(f => IsCsv(f) || IsWorkbook(f)).ToList() switch
        {
            [{ IsEncrypted: true } table] => throw new UnusableFileException(
                $"“{RowProblem.Cut(table.Name)}” in the ZIP is locked with a password"
            ),
            [{ Length: > RegisterFile.LargestBytes } table] => throw new UnusableFileException(
                $"“{RowProblem.Cut(table.Name)}” in the ZIP is larger than {LargestInWords}"
            ),
            [var table] => table,
            [] => throw new UnusableFileException(
                $"the ZIP holds no CSV, XLSX or ODS file{(files.Count == 0 ? "" : $", only {Names(files)}")}"
            ),
            var several => throw new UnusableFileException(
                $"the ZIP holds {several.Count} tables ({Names(several)}): unpack it and give the one with the services"
            ),
        };

    private static bool IsCsv(ZipArchiveEntry file) => Path.GetExtension(file.Name).Equals(".csv", StringComparison.OrdinalIgnoreCase);

    private static bool IsWorkbook(ZipArchiveEntry file) => Path.GetExtension(file.Name).ToLowerInvariant() is ".xlsx" or ".ods";

    private static string Names(List<ZipArchiveEntry> files) =>
        string.Join(", ", files.Take(MostNames).Select(f => RowProblem.Cut(f.Name)))
        + (files.Count > MostNames ? $" and {files.Count - MostNames} more" : "");

    private const int MostNames = 5;
}
