using System.Globalization;

namespace KetamineRehab.Core.Common;

public static class PageNumber
{
    /// <returns>The page of a list that an address asks for: the first where it does not say, the last where it asks for more.</returns>
    public static int Read(string? text, int last = 1_000_000) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? Math.Clamp(number, 1, Math.Max(1, last)) : 1;
}
