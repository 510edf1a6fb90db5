using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using CsvHelper;

namespace KetamineRehab.Core.Import;

/// <summary>
/// Streams a regulator's file as it comes: UTF-8 or Windows-1252, a few lines before the header or none, column names in any
/// case and spacing. Only the columns asked for are taken out of a row, so columns about persons are never read.
/// </summary>
public static partial class RegisterFile
{
    private const int HeaderWithin = 20;

    /// <param name="columns">Names as the register writes them; all must be there.</param>
    internal static IEnumerable<CsvRow> Read(string path, IReadOnlyList<string> columns, Action<RowProblem> report)
    {
        if (EncodingOf(path, report) is not { } encoding)
            yield break;
        using var lines = CsvLines.Open(path, options => CsvReader.Create(new StreamReader(path, encoding), options), report);
        if (lines is null || Header(lines, columns) is not { } header)
            yield break;
        var positions = columns.Select(c => Array.IndexOf(header, Fold(c))).ToArray();
        var names = columns.Index().ToDictionary(c => c.Item, c => c.Index);
        while (lines.Next())
            if (lines.HasCells(header.Length))
                yield return new(lines.File, lines.Number, names, lines.Cells(positions));
    }

    /// <summary>The day the lines before the header, or else the name of the file, give for the whole file.</summary>
    /// <param name="name">The name it was given, where it lies under another.</param>
    public static string? DateIn(string path, string? name = null)
    {
        using var reader = new StreamReader(path, Encoding.Latin1);
        for (var line = 0; line < HeaderWithin && reader.ReadLine() is { } text; line++)
            if (ProducedOn().Match(text) is { Success: true } produced && DateOnly.TryParseExact(produced.Groups[1].Value, ["d MMMM yyyy", "d/M/yyyy"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
                return day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return DateInName().Match(name ?? Path.GetFileName(path)) is { Success: true } dated ? dated.Value.Replace('_', '-') : null;
    }

    /// <summary>A byte order mark decides; without one, what is no UTF-8 is taken as Windows-1252.</summary>
    private static Encoding? EncodingOf(string path, Action<RowProblem> report)
    {
        var bytes = ArrayPool<byte>.Shared.Rent(1 << 16);
        try
        {
            using var file = File.OpenRead(path);
            var (decoder, isUtf8, isEmpty, isFirst) = (new UTF8Encoding(false, true).GetDecoder(), true, true, true);
            var chars = new char[bytes.Length + 4];
            for (int read; (read = file.Read(bytes, 0, bytes.Length)) > 0; isFirst = false)
            {
                if (isFirst && read > 1 && (bytes[0], bytes[1]) is (0xFF, 0xFE) or (0xFE, 0xFF))
                    return bytes[0] == 0xFF ? Encoding.Unicode : Encoding.BigEndianUnicode;
                if (bytes.AsSpan(0, read).Contains((byte)0))
                    return Spoilt("is not text");
                isEmpty &= bytes.AsSpan(0, read).IndexOfAnyExcept(" \r\n\t"u8) < 0;
                isUtf8 = isUtf8 && IsUtf8(decoder, bytes.AsSpan(0, read), chars, flush: false);
            }
            if (isEmpty)
                return Spoilt("is empty");
            return isUtf8 && IsUtf8(decoder, [], chars, flush: true) ? Encoding.UTF8 : CodePagesEncodingProvider.Instance.GetEncoding(1252);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Spoilt(File.Exists(path) ? $"cannot be read ({e.Message})" : "is missing");
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes);
        }

        Encoding? Spoilt(string reason)
        {
            report(new(Path.GetFileName(path), 0, "", $"the file {reason}") { SpoilsFile = true });
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

    /// <summary>The first row that holds every column; the closest one tells what is missing.</summary>
    private static string[]? Header(CsvLines lines, IReadOnlyList<string> columns)
    {
        var (closest, line) = (columns, 0);
        while (lines.Next() && lines.Number <= HeaderWithin)
        {
            var names = lines.Cells().Select(Fold).ToArray();
            var missing = columns.Where(c => !names.Contains(Fold(c))).ToList();
            if (columns.FirstOrDefault(c => names.Count(n => n == Fold(c)) > 1) is { } twice && missing.Count < columns.Count / 2)
            {
                lines.Spoil(lines.Number, twice, "the column stands twice");
                return null;
            }
            if (missing.Count == 0)
                return names;
            if (missing.Count < closest.Count)
                (closest, line) = (missing, lines.Number);
        }
        if (closest.Count < columns.Count)
            lines.Spoil(line, closest[0], $"the column is missing{(closest.Count > 1 ? $", and {closest.Count - 1} more" : "")}");
        else
            lines.Spoil(0, "", $"no header with the columns of this register stands in the first {HeaderWithin} lines");
        return null;
    }

    /// <summary>Names as they are compared: letters and digits, without case.</summary>
    private static string Fold(string name) => string.Concat(name.Where(char.IsLetterOrDigit)).ToLowerInvariant();

    [GeneratedRegex(@"produced on\s+(\d{1,2}[ /][A-Za-z0-9]+[ /]\d{4})", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex ProducedOn();

    [GeneratedRegex(@"(?<!\d)20\d\d[-_](0[1-9]|1[0-2])([-_](0[1-9]|[12]\d|3[01]))?(?!\d)", RegexOptions.CultureInvariant)]
    private static partial Regex DateInName();
}
