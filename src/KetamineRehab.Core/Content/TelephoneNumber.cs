using System.Text.RegularExpressions;
using PhoneNumbers;

namespace KetamineRehab.Core.Content;

/// <summary>What is wrong with a number.</summary>
public enum PhoneFault
{
    None,
    NoNumber,
    TooShort,

    /// <summary>A short number of a service, such as 999, 111 or 116 123.</summary>
    OfService,
    TooLong,
    TwoNumbers,
    Letters,
    MobileExtension,
    UnknownCountry,
    Costly,
    NoSuchNumber,
}

/// <summary>
/// Reads a number however a person writes it; one without a country code is taken as British. An extension, and the prefix of Relay UK
/// (18001, 18002) for people who cannot hear or speak, are kept with it as <c>;ext=12</c> and <c>;18001</c>.
/// </summary>
public static partial class TelephoneNumber
{
    /// <summary>Characters as typed.</summary>
    public const int Longest = 40;

    private const int Britain = UkPhoneNumber.CountryCode;
    private const int MostDigits = 15;
    private const int BritishDigits = 10;
    private const int InternationalFreephone = 800;

    /// <summary>Of British numbers, whether given out or not: personal, special and premium rates.</summary>
    private static readonly string[] CostlyBeginnings = ["70", "84", "87", "9"];

    private static readonly PhoneNumberUtil Numbers = PhoneNumberUtil.GetInstance();
    private static readonly ShortNumberInfo ShortNumbers = ShortNumberInfo.GetInstance();

    /// <returns>The number as E.164, such as <c>+447700900123</c>, with any extension or prefix; null where no one could call it.</returns>
    public static string? Read(string text) => Read(text, out _);

    public static PhoneFault Fault(string text) => Read(text, out var fault) is null ? fault : PhoneFault.None;

    /// <summary>Whether calls to it are free in its country, as those to 0800 and 0808 are: few people have such a number.</summary>
    public static bool IsFreephone(string text) =>
        Read(text) is { } reach && Numbers.GetNumberType(Numbers.Parse(Bare(reach), "GB")) == PhoneNumberType.TOLL_FREE;

    /// <summary>
    /// As one would read it aloud: a British number as in Britain, another with its country; with the prefix and the extension to dial.
    /// </summary>
    public static string Format(string reach)
    {
        var parts = reach.Split(';');
        var number = Numbers.Parse(parts[0], "GB");
        var said = Numbers.Format(number, number.CountryCode == Britain ? PhoneNumberFormat.NATIONAL : PhoneNumberFormat.INTERNATIONAL);
        foreach (var part in parts.Skip(1))
            said = part.StartsWith("ext=", StringComparison.Ordinal)
                ? $"{said}, extension {part[4..]}"
                : $"{part} {said} (Relay UK: dial all of it)";
        return said;
    }

    /// <summary>For a <c>tel:</c> link (RFC 3966): Relay UK's prefix stands before the number as it is dialled within the UK.</summary>
    public static string Dial(string reach)
    {
        var parts = reach.Split(';');
        return parts.Skip(1).FirstOrDefault(p => char.IsDigit(p[0])) is { } relay
            ? relay + string.Concat(Numbers.Format(Numbers.Parse(parts[0], "GB"), PhoneNumberFormat.NATIONAL).Where(char.IsDigit))
            : reach;
    }

    /// <summary>The number alone, by which requests are counted; an address stays as it is.</summary>
    public static string Bare(string reach) => reach.StartsWith('+') ? reach.Split(';')[0] : reach;

    /// <summary>Whether both reach one person: an extension tells people apart, the way over Relay UK does not.</summary>
    public static bool IsSame(string reach, string other) =>
        Relayed().Replace(reach, "").Equals(Relayed().Replace(other, ""), StringComparison.OrdinalIgnoreCase);

    private static string? Read(string text, out PhoneFault fault)
    {
        var relay = Relay().Match(text);
        var rest = Named().Replace(relay.Success ? text.Remove(relay.Index, relay.Length) : text, "");
        var extension = Extension().Match(rest);
        if (extension.Success)
            rest = rest[..extension.Index];
        fault = text.Length > Longest ? PhoneFault.TooLong : Shape(rest);
        if (fault != PhoneFault.None)
            return null;
        try
        {
            var number = Numbers.Parse(rest, "GB");
            fault = Judge(number, extension.Success);
            return fault == PhoneFault.None
                ? $"{Numbers.Format(number, PhoneNumberFormat.E164)}{(extension.Success ? $";ext={extension.Groups[1].Value}" : "")}{(relay.Success ? $";{relay.Groups["relay"].Value}" : "")}"
                : null;
        }
        catch (NumberParseException e)
        {
            fault = e.ErrorType switch
            {
                ErrorType.INVALID_COUNTRY_CODE => PhoneFault.UnknownCountry,
                ErrorType.TOO_LONG => PhoneFault.TooLong,
                ErrorType.TOO_SHORT_NSN or ErrorType.TOO_SHORT_AFTER_IDD => PhoneFault.TooShort,
                _ => PhoneFault.NoNumber,
            };
            return null;
        }
    }

