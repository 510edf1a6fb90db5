using KetamineRehab.Core.Content;

namespace KetamineRehab.Site.Callbacks;

/// <summary>What a browser sent, made fit to be kept and read: no control characters, no ends of white space.</summary>
internal static class TypedText
{
    public static string Text(string? text) =>
        string.Concat((text ?? "").ReplaceLineEndings("\n").Where(c => c == '\n' || !char.IsControl(c))).Trim();

    public static string Line(string? text) => Text(text).Replace('\n', ' ');

    /// <summary>
    /// For what we call or write to: signs nobody sees come along when a number is copied from an address book. Without them
    /// what is read back is what is used.
    /// </summary>
    public static string Visible(string? text) => InvisibleCharacters.Remove(Line(text)).Trim();
}
