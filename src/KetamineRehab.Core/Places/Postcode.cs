using System.Text.RegularExpressions;

namespace KetamineRehab.Core.Places;

/// <summary>
/// As much of a postcode as we keep: the outcode and, while a point is looked up, its sector digit.
/// The two letters of the unit, which can mean one house, are dropped as it is read.
/// Shapes: BS 7666 and Royal Mail's Programmers' Guide (the unit has none of C I K M O V).
/// </summary>
/// <param name="Sector">0 to 9, or null where only an outcode was given.</param>
public readonly partial record struct Postcode(string Outcode, int? Sector = null)
{
    private const int Longest = 7;

    /// <summary>The ways to read a text as a postcode, most likely first; none when it has no such shape.</summary>
    public static IEnumerable<Postcode> Readings(string text)
    {
        var parts = text.ToUpperInvariant()
            .Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
            .Select(Compact)
            .Where(p => p.Length > 0)
            .ToArray();
        var whole = string.Concat(parts);
        if (whole.Length is < 2 or > Longest)
            yield break;
        if (Read(FullShape(), whole) is { } full)
            yield return full;
        if (parts.Length == 2 && Read(SectorShape(), $"{parts[0]} {parts[1]}") is { } apart)
            yield return apart;
        if (OutcodeShape().IsMatch(whole))
            yield return new(whole);
        if (Read(SectorShape(), $"{whole[..^1]} {whole[^1]}") is { } joined)
            yield return joined;
    }

    /// <summary>
    /// The same text with letters O and I and digits 0 and 1 taken for each other, wherever that gives a full postcode or an outcode.
    /// </summary>
    public static IEnumerable<Postcode> SlipReadings(string text)
    {
        var typed = Compact(text.ToUpperInvariant());
        if (typed.Length is < 2 or > Longest)
            yield break;
        var doubtful = Enumerable.Range(0, typed.Length).Where(i => typed[i] is 'O' or '0' or 'I' or '1').ToArray();
        for (var swaps = 1; swaps < 1 << doubtful.Length; swaps++)
        {
            var letters = typed.ToCharArray();
            for (var i = 0; i < doubtful.Length; i++)
                if ((swaps >> i & 1) == 1)
                    letters[doubtful[i]] = Swapped(letters[doubtful[i]]);
            var swapped = new string(letters);
            if (Read(FullShape(), swapped) is { } full)
                yield return full;
            else if (OutcodeShape().IsMatch(swapped))
                yield return new(swapped);
        }
    }

    /// <summary>"LS6 3", exactly so.</summary>
    public static Postcode? OfSector(string text) =>
        text.Length >= 4 && text[^2] == ' ' && char.IsAsciiDigit(text[^1]) ? new(text[..^2], text[^1] - '0') : null;

    private static char Swapped(char c) =>
        c switch
        {
            'O' => '0',
            '0' => 'O',
            'I' => '1',
            _ => 'I',
        };

    private static string Compact(string text) => string.Concat(text.Where(char.IsAsciiLetterOrDigit));

    private static Postcode? Read(Regex shape, string text) =>
        shape.Match(text) is { Success: true } match ? new(match.Groups[1].Value, match.Groups[2].ValueSpan[0] - '0') : null;

    [GeneratedRegex("^([A-Z]{1,2}[0-9][0-9A-Z]?)$", RegexOptions.CultureInvariant)]
    private static partial Regex OutcodeShape();

    [GeneratedRegex("^([A-Z]{1,2}[0-9][0-9A-Z]?) ([0-9])[A-Z]?$", RegexOptions.CultureInvariant)]
    private static partial Regex SectorShape();

    [GeneratedRegex("^([A-Z]{1,2}[0-9][0-9A-Z]?)([0-9])[ABD-HJLNP-UW-Z]{2}$", RegexOptions.CultureInvariant)]
    private static partial Regex FullShape();
}
