using System.Globalization;
using System.Text;

namespace KetamineRehab.Core.Evidence;

/// <summary>Gives the headings of one page their addresses: readable, and each once.</summary>
/// <param name="taken">What the page uses already.</param>
internal sealed class PageIds(params string[] taken)
{
    private readonly HashSet<string> ids = [.. taken];

    public string Add(string text)
    {
        var slug = SlugOf(text);
        var id = slug;
        for (var n = 2; !ids.Add(id); n++)
            id = $"{slug}-{n}";
        return id;
    }

    public static string SlugOf(string text)
    {
        var slug = new StringBuilder();
        foreach (var c in text.ToLowerInvariant().Normalize(NormalizationForm.FormD))
        {
            if (c is >= 'a' and <= 'z' or >= '0' and <= '9')
                slug.Append(c);
            else if (
                c is not ('’' or '\'')
                && CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark
                && slug.Length > 0
                && slug[^1] != '-'
            )
                slug.Append('-');
        }
        return slug.ToString().Trim('-') is { Length: > 0 } found ? found : "part";
    }
}
