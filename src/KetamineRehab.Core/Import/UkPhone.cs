namespace KetamineRehab.Core.Import;

/// <summary>
/// Phone numbers as registers print them, in the national format. The shapes are Ofcom's: ten digits after the 0, nine for a few
/// 080 numbers. A number a digit short is refused: a wrong number beside "call for help" does harm.
/// </summary>
public static class UkPhone
{
    /// <returns>Such as <c>01924 438383</c>; null where it cannot be a number that a person can ring at an ordinary price.</returns>
    public static string? Read(string text)
    {
        if (text.Any(c => !char.IsAsciiDigit(c) && !" +()-./\u00A0".Contains(c, StringComparison.Ordinal)))
            return null;
        var digits = string.Concat(text.Replace("(0)", "", StringComparison.Ordinal).Where(char.IsAsciiDigit));
        digits = text.TrimStart().StartsWith('+') || digits.StartsWith("0044", StringComparison.Ordinal) ? digits.TrimStart('0') : digits;
        if (digits.Length > 10 && digits.StartsWith("44", StringComparison.Ordinal))
            digits = digits[2..];
        digits = "0" + digits.TrimStart('0');
        return (digits.Length, digits) switch
        {
            (10, ['0', '8', '0', ..]) => $"{digits[..4]} {digits[4..]}",
            (11, ['0', '2', ..]) => $"{digits[..3]} {digits[3..7]} {digits[7..]}",
            (11, ['0', '1', '1', ..] or ['0', '1', _, '1', ..] or ['0', '3' or '8', ..]) => $"{digits[..4]} {digits[4..7]} {digits[7..]}",
            (11, ['0', '1', ..] or ['0', '7', >= '1', ..]) => $"{digits[..5]} {digits[5..]}",
            _ => null,
        };
    }
}
