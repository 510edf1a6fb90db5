using System.Globalization;
using System.Text.RegularExpressions;
using KetamineRehab.Core.Catalogue;

namespace KetamineRehab.Core.Registers;

/// <summary>
/// The days a text names in the spellings of British registers: the day stands before the month, or both behind the year.
/// </summary>
internal static class DaysInText
{
    private const string Between = "[-_./, ]{0,2}",
        Month =
            @"(?<![a-z])(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)(?![a-z])";
    private const string Day = @"(?<!\d)(\d{1,2})(?:st|nd|rd|th)?",
        Year = @"(20\d\d)(?!\d)",
        YearFirst = @"(?<!\d)(20\d\d)",
        Apart = "[-_./ ]";

    /// <param name="Orders">What the groups of the shape are: d, m, y, or c for the first two digits of a year.</param>
    /// <param name="IsCertain">Nothing but a day looks like this: one that does not exist is a mistake.</param>
    private sealed record Spelling(Regex Shape, bool IsCertain, params string[] Orders);

    private static readonly Spelling[] WithWholeYear =
    [
        new(Ignoring($"{Day}{Between}{Month}{Between}{Year}"), true, "dmy"),
        new(Ignoring($@"{Month}{Between}(\d{{1,2}})(?:st|nd|rd|th)?[-_./, ]{{1,2}}{Year}"), true, "mdy"),
        new(Ignoring($@"{YearFirst}{Between}{Month}{Between}(\d{{1,2}})(?!\d)"), true, "ymd"),
        new(Ignoring($"{Month}{Between}{Year}"), true, "my"),
        new(Ignoring($"{YearFirst}{Between}{Month}"), true, "ym"),
        new(Ignoring($@"{YearFirst}{Apart}(\d{{1,2}}){Apart}(\d{{1,2}})(?!\d)"), true, "ymd"),
        new(Ignoring($@"(?<!\d)(\d{{1,2}}){Apart}(\d{{1,2}}){Apart}{Year}"), true, "dmy"),
        new(Ignoring($@"{YearFirst}(\d\d)(\d\d)(?!\d)"), false, "ymd"),
        new(Ignoring($@"(?<!\d)(\d\d)(\d\d){Year}"), false, "dmy"),
        new(Ignoring($@"{YearFirst}{Apart}(\d\d)(?!\d)"), false, "ym"),
        new(Ignoring($@"(?<!\d)(\d\d){Apart}{Year}"), false, "my"),
    ];

    private static readonly Spelling[] WithShortYear =
    [
        new(Ignoring($@"{Day}{Between}{Month}{Between}(\d\d)(?!\d)"), true, "dmy"),
        new(Ignoring(@"(?<!\d)(\d\d)[-_.](\d\d)[-_.](\d\d)(?!\d)"), false, "ymd", "dmy"),
        new(Ignoring(@"(?<!\d)(\d\d)(\d\d)(\d\d)(?!\d)"), false, "ymd", "dmy", "cym", "mcy"),
    ];

    /// <summary>Of several readings of a short year those in the future are none.</summary>
    public static (IReadOnlyList<ObservedOn> Days, string? Impossible) In(string text, DateOnly today)
    {
        var whole = Read(text, WithWholeYear);
        if (whole.Days.Count > 0 || whole.Impossible is not null)
            return (Finest(whole.Days), whole.Impossible);
        var (days, impossible) = Read(text, WithShortYear);
        return days.Where(d => d.From <= today).ToList() is { Count: > 0 } past ? (past, impossible) : (days, impossible);
    }

    private static (List<ObservedOn> Days, string? Impossible) Read(string text, Spelling[] spellings)
    {
        var (days, impossible) = (new List<ObservedOn>(), (string?)null);
        foreach (var spelling in spellings)
            text = spelling.Shape.Replace(
                text,
                match =>
                {
                    var read = spelling.Orders.Select(order => Reading(match, order)).OfType<ObservedOn>().ToList();
                    if (read.Count == 0 && !spelling.IsCertain)
                        return match.Value;
                    impossible ??= read.Count == 0 ? match.Value : null;
                    days.AddRange(read);
                    return "|";
                }
            );
        return ([.. days.Distinct()], impossible);
    }

    /// <summary>A month that one of the days lies in says nothing more.</summary>
    private static List<ObservedOn> Finest(List<ObservedOn> days) =>
        [.. days.Where(d => !days.Any(other => other != d && other.ToString().StartsWith(d.ToString() + "-", StringComparison.Ordinal)))];

    private static ObservedOn? Reading(Match match, string order)
    {
        string Part(char what) => order.IndexOf(what, StringComparison.Ordinal) is >= 0 and var at ? match.Groups[at + 1].Value : "";
        if (order.Contains('c', StringComparison.Ordinal) && Part('c') != "20")
            return null;
        var year = Part('y').Length == 4 ? Part('y') : "20" + Part('y');
        var month = char.IsAsciiDigit(Part('m')[0]) ? Part('m').PadLeft(2, '0') : MonthNumber(Part('m'));
        return string.CompareOrdinal(year, "2009") < 0
            ? null
            : ObservedOn.TryParse(Part('d').Length > 0 ? $"{year}-{month}-{Part('d').PadLeft(2, '0')}" : $"{year}-{month}");
    }

    private static string MonthNumber(string name) =>
        (
            Array.FindIndex(
                CultureInfo.InvariantCulture.DateTimeFormat.AbbreviatedMonthNames,
                m => name.StartsWith(m, StringComparison.OrdinalIgnoreCase)
            ) + 1
        ).ToString("00", CultureInfo.InvariantCulture);

    private static Regex Ignoring(string shape) => new(shape, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);
}
