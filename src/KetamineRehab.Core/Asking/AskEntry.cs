using KetamineRehab.Core.Catalogue;

namespace KetamineRehab.Core.Asking;

/// <summary>One question as it stands on a form: what was typed and selected, read or not.</summary>
/// <param name="Said">Empty, or which option was selected.</param>
/// <param name="Values">What was typed, or the keys of what was selected.</param>
/// <param name="Basis">Of an amount: what it buys.</param>
/// <param name="Sure">The unusual value that the person was asked about again.</param>
/// <param name="Seen">Id of the saved answer that the form showed; 0 where it showed none.</param>
public sealed record AskEntry(
    string Said,
    IReadOnlyList<string> Values,
    string Basis = "",
    string Note = "",
    string Sure = "",
    int Seen = 0
)
{
    public const string StillRight = "still-right",
        WeDoNot = "we-do-not",
        RatherNot = "rather-not",
        Value = "value";

    /// <summary>Whether the same was typed or selected; the order of what was selected does not matter.</summary>
    public bool HasAnswerOf(AskEntry other) => Basis == other.Basis && Typed(this).SetEquals(Typed(other));

    private static HashSet<string> Typed(AskEntry entry) =>
        [.. entry.Values.Select(v => v.ReplaceLineEndings("\n").Trim()).Where(v => v.Length > 0)];

    /// <summary>How the form begins: with what was saved, or with the boxes of what is shown.</summary>
    public static AskEntry Of(AskQuestion question, EffectiveValue? shown, AskAnswer? saved) =>
        saved switch
        {
            null => new("", question.Input == AskInput.Choices && shown is { IsKnown: true } ? [.. shown.Stated.Select(f => f.Value)] : []),
            { Said: AskSaid.Value } => Saved(question, saved),
            _ => new(
                saved.Said switch
                {
                    AskSaid.StillRight => StillRight,
                    AskSaid.WeDoNot => WeDoNot,
                    _ => RatherNot,
                },
                question.Input == AskInput.Choices && saved.Said == AskSaid.StillRight ? saved.Values : [],
                Note: saved.Note,
                Seen: saved.Id
            ),
        };

    private static AskEntry Saved(AskQuestion question, AskAnswer saved)
    {
        var entry = new AskEntry("", saved.Values, Note: saved.Note, Sure: saved.IsUnusual ? saved.Value : "", Seen: saved.Id);
        if (question.Input == AskInput.Amount && Price.Parse(saved.Value) is { } price)
            return entry with { Values = [price.FormatAmount()], Basis = price.Basis.ToString().ToLowerInvariant() };
        return question.Input is AskInput.Choice or AskInput.Choices
            ? entry
            : entry with
            {
                Values = [string.Join('\n', saved.Values.Select(question.Field.Format))],
            };
    }
}

/// <summary>What an entry says: an answer, nothing, or a problem in plain words.</summary>
/// <param name="Doubt">The unusual value that has to be confirmed.</param>
public sealed record AskReading(AskReply? Reply, string Problem = "", string Doubt = "")
{
    public static readonly AskReading Nothing = new((AskReply?)null);

    internal static AskReading Wrong(string problem) => new(null, problem);
}
