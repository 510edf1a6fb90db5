using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace KetamineRehab.Core.Catalogue;

/// <summary>Ids made of the words of a record alone, so that the same words give the same id in every import and edit.</summary>
internal static class SourceId
{
    private const int LongestSlug = 90;

    /// <summary>Two sources of one title have two addresses, and so two ids.</summary>
    public static string Of(string title, string url) =>
        $"{Slug(title)}-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{title}\n{url}")))[..8]}".TrimStart('-');

    public static string Slug(string text)
    {
        var slug = new StringBuilder();
        foreach (var c in text.Replace("&", " and ", StringComparison.Ordinal).Normalize(NormalizationForm.FormKD))
            if (char.IsAsciiLetterOrDigit(c))
                slug.Append(char.ToLowerInvariant(c));
            else if (
                c is not ('\'' or '’' or '‘')
                && CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark
                && slug.Length > 0
                && slug[^1] != '-'
            )
                slug.Append('-');
        return slug.Length <= LongestSlug ? slug.ToString().TrimEnd('-') : slug.ToString(0, LongestSlug).TrimEnd('-');
    }
}
