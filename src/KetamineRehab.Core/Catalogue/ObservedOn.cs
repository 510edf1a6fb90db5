using System.Globalization;

namespace KetamineRehab.Core.Catalogue;

/// <summary>
/// The day, month or year a fact was said, or "undated". An undated one ranks older than every dated one,
/// and a month or year counts from its first day, so that nothing looks fresher than its source shows.
/// </summary>
public readonly record struct ObservedOn : IComparable<ObservedOn>
{
    public const string UndatedWord = "undated";
    private static readonly string[] Forms = ["yyyy-MM-dd", "yyyy-MM", "yyyy"];

    private readonly string? text;
    private readonly DateOnly? from;

    private ObservedOn(string text, DateOnly from) => (this.text, this.from) = (text, from);

    public static ObservedOn Undated => default;

    /// <summary>The first day of the stated day, month or year; null when undated.</summary>
    public DateOnly? From => from;

    public bool IsUndated => from is null;

    public static ObservedOn On(DateOnly day) => new(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), day);

    /// <summary>Null where the text is neither a date in one of the three forms nor the word "undated".</summary>
    public static ObservedOn? TryParse(string? value)
    {
        var s = value?.Trim() ?? "";
        if (s == UndatedWord)
            return Undated;
        return
            DateOnly.TryParseExact(s, Forms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            && day.Year is > 1900 and < 2200
            ? new(s, day)
            : null;
    }

    /// <summary>Also as people in the UK write a day or month: 29/11/2026, 29 November 2026, Nov 2026.</summary>
    public static ObservedOn? ReadTyped(string? typed) => TryParse(typed) ?? TryParse(TypedDay.Written(typed ?? ""));

    public static ObservedOn Parse(string value) =>
        TryParse(value) ?? throw new FormatException($"“{value}” is not a date (2026-04-30, 2026-04, 2026) nor “{UndatedWord}”");

    /// <summary>As people read it: "30 April 2026", "April 2026", "2026" or "undated".</summary>
    public string Format() =>
        text?.Length switch
        {
            10 => from!.Value.ToString("d MMMM yyyy", Cultures.British),
            7 => from!.Value.ToString("MMMM yyyy", Cultures.British),
            4 => text!,
            _ => UndatedWord,
        };

    /// <summary>
    /// True when the fact was said more than <paramref name="days"/> days before <paramref name="today"/>; never for an undated one.
    /// </summary>
    public bool IsOlderThan(int days, DateOnly today) => from is { } day && today.DayNumber - day.DayNumber > days;

    public int CompareTo(ObservedOn other) => Nullable.Compare(from, other.from);

    public static bool operator <(ObservedOn a, ObservedOn b) => a.CompareTo(b) < 0;

    public static bool operator >(ObservedOn a, ObservedOn b) => a.CompareTo(b) > 0;

    public static bool operator <=(ObservedOn a, ObservedOn b) => a.CompareTo(b) <= 0;

    public static bool operator >=(ObservedOn a, ObservedOn b) => a.CompareTo(b) >= 0;

    public override string ToString() => text ?? UndatedWord;
}
