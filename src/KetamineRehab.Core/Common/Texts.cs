namespace KetamineRehab.Core.Common;

public static class Texts
{
    /// <summary>
    /// The start of a text, one character shorter where the cut would go through a surrogate pair: not every database takes half of one.
    /// </summary>
    /// <param name="most">Characters; a text that has no more stays whole.</param>
    public static string AtMost(this string text, int most) =>
        text.Length <= most ? text
        : most > 0 && char.IsSurrogatePair(text[most - 1], text[most]) ? text[..(most - 1)]
        : text[..most];
}
