using KetamineRehab.Core.Content;

namespace KetamineRehab.Site.Shell;

/// <summary>What a browser sent, made fit to be kept and read: no control characters, no ends of white space.</summary>
internal static class SentText
{
    /// <returns>Empty where nothing of it can be seen.</returns>
    public static string Text(string? text)
    {
        var plain = string.Concat((text ?? "").ReplaceLineEndings("\n").Where(c => c == '\n' || !char.IsControl(c))).Trim();
        return string.IsNullOrWhiteSpace(InvisibleCharacters.Remove(plain)) ? "" : plain;
    }

    /// <summary>
    /// Names, numbers and addresses: without the invisible characters that come along when they are copied from an address book and can
    /// reorder the letters around them. What is read back is what is used.
    /// </summary>
    public static string Line(string? text) => InvisibleCharacters.Remove(Text(text).Replace('\n', ' ')).Trim();
}
