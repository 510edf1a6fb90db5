using PhoneNumbers;

namespace KetamineRehab.Core.Content;

/// <summary>
/// Phone numbers as registers and people print them. Which numbers are whole is Ofcom's numbering plan, as libphonenumber carries it.
/// A number a digit short is refused: a wrong number beside "call for help" does harm.
/// </summary>
public static class UkPhoneNumber
{
    public const int CountryCode = 44;

    private const int LongestText = 40;
    private const string Signs = " +()-";
    private static readonly PhoneNumberUtil Numbers = PhoneNumberUtil.GetInstance();

    /// <returns>Such as <c>01924 438383</c>; null where it is no whole number of the United Kingdom, or a premium, personal or pager
    /// one.</returns>
    public static string? Read(string text)
    {
        if (text.Length > LongestText || !text.All(c => char.IsAsciiDigit(c) || Signs.Contains(c) || c is '.' or '/' or '\u00A0'))
            return null;
        try
        {
            var number = Numbers.Parse(text, "GB");
            return number.CountryCode == CountryCode && (Numbers.IsValidNumber(number) || IsNewMobile(number)) && !IsRefused(number)
                ? Numbers.Format(number, PhoneNumberFormat.NATIONAL)
                : null;
        }
        catch (NumberParseException)
        {
            return null;
        }
    }

    /// <summary>What a link rings: digits alone, short numbers such as 111 too; null where the text holds anything but a number.</summary>
    public static string? Dialable(string text)
    {
        var digits = PhoneNumberUtil.NormalizeDiallableCharsOnly(text);
        return digits.Length is >= 3 and <= 15 && text.All(c => char.IsAsciiDigit(c) || Signs.Contains(c))
            ? digits.Replace("+440", "+44", StringComparison.Ordinal)
            : null;
    }

    /// <summary>
    /// libphonenumber lags behind Ofcom: ten digits from 71 to 79 are mobiles, given out or not yet in the table, save pagers at 76.
    /// </summary>
    public static bool IsNewMobile(PhoneNumber number) =>
        number is { CountryCode: CountryCode, NationalNumber: >= 7_100_000_000 and < 8_000_000_000 }
        && number.NationalNumber / 100_000_000 != 76;

    private static bool IsRefused(PhoneNumber number) =>
        number.NationalNumber / 100_000_000 is >= 90 and < 100
        || Numbers.GetNumberType(number) is PhoneNumberType.PERSONAL_NUMBER or PhoneNumberType.PAGER;
}
