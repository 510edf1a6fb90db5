using System.Globalization;

namespace KetamineRehab.Core.Catalogue;

/// <summary>A number, a range or an open range, in the unit of its field. Written <c>4</c>, <c>4-12</c>, <c>4+</c>.</summary>
public readonly record struct NumberRange(decimal Least, decimal? Most)
{
    /// <summary>Above this no weeks, days, beds or ages of a real programme lie.</summary>
    public const decimal Largest = 10_000;

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
        decimal.TryParse(s.Trim(), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var n) && n is >= 0 and <= Largest ? n : null;

    public ulong Bands(IReadOnlyList<Term> bands)
    {
        ulong bits = 0;
        for (var i = 0; i < bands.Count; i++)
            if (Least <= (bands[i].Most ?? decimal.MaxValue) && (Most ?? decimal.MaxValue) >= (bands[i].Least ?? 0))
                bits |= 1UL << i;
        return bits;
    }

    public string Say() => this switch
    {
        { Most: null } => $"{Least:0.##} or more",
        { Least: 0, Most: > 0 } => $"up to {Most:0.##}",
        _ when Least == Most => $"{Least:0.##}",
        _ => $"{Least:0.##} to {Most:0.##}",
    };

    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{Least:0.##}{(Most is null ? "+" : Most == Least ? "" : FormattableString.Invariant($"-{Most:0.##}"))}");
}
