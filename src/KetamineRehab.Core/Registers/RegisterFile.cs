using System.Buffers;
using System.IO.Pipelines;
using System.Text;
using CsvHelper;
using KetamineRehab.Core.Content;
using CsvRow = KetamineRehab.Core.Content.CsvRow;

namespace KetamineRehab.Core.Registers;

/// <summary>
/// Streams a regulator's file as it comes: CSV or a workbook, plain or in a ZIP, UTF-8 or Windows-1252, a few lines before the header or
/// none, column names in any
/// case and spacing. Only the columns asked for are taken out of a row, so columns about persons are never read.
/// </summary>
public static class RegisterFile
{
    /// <summary>The largest of the registers is a third of this, unpacked.</summary>
    public const long LargestBytes = 64 * 1024 * 1024;

    private const int HeaderWithin = 20;

    /// <summary>In bytes; the longest of the registers has a tenth.</summary>
    private const int LongestCell = 8_000;

    /// <summary>The CSV itself, unpacked where it came in a ZIP.</summary>
    public static Stream Open(string path) => RegisterArchive.Open(path).Csv;

    /// <summary>Whether a header with all these columns stands in it.</summary>
    internal static bool Fits(string path, IReadOnlyList<string> columns)
    {
        var isBad = false;
        if (EncodingOf(path, _ => { }) is not { } encoding)
            return false;
        using var lines = CsvLines.Open(
            path,
            options => CsvReader.Create(new StreamReader(Open(path), encoding), options),
            _ => isBad = true
        );
        return lines is not null && Header(lines, columns) is not null && !isBad;
    }

    /// <summary>
    /// Judges a file while it arrives: what cannot be a register, because a row is too long or there are too many, is reported long before
    /// its end.
    /// A ZIP can be opened only when it is whole.
    /// </summary>
    public static async Task FollowAsync(PipeReader arriving, string path, Action<RowProblem> report, CancellationToken cancel)
    {
        var start = await arriving.ReadAtLeastAsync(RegisterArchive.Signature, cancel);
        var isArchive = RegisterArchive.IsZip(start.Buffer.Slice(0, Math.Min(start.Buffer.Length, RegisterArchive.Signature)).ToArray());
        arriving.AdvanceTo(start.Buffer.Start);
        await using var content = arriving.AsStream();
        if (isArchive)
        {
            await content.CopyToAsync(Stream.Null, cancel);
            return;
        }
        // Where rows and cells end is the same in every encoding that this one stands in for, and a byte order mark tells the others.
        using var lines = CsvLines.Open(path, options => CsvReader.Create(new StreamReader(content, Encoding.Latin1), options), report)!;
        while (lines.Next()) { }
    }

    /// <param name="columns">Names as the register writes them; all must be there.</param>
    /// <param name="mayHave">Those that are empty where they are not there.</param>
    internal static IEnumerable<CsvRow> Read(
        string path,
        IReadOnlyList<string> columns,
        IReadOnlyList<string> mayHave,
        Action<RowProblem> report
    )
    {
        if (EncodingOf(path, report) is not { } encoding)
            yield break;
        using var lines = CsvLines.Open(path, options => CsvReader.Create(new StreamReader(Open(path), encoding), options), report);
        if (lines is null || Header(lines, columns) is not { } header)
            yield break;
        var positions = columns.Concat(mayHave).Select(c => Array.IndexOf(header, Fold(c))).ToArray();
        var names = columns.Concat(mayHave).Index().ToDictionary(c => c.Item, c => c.Index);
        while (lines.Next())
            if (lines.HasCells(header.Length, LongestCell))
                yield return new(lines.File, lines.Number, names, lines.Cells(positions));
    }

    /// <summary>A byte order mark decides; without one, what is no UTF-8 is taken as Windows-1252.</summary>
    private static Encoding? EncodingOf(string path, Action<RowProblem> report)
    {
        var bytes = ArrayPool<byte>.Shared.Rent(1 << 16);
        try
        {
            using var file = Open(path);
            var (decoder, isUtf8, isEmpty, isFirst) = (new UTF8Encoding(false, true).GetDecoder(), true, true, true);
            var chars = new char[bytes.Length + 4];
            for (int read; (read = file.Read(bytes, 0, bytes.Length)) > 0; isFirst = false)
            {
                if (isFirst && read > 1 && (bytes[0], bytes[1]) is (0xFF, 0xFE) or (0xFE, 0xFF))
                    return bytes[0] == 0xFF ? Encoding.Unicode : Encoding.BigEndianUnicode;
                if (bytes.AsSpan(0, read).Contains((byte)0))
                    return Spoilt("the file is not text");
                isEmpty &= bytes.AsSpan(0, read).IndexOfAnyExcept(" \r\n\t"u8) < 0;
                isUtf8 = isUtf8 && IsUtf8(decoder, bytes.AsSpan(0, read), chars, flush: false);
            }
            if (isEmpty)
                return Spoilt("the file is empty");
            return isUtf8 && IsUtf8(decoder, [], chars, flush: true) ? Encoding.UTF8 : CodePagesEncodingProvider.Instance.GetEncoding(1252);
        }
        catch (UnusableFileException e)
        {
            return Spoilt(e.Message);
        }
        catch (Exception e) when (e is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            return Spoilt(File.Exists(path) ? $"the file cannot be read ({e.Message})" : "the file is missing");
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes);
        }

        Encoding? Spoilt(string reason)
        {
            report(new(Path.GetFileName(path), 0, "", reason) { IsFatal = true });
            return null;
        }
    }

    private static bool IsUtf8(Decoder decoder, ReadOnlySpan<byte> bytes, Span<char> chars, bool flush)
    {
        try
        {
            decoder.GetChars(bytes, chars, flush);
            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }

    /// <summary>
    /// The first row that holds every column; the closest one tells all that are missing, and what they may be called now.
    /// </summary>
    private static string[]? Header(CsvLines lines, IReadOnlyList<string> columns)
    {
        var (closest, line, header) = (columns, 0, Array.Empty<string>());
        while (lines.Next() && lines.Number <= HeaderWithin)
        {
            var written = lines.Cells();
            var names = written.Select(Fold).ToArray();
            var missing = columns.Where(c => !names.Contains(Fold(c))).ToList();
            if (columns.FirstOrDefault(c => names.Count(n => n == Fold(c)) > 1) is { } twice && missing.Count < columns.Count / 2)
            {
                lines.Spoil(lines.Number, twice, "the column is in the file twice");
                return null;
            }
            if (missing.Count == 0)
                return names;
            if (missing.Count < closest.Count)
                (closest, line, header) = (missing, lines.Number, written);
        }
        if (lines.IsSpoiled)
            return null;
        if (closest.Count < columns.Count)
            foreach (var (missing, near) in NearWords.Pair(closest, [.. header.Where(h => !columns.Any(c => Fold(c) == Fold(h)))]))
                lines.Spoil(
                    line,
                    missing,
                    $"the column is missing{(near is null ? "" : $"; the nearest in the file is “{RowProblem.Cut(near)}”")}"
                );
        else
            lines.Spoil(0, "", $"the first {HeaderWithin} lines have no header with the columns of this register");
        return null;
    }

    /// <summary>Names as they are compared: letters and digits, without case.</summary>
    private static string Fold(string name) => string.Concat(name.Where(char.IsLetterOrDigit)).ToLowerInvariant();
}
