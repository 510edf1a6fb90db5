namespace KetamineRehab.Site.Callbacks;

/// <summary>What a browser sent, made fit to be kept and read: no control characters, no ends of white space.</summary>
internal static class Typed
{
    /// <summary>Far more than any field takes is cut, so that what is shown again stays a page.</summary>
    private const int Most = 5000;

    public static string Line(string? text, bool mayBreak = false)
    {
        var plain = string.Concat((text ?? "").ReplaceLineEndings("\n").Select(c => c == '\n' && !mayBreak ? ' ' : c).Where(c => c == '\n' || !char.IsControl(c) && !char.IsSurrogate(c) || char.IsSurrogate(c))).Trim();
        return plain.Length > Most ? plain[..Most] : plain;
    }
}
