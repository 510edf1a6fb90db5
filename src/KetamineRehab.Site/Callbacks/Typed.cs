using System.Globalization;
using System.Text;

namespace KetamineRehab.Site.Callbacks;

/// <summary>What a browser sent, made fit to be kept and read: no control characters, no ends of white space.</summary>
internal static class Typed
{
    public static string Text(string? text) => string.Concat((text ?? "").ReplaceLineEndings("\n").Where(c => c == '\n' || !char.IsControl(c))).Trim();

    public static string Line(string? text) => Text(text).Replace('\n', ' ');

    /// <summary>
    /// For what we ring or write to: signs nobody sees come along when a number is copied from an address book. Without them
    /// what is read back is what is used.
    /// </summary>
    public static string Visible(string? text) => string.Concat(Line(text).EnumerateRunes().Where(r => Rune.GetUnicodeCategory(r) != UnicodeCategory.Format)).Trim();
}
