using System.Globalization;
using KetamineRehab.Core.Content;

namespace KetamineRehab.Core.Catalogue;

/// <summary>A number, a range or an open range, in the unit of its field. Written <c>4</c>, <c>4-12</c>, <c>4+</c>.</summary>
public readonly record struct NumberRange(decimal Least, decimal? Most)
{
    /// <summary>Above this no weeks, days, beds or ages of a real programme lie.</summary>
    public const decimal Largest = 10_000;

    /// <summary>What two decimals of a week lose of a day.</summary>
    private const decimal RoundedDay = 0.035m;

    /// <summary>The number where it is one and no range.</summary>
    public decimal? Fixed => Most == Least ? Least : null;

    /// <summary>Null where the text is not a range, is upside down or is out of bounds.</summary>
    public static NumberRange? Parse(string? text)
    {
        var s = text.AsSpan().Trim();
        if (s.EndsWith("+"))
            return Number(s[..^1]) is { } from ? new(from, null) : null;
        var dash = s.IndexOf('-');
        if (dash < 0)
            return Number(s) is { } only ? new(only, only) : null;
        return Number(s[..dash]) is { } least && Number(s[(dash + 1)..]) is { } most && least <= most ? new(least, most) : null;
    }

    private static decimal? Number(ReadOnlySpan<char> s) =>
        decimal.TryParse(s.Trim(), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var n) && n is >= 0 and <= Largest
            ? n
            : null;

    public TermSet Bands(IReadOnlyList<Term> bands)
    {
        var within = new TermSet();
        for (var i = 0; i < bands.Count; i++)
            if (Least <= (bands[i].Most ?? decimal.MaxValue) && (Most ?? decimal.MaxValue) >= (bands[i].Least ?? 0))
                within |= TermSet.Of(i);
        return within;
    }

    /// <summary>"4", "4 to 12", "up to 4", "4 or more", with the unit behind the last number: "1 week or more".</summary>
    public string Format(string one = "", string several = "")
    {
        var unit = Last == 1 ? one : several;
        var said = this switch
        {
            { Most: null } => $"{$"{Least:0.##} {unit}".TrimEnd()} or more",
            { Least: 0, Most: > 0 } => $"up to {Most:0.##} {unit}",
            _ when Least == Most => $"{Least:0.##} {unit}",
            _ => $"{Least:0.##} to {Most:0.##} {unit}",
        };
        return said.TrimEnd();
    }

    /// <summary>
    /// Weeks as days, where they are not whole and were said as days: 1.43 is 10 days, 1.5 stays 1.5 weeks. Otherwise null.
    /// </summary>
    public NumberRange? WeeksAsDays()
    {
        if (decimal.IsInteger(Least) && decimal.IsInteger(Last))
            return null;
        var days = new NumberRange(decimal.Round(Least * 7), Most is { } most ? decimal.Round(most * 7) : null);
        return Math.Abs(days.Least - Least * 7) <= RoundedDay && Math.Abs(days.Last - Last * 7) <= RoundedDay ? days : null;
    }

    private decimal Last => Most ?? Least;

    public override string ToString() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{Least:0.##}{(Most is null ? "+" : Most == Least ? "" : FormattableString.Invariant($"-{Most:0.##}"))}"
        );
}
