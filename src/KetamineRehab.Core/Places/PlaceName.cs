using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace KetamineRehab.Core.Places;

/// <summary>Names as they are compared: without case, accents, spaces or punctuation, "Saint" as "St" and "upon" as "on".</summary>
internal static partial class PlaceName
{
    public const int ShortestStart = 3;
    private const string Joiners = "'’‘-–.,&()/!";

    public static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        var word = 0;
        foreach (var c in Plain(text))
        {
            if (char.IsAsciiLetter(c))
                folded.Append(char.ToLowerInvariant(c));
            else if (c is not ('\'' or '’' or '‘'))
                word = EndWord(folded, word);
            if (c == '&')
                folded.Append("and");
        }
        EndWord(folded, word);
        return folded.ToString();
    }

    /// <summary>Broken characters are marked, compatible ones made plain, accents taken off, every blank a space.</summary>
    public static string Plain(string text)
    {
        if (Ascii.IsValid(text))
            return text.Replace('\t', ' ').Trim();
        var sound = string.Concat(text.EnumerateRunes().Select(r => r.ToString()));
        var plain = sound.Normalize(NormalizationForm.FormKD).Where(c => CharUnicodeInfo.GetUnicodeCategory(c) is not (UnicodeCategory.NonSpacingMark or UnicodeCategory.Format));
        return string.Concat(plain.Select(c => char.IsWhiteSpace(c) ? ' ' : c)).Trim();
    }

    private static int EndWord(StringBuilder folded, int start)
    {
        var word = folded.ToString(start, folded.Length - start);
        if (word is "saint" or "upon")
            folded.Remove(start, word.Length).Append(word == "saint" ? "st" : "on");
        return folded.Length;
    }

    public static bool LooksLikeName(string plain) =>
        plain.All(c => char.IsAsciiLetter(c) || c == ' ' || Joiners.Contains(c, StringComparison.Ordinal)) && plain.Count(char.IsAsciiLetter) >= ShortestStart;

    /// <summary>The name without the words people and councils put around it: "near", "City of", "area", "County Council".</summary>
    public static string Bare(string plain) => After().Replace(Before().Replace(plain, ""), "").Trim();

    /// <summary>Letters added, left out, changed or swapped with a neighbour (optimal string alignment).</summary>
    public static int Slips(string a, string b)
    {
        var (before, last, row) = (new int[b.Length + 1], Enumerable.Range(0, b.Length + 1).ToArray(), new int[b.Length + 1]);
        for (var i = 1; i <= a.Length; i++)
        {
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                row[j] = Math.Min(Math.Min(last[j], row[j - 1]) + 1, last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                    row[j] = Math.Min(row[j], before[j - 2] + 1);
            }
            (before, last, row) = (last, row, before);
        }
        return last[b.Length];
    }

    [GeneratedRegex("^((near|in|around|the|royal borough of|london borough of|borough of|city and county of|city of|county of) +)+", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Before();

    [GeneratedRegex("( +(area|city cent(re|er)|town cent(re|er)|(city|county|district|metropolitan|borough|mbc|combined authority|council)( +(borough|district|council))*))+$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex After();
}
