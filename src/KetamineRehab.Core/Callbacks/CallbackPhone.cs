using PhoneNumbers;

namespace KetamineRehab.Core.Callbacks;

/// <summary>Reads a number in whatever shape a person writes it (F5); one without a country is taken as British.</summary>
public static class CallbackPhone
{
    private static readonly PhoneNumberUtil Numbers = PhoneNumberUtil.GetInstance();

    /// <returns>The number as E.164, such as <c>+447700900123</c>; null where nobody could ring it.</returns>
    public static string? Read(string text)
    {
        if (text.Length > CallbackRequest.LongestPhone)
            return null;
        try
        {
            var number = Numbers.Parse(text, "GB");
            return !number.HasExtension && (Numbers.IsValidNumber(number) || IsNewMobile(number)) && !IsCostly(number) ? Numbers.Format(number, PhoneNumberFormat.E164) : null;
        }
        catch (NumberParseException)
        {
            return null;
        }
    }

    /// <summary>As one would read it aloud: a British number as in Britain, another with its country.</summary>
    public static string Say(string e164)
    {
        var number = Numbers.Parse(e164, "GB");
        return Numbers.Format(number, number.CountryCode == 44 ? PhoneNumberFormat.NATIONAL : PhoneNumberFormat.INTERNATIONAL);
    }

    /// <summary>Ofcom gives out ranges faster than any table knows: eleven digits from 071 to 079 are rung, save pagers.</summary>
    private static bool IsNewMobile(PhoneNumber number) =>
        number is { CountryCode: 44, NationalNumber: >= 7_100_000_000 and < 8_000_000_000 } && number.NationalNumber / 100_000_000 != 76;

    /// <summary>Numbers that charge the caller are how such a form is robbed.</summary>
    private static bool IsCostly(PhoneNumber number) => Numbers.GetNumberType(number) is PhoneNumberType.PREMIUM_RATE or PhoneNumberType.SHARED_COST;
}
