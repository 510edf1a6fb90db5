using System.Globalization;

namespace KetamineRehab.Core.Catalogue;

/// <summary>What the amount of a price buys.</summary>
public enum PriceBasis
{
    Programme,
    Night,
    Day,
    Week,
    Month,
    Session,
}

/// <summary>A published price in pence, kept with its basis so that the two can never come from different sources.</summary>
public readonly record struct Price(long FromPence, long? ToPence, PriceBasis Basis)
{
    /// <summary>One million pounds: more is a typing mistake.</summary>
    public const decimal LargestPounds = 1_000_000;

    /// <summary>Nothing to pay.</summary>
    public const string Free = "0/programme";

    /// <summary>Reads <c>905-960/week</c> (pounds); null where it is not a price.</summary>
    public static Price? Parse(string? text)
    {
        var parts = (text ?? "").Split('/');
        if (parts.Length != 2 || Names.Find<PriceBasis>(parts[1]) is not { } basis)
            return null;
        var amounts = parts[0].Split('-');
        if (amounts.Length > 2 || Pence(amounts[0]) is not { } from)
            return null;
        if (amounts.Length == 1)
            return new(from, null, basis);
        return Pence(amounts[1]) is { } to && to > from ? new(from, to, basis) : null;
    }

    private static long? Pence(string pounds) =>
        decimal.TryParse(pounds.Trim(), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var n)
        && n is >= 0 and <= LargestPounds
        && n * 100 == decimal.Truncate(n * 100)
            ? (long)(n * 100)
            : null;

    /// <summary>Below or above what is asked in the UK for what it buys; nothing to pay is usual.</summary>
    public bool IsUnusual
    {
        get
        {
            var (least, most) = Basis switch
            {
                PriceBasis.Session => (5, 2_000),
                PriceBasis.Night or PriceBasis.Day => (15, 3_000),
                PriceBasis.Week => (100, 20_000),
                PriceBasis.Month => (200, 80_000),
                _ => (20, 250_000),
            };
            return (FromPence > 0 || ToPence is not null) && (FromPence < least * 100 || (ToPence ?? FromPence) > most * 100);
        }
    }

    /// <summary>Whether there is nothing to pay.</summary>
    public bool IsFree => this is { FromPence: 0, ToPence: null };

    /// <summary>
    /// What a stay of so many weeks costs; null where that does not follow: a month or a session, or a programme of another or no length.
    /// </summary>
    /// <param name="length">The weeks that the programme lasts, where that is fixed.</param>
    public Price? ForStay(decimal weeks, decimal? length)
    {
        decimal? times = Basis switch
        {
            PriceBasis.Week => weeks,
            PriceBasis.Night or PriceBasis.Day => weeks * 7,
            PriceBasis.Programme when length == weeks => 1,
            _ => null,
        };
        return times is null ? null : new((long)(FromPence * times), ToPence is { } to ? (long)(to * times) : null, PriceBasis.Programme);
    }

    public string Format() => IsFree ? "Free to you" : $"{FormatAmount()} {FormatBasis(Basis)}";

    /// <summary>"£905 to £960".</summary>
    public string FormatAmount() => ToPence is { } to ? $"{Pounds(FromPence)} to {Pounds(to)}" : Pounds(FromPence);

    /// <summary>Behind an amount: "a week", "in all".</summary>
    public static string FormatBasis(PriceBasis basis) =>
        basis == PriceBasis.Programme ? "in all" : $"a {basis.ToString().ToLowerInvariant()}";

    public static string Pounds(long pence) => (pence / 100m).ToString(pence % 100 == 0 ? "C0" : "C2", Cultures.British);

    public override string ToString() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{FromPence / 100m:0.##}{(ToPence is { } to ? FormattableString.Invariant($"-{to / 100m:0.##}") : "")}/{Basis.ToString().ToLowerInvariant()}"
        );
}