    /// <summary>What can be told from the characters alone, before anyone looks for a number in them.</summary>
    private static PhoneFault Shape(string text)
    {
        var digits = text.Count(char.IsDigit);
        return digits == 0 ? PhoneFault.NoNumber
            : Separator().Split(text).Count(part => part.Count(char.IsDigit) > 5) > 1 || Second().IsMatch(text) ? PhoneFault.TwoNumbers
            : text.Any(char.IsLetter) ? PhoneFault.Letters
            : digits > MostDigits + 4 ? PhoneFault.TwoNumbers
            : PhoneFault.None;
    }

    private static PhoneFault Judge(PhoneNumber number, bool hasExtension)
    {
        var type = Numbers.GetNumberType(number);
        if (IsCostly(number, type))
            return PhoneFault.Costly;
        if (Numbers.IsValidNumber(number) || UkPhoneNumber.IsNewMobile(number))
            return hasExtension && (type == PhoneNumberType.MOBILE || UkPhoneNumber.IsNewMobile(number))
                ? PhoneFault.MobileExtension
                : PhoneFault.None;
        var digits = DigitsOf(number).Length;
        return Numbers.IsPossibleNumberWithReason(number) switch
        {
            PhoneNumberUtil.ValidationResult.INVALID_COUNTRY_CODE => PhoneFault.UnknownCountry,
            PhoneNumberUtil.ValidationResult.TOO_LONG => PhoneFault.TooLong,
            PhoneNumberUtil.ValidationResult.IS_POSSIBLE when number.CountryCode != Britain || digits == BritishDigits =>
                PhoneFault.NoSuchNumber,
            _ when number.CountryCode == Britain && digits > BritishDigits => PhoneFault.TooLong,
            _ when ShortNumbers.IsValidShortNumber(number) => PhoneFault.OfService,
            _ => PhoneFault.TooShort,
        };
    }

    /// <summary>
    /// Numbers that charge the caller are refused: toll fraud. Satellites and networks of no country have codes that belong to
    /// none. A British 03 number costs what an 01 number costs (Ofcom, General Conditions, B1), although it is a "universal" one.
    /// </summary>
    private static bool IsCostly(PhoneNumber number, PhoneNumberType type) =>
        type
            is PhoneNumberType.PREMIUM_RATE
                or PhoneNumberType.SHARED_COST
                or PhoneNumberType.PERSONAL_NUMBER
                or PhoneNumberType.PAGER
                or PhoneNumberType.VOICEMAIL
        || type == PhoneNumberType.UAN && !(number.CountryCode == Britain && DigitsOf(number)[0] == '3')
        || number.CountryCode == Britain
            && DigitsOf(number) is { Length: BritishDigits } digits
            && CostlyBeginnings.Any(b => digits.StartsWith(b, StringComparison.Ordinal))
        || number.CountryCode != InternationalFreephone
            && Numbers.GetRegionCodeForCountryCode(number.CountryCode) == PhoneNumberUtil.REGION_CODE_FOR_NON_GEO_ENTITY;

    private static string DigitsOf(PhoneNumber number) => Numbers.GetNationalSignificantNumber(number);

    [GeneratedRegex(@"^\s*(?<relay>1800[12])[\s\-.]*(?=\(?[0+])|;(?<relay>1800[12])$")]
    private static partial Regex Relay();

    [GeneratedRegex(";1800[12]")]
    private static partial Regex Relayed();

    [GeneratedRegex(@"^\s*(telephone|tel|phone|mobile|mob)\b[\s.:]*", RegexOptions.IgnoreCase)]
    private static partial Regex Named();

    /// <summary>Also behind the pauses that phones write: two commas or a semicolon.</summary>
    [GeneratedRegex(
        @"(?<=\d[\s)]*)(?:[\s,;]*(?:extension|extn|ext|x|#)[\s.:=]*|\s*(?:,{2,}|;)\s*)([0-9]{1,9})\s*$",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex Extension();

    [GeneratedRegex(@"[,;/&|]|\b(?:or|and)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Separator();

    /// <summary>A British number, and after it another that begins like one.</summary>
    [GeneratedRegex(@"(?:^|\D)0\d(?:[\s\-]*\d){7,9}[\s\-]+(?:0\d|\+)(?:[\s\-]*\d){7,}")]
    private static partial Regex Second();
}
