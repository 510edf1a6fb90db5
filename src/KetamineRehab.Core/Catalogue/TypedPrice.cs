using System.Globalization;
using System.Text.RegularExpressions;

namespace KetamineRehab.Core.Catalogue;

/// <summary>Reads prices as people write them: "£4,000 a week", "£905–£960 pw", "12k for the whole programme".</summary>
internal static partial class TypedPrice
{
    /// <summary>A comma stands before three digits: what has it elsewhere, such as 1,50, could be read as a hundred times as much.</summary>
    private const string Amount = @"([0-9]{1,3}(,[0-9]{3})+|[0-9]+)(\.[0-9]{1,2})?";

    private static readonly string[] Nothing =
    [
        "free",
        "free to you",
        "free of charge",
        "no charge",
        "nothing",
        "nothing to pay",
        "no cost",
        "0",
        "£0",
    ];

    /// <param name="basis">What an amount buys that says nothing of it; null where it has to be said.</param>
    public static Price? Read(string typed, PriceBasis? basis, out string problem)
    {
        var text = TypedText.ForNumbers(typed);
        problem = "enter an amount and what it buys, like £4,000 a week or £12,000 in all";
        if (Nothing.Contains(text))
        {
            problem = "";
            return Price.Parse(Price.Free);
        }
        if (Written().Match(text) is not { Success: true } match)
            return null;
        if (match.Groups["from"].Success && !match.Groups["b"].Success)
        {
            problem = "“from” tells only the lowest price. Enter the lowest and the highest, like £3,950 to £5,000 a week";
            return null;
        }
        if ((BasisOf(match.Groups["basis"].Value) ?? basis) is not { } buys)
        {
            problem = $"say what {text} buys: a night, a day, a week, a month, a session or the whole programme";
            return null;
        }
        // "4-5k" is 4,000 to 5,000.
        var thousands = match.Groups["bk"].Success;
        if (Pence("a", thousands) is not { } least || match.Groups["b"].Success && Pence("b", thousands) is null)
        {
            problem = $"enter an amount up to {Price.Pounds((long)Price.LargestPounds * 100)}";
            return null;
        }
        var most = Pence("b", thousands);
        problem = most < least ? "enter the lower price first" : "";
        return most < least ? null : new(least, most == least ? null : most, buys);

        long? Pence(string group, bool both) =>
            match.Groups[group].Success
            && decimal.TryParse(
                match.Groups[group].Value,
                NumberStyles.AllowDecimalPoint | NumberStyles.AllowThousands,
                CultureInfo.InvariantCulture,
                out var pounds
            )
            && pounds * (both || match.Groups[$"{group}k"].Success ? 1000 : 1) is var all and <= Price.LargestPounds
                ? (long)(all * 100)
                : null;
    }

    private static PriceBasis? BasisOf(string written) =>
        written switch
        {
            "" => null,
            "night" or "nightly" or "pn" => PriceBasis.Night,
            "day" or "daily" or "pd" => PriceBasis.Day,
            "week" or "weekly" or "wk" or "pw" => PriceBasis.Week,
            "month" or "monthly" or "calendar month" or "pcm" or "pm" => PriceBasis.Month,
            "session" or "hour" or "appointment" => PriceBasis.Session,
            _ => PriceBasis.Programme,
        };

    [GeneratedRegex(
        "^(?<from>from )?(between )?"
            + $"£? ?(?<a>{Amount})(?<ak>k)?( ?(gbp|pounds?))?"
            + $"( ?(-|to|and) ?£? ?(?<b>{Amount})(?<bk>k)?( ?(gbp|pounds?))?)?"
            + "( ?(/|a|per|each|every|for a|for the|for one|for) ?)? ?(whole |full |entire )?"
            + "(?<basis>night(ly)?|day|daily|week(ly)?|wk|(calendar )?month(ly)?|session|hour|appointment|programme|program|stay|course|pn|pd|pw|pcm|pm|in all|in total|total|altogether|all in)?$",
        RegexOptions.ExplicitCapture
    )]
    private static partial Regex Written();
}
