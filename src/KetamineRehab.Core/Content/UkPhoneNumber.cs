using PhoneNumbers;

namespace KetamineRehab.Core.Registers;

/// <summary>
/// Phone numbers as registers print them, in the national format. Which numbers are whole is Ofcom's numbering plan, as libphonenumber
/// carries it. A number a digit short is refused: a wrong number beside "call for help" does harm.
/// </summary>
public static class UkPhone
{
    private static readonly PhoneNumberUtil Numbers = PhoneNumberUtil.GetInstance();

    /// <returns>Such as <c>01924 438383</c>; null where it is no whole number of the United Kingdom, or a premium, personal or pager one.</returns>
    public static string? Read(string text)
    {
        if (text.Length > LongestText || text.Any(c => !char.IsAsciiDigit(c) && !" +()-./\u00A0".Contains(c, StringComparison.Ordinal)))
            return null;
        try
        {
            var number = Numbers.Parse(text, "GB");
            return number.CountryCode == 44 && (Numbers.IsValidNumber(number) || IsNewMobile(number)) && !IsRefused(number)
                ? Numbers.Format(number, PhoneNumberFormat.NATIONAL) : null;
        }
        catch (NumberParseException)
        {
            return null;
        }
    }

    private const int LongestText = 40;

    private static bool IsRefused(PhoneNumber number) =>
        number.NationalNumber / 100_000_000 is >= 90 and < 100 || Numbers.GetNumberType(number) is PhoneNumberType.PERSONAL_NUMBER or PhoneNumberType.PAGER;

    /// <summary>Ofcom gives out ranges faster than any table knows: ten digits from 71 to 79 are mobiles, save pagers at 76.</summary>
    private static bool IsNewMobile(PhoneNumber number) => number.NationalNumber is >= 7_100_000_000 and < 8_000_000_000 && number.NationalNumber / 100_000_000 != 76;
}
