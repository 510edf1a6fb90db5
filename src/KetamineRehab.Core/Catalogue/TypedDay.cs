using System.Globalization;
using System.Text.RegularExpressions;

namespace KetamineRehab.Core.Catalogue;

/// <summary>Reads days as people in the UK write them: 29/11/2026, 29 November 2026, 29th Nov 26; also months and years.</summary>
internal static partial class TypedDay
{
    private static readonly string[] Days =
    [
        "d/M/yyyy",
        "d/M/yy",
        "d.M.yyyy",
        "d.M.yy",
        "d-M-yyyy",
        "d-M-yy",
        "d MMMM yyyy",
        "d MMM yyyy",
        "d MMMM yy",
        "d MMM yy",
        "MMMM d yyyy",
        "MMM d yyyy",
    ];
    private static readonly string[] Months = ["MMMM yyyy", "MMM yyyy", "M/yyyy"];

    public static DateOnly? Read(string typed) => Exact(typed, Days);

    /// <returns>The written day or month as files write it, or null.</returns>
    public static string? Written(string typed) =>
        Read(typed)?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
        ?? Exact(typed, Months)?.ToString("yyyy-MM", CultureInfo.InvariantCulture);

    private static DateOnly? Exact(string typed, string[] forms)
    {
        var plain = Joined()
            .Replace(Ordinal().Replace(TypedText.ForNumbers(typed), "$1"), " ")
            .Replace("sept ", "sep ", StringComparison.Ordinal);
        return
            DateOnly.TryParseExact(plain, forms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            && day.Year is > 1900 and < 2200
            ? day
            : null;
    }

    [GeneratedRegex(@"\b(\d{1,2})(st|nd|rd|th)\b( of\b)?")]
    private static partial Regex Ordinal();

    [GeneratedRegex(@",? +")]
    private static partial Regex Joined();
}
