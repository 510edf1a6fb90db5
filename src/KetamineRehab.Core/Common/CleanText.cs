namespace KetamineRehab.Core.Common;

/// <summary>What was typed or stands in an address, as far as it can be read.</summary>
public static class CleanText
{
    /// <summary>Without control characters and the mark of unreadable bytes (U+FFFD), cut, and without blanks around it.</summary>
    public static string Of(string? text, int longest) =>
        new string([.. (text ?? "").Where(c => !char.IsControl(c) && c != '\uFFFD').Take(longest)]).Trim();
}
