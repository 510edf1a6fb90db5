using System.Globalization;
using System.Text.RegularExpressions;

namespace KetamineRehab.Core.Catalogue;

/// <summary>Reads numbers and ranges as people write them: "4 to 12 weeks", "within 24 hours", "18 and over", "6 months".</summary>
internal static partial class TypedRange
{
    private const string Unit = "(hour|hr|day|night|week|wk|month|mth|year|yr|bed|room|place|people)s?( olds?)?";
    private const string Number = @"\d+(\.\d+)?";

    private static readonly string[] SmallNumbers =
    [
        "zero",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
    ];
    private static readonly string[] AtOnce =
    [
        "immediately",
        "same day",
        "the same day",
        "today",
        "straight away",
        "at once",
        "no wait",
        "none",
        "no waiting list",
        "no waiting time",
    ];

    /// <summary>
    /// How many days, weeks, years or pieces one of the written unit is; null where it does not fit. An empty one is the field's own.
    /// </summary>
    public delegate decimal? UnitOf(string unit);

    public static decimal? Days(string unit) =>
        unit switch
        {
            "hour" or "hr" => 1m / 24,
            "" or "day" or "night" => 1,
            "week" or "wk" => 7,
            "month" or "mth" => 30,
            "year" or "yr" => 365,
            _ => null,
        };

    public static decimal? Weeks(string unit) =>
        unit switch
        {
            "" or "week" or "wk" => 1,
            "day" or "night" => 1m / 7,
            "month" or "mth" => 52m / 12,
            "year" or "yr" => 52,
            _ => null,
        };

    public static decimal? Years(string unit) => unit is "" or "year" or "yr" ? 1 : null;

    public static decimal? Pieces(string unit) => unit is "" or "bed" or "room" or "place" or "people" ? 1 : null;

    /// <returns>Null where it cannot be read.</returns>
    public static NumberRange? Read(string typed, UnitOf unitOf)
    {
        var text = TypedText.ForNumbers(typed);
        if (unitOf == Days && AtOnce.Contains(text))
            return new(0, 0);
        if (unitOf == Years && text is "all ages" or "any age")
            return new(0, null);
        if (unitOf == Years && text is "adults" or "adults only")
            return new(18, null);
        if (Written().Match(Digits(text)) is not { Success: true } match)
            return null;
        var (unit, unit2) = (Value("unit"), Value("unit2"));
        if (Amount(Value("a"), unit.Length > 0 ? unit : unit2, unitOf) is not { } first)
            return null;
        if (Has("b"))
            return
                !Has("most")
                && !Has("least")
                && Amount(Value("b"), unit2.Length > 0 ? unit2 : unit, unitOf) is { } second
                && second >= first
                ? new(first, second)
                : null;
        if (Has("between") || Has("most") && (Has("least") || Has("from")))
            return null;
        // Someone who is under 18 is 17 at most.
        return Has("most")
            ? new(0, Has("under") && unitOf == Years && first >= 1 ? first - 1 : first)
            : new(first, Has("least") || Has("from") ? null : first);

        bool Has(string group) => match.Groups[group].Success;
        string Value(string group) => match.Groups[group].Value.Split(' ')[0].TrimEnd('s');
    }

    private static decimal? Amount(string digits, string unit, UnitOf unitOf)
    {
        if (
            !decimal.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            || number > NumberRange.Largest
            || unitOf(unit) is not { } each
        )
            return null;
        // Months are no whole weeks: the nearest is meant.
        var amount =
            unit.StartsWith('m') && unitOf == Weeks
                ? decimal.Round(number * each, MidpointRounding.AwayFromZero)
                : decimal.Round(number * each, 2);
        return amount <= NumberRange.Largest ? amount : null;
    }

    private static string Digits(string text) =>
        SmallNumber()
            .Replace(
                Thousands().Replace(About().Replace(text, ""), ""),
                word => word.Value is "a" or "an" ? "1" : Array.IndexOf(SmallNumbers, word.Value).ToString(CultureInfo.InvariantCulture)
            );

    [GeneratedRegex(@"^(about|around|approximately|approx|roughly|usually|normally|typically|currently|circa|~)\.? *")]
    private static partial Regex About();

    [GeneratedRegex(@"(?<=\d),(?=\d{3}(\D|$))")]
    private static partial Regex Thousands();

    [GeneratedRegex(
        @"\b(zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|an?(?= (hour|day|night|week|month|year)\b))\b"
    )]
    private static partial Regex SmallNumber();

    [GeneratedRegex(
        "^("
            + "(?<most>up to|within|less than|no more than|at most|max(imum)?( of)?|(?<under>under)) ?"
            + "|(?<least>more than|at least|over|min(imum)?( of)?) ?|(?<from>from) |(?<between>between) )?(aged |ages )?"
            + $"(?<a>{Number})( ?-?(?<unit>{Unit}))?"
            + $"( ?(-|to|and|or) ?(?<b>{Number})( ?-?(?<unit2>{Unit}))?)?"
            + @"( ?(?<least>\+|plus|(or|and) (more|over|older|longer|above|up)|upwards|min(imum)?|at least)|,? ?(?<most>or (less|fewer|under)|and (under|below)|max(imum)?|at most))?"
            + $"( ?(?<unit2>{Unit})|s)?$",
        RegexOptions.ExplicitCapture
    )]
    private static partial Regex Written();
}
