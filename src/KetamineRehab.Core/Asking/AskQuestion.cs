using KetamineRehab.Core.Catalogue;

namespace KetamineRehab.Core.Asking;

/// <summary>How a question is answered: one choice, several, a line, several lines, or an amount and what it buys.</summary>
public enum AskInput
{
    Choice,
    Choices,
    Line,
    Text,
    Lines,
    Amount,
}

/// <summary>One question as a centre is asked it; words, input and reading follow from the field alone.</summary>
public sealed record AskQuestion(CatalogueField Field)
{
    /// <summary>Lines that one answer of many texts may have.</summary>
    public const int MostLines = 20;

    private static readonly string[] Negatives = ["no", "none"];

    public string Key => Field.Key;

    public string Words => Field.QuestionToCentre ?? Field.Question;

    public AskInput Input =>
        Field.Kind.TakesTerms
            ? !Field.Kind.IsMany
                ? AskInput.Choice
                : Field.IsListed
                    ? AskInput.Choices
                    : AskInput.Lines
            : Field.Kind == FieldKind.Money
                ? AskInput.Amount
                : Field.Kind == FieldKind.Texts
                    ? AskInput.Lines
                    : Field.Kind == FieldKind.Text
                        ? AskInput.Text
                        : AskInput.Line;

    /// <summary>How to write an answer; empty where it is chosen.</summary>
    public string Hint =>
        Input switch
        {
            AskInput.Amount => Field.AmountBuys is null ? "For example £4,000, or £3,500 to £4,500" : "For example £500",
            AskInput.Lines => Field.Kind.TakesTerms ? "The names of the areas, one on each line" : "One thing on each line",
            AskInput.Line => $"{char.ToUpperInvariant(Field.Kind.Example[0])}{Field.Kind.Example[1..]}",
            _ => "",
        };

    /// <summary>What “we do not” is called here; null where a choice says it already.</summary>
    public string? WeDoNot =>
        Field.Kind == FieldKind.YesNo || Input == AskInput.Choice && Field.IndexOf("none") >= 0 ? null
        : Input == AskInput.Choices ? "None of these"
        : Input == AskInput.Amount ? "Nothing to pay"
        : "Does not apply to us";

    /// <summary>What “we do not” means as a value of the field: no, none, free, or that it does not apply.</summary>
    public static string Negative(CatalogueField field) =>
        field.Kind.TakesTerms && Negatives.FirstOrDefault(t => field.IndexOf(t) >= 0) is { } no ? no
        : field.WhenFree is Price.Free ? Price.Free
        : Fact.NotApplicable;

    /// <summary>Reads what was entered, against how the form began.</summary>
    /// <param name="shown">What people are shown now; null where that is nothing.</param>
    /// <param name="saved">The answer that counts so far.</param>
    public AskReading Read(AskEntry entry, EffectiveValue? shown, AskAnswer? saved)
    {
        if (entry.Note.Length > AskAnswer.LongestNote)
            return AskReading.Wrong($"Keep the note to {AskAnswer.LongestNote} characters. You have used {entry.Note.Length:N0}");
        var note = FieldKind.Text.ReadTyped(entry.Note, Field, out _) ?? "";
        var begin = AskEntry.Of(this, shown, saved);
        var (isChanged, isEmpty) = (!entry.HasAnswerOf(begin), entry.Values.All(string.IsNullOrWhiteSpace));
        if (Option(entry.Said, shown) is { } option)
            return isChanged && !isEmpty
                ? AskReading.Wrong($"You gave an answer and also selected “{Name(option)}”. Keep only one of them")
                : Reply(option, [], false);
        if (entry.Said != AskEntry.Value && !isChanged && saved is null)
            return note.Length == 0 ? AskReading.Nothing : AskReading.Wrong("Select or enter an answer to go with your note");
        if (entry.Said != AskEntry.Value && !isChanged && saved!.Said != AskSaid.Value)
            return Reply(saved.Said, [], false);
        if (isEmpty)
            return AskReading.Wrong($"Select or enter an answer, or select “{Name(AskSaid.RatherNotSay)}”");
        var values = Values(entry, out var problem);
        if (problem.Length > 0)
            return AskReading.Wrong($"{char.ToUpperInvariant(problem[0])}{problem[1..]}");
        var isUnusual = values.Any(Field.Kind.IsUnusual);
        return isUnusual && entry.Sure != string.Join('\n', values)
            ? new(
                null,
                $"{string.Join(", ", values.Select(Field.Format))}: that is unusual. If it is right, select Save again. If not, change it",
                string.Join('\n', values)
            )
            : Reply(AskSaid.Value, values, isUnusual);

        AskReading Reply(AskSaid said, List<string> all, bool unusual) =>
            new(new(Key, said, string.Join('\n', all), note, unusual, entry.Seen));
    }

    /// <summary>The option that was selected instead of an answer; null where none was, or none that is offered.</summary>
    private AskSaid? Option(string selected, EffectiveValue? shown) =>
        selected switch
        {
            AskEntry.StillRight when shown is not null => AskSaid.StillRight,
            AskEntry.WeDoNot when WeDoNot is not null => AskSaid.WeDoNot,
            AskEntry.RatherNot => AskSaid.RatherNotSay,
            _ => null,
        };

    /// <summary>The words of an option that is no value.</summary>
    public string Name(AskSaid said) =>
        said switch
        {
            AskSaid.StillRight => "Still right",
            AskSaid.WeDoNot => WeDoNot ?? "No",
            AskSaid.RatherNotSay => "Rather not say",
            _ => "What I entered",
        };

    /// <summary>An answer as it is read back.</summary>
    public string Format(AskAnswer answer) =>
        answer.Said == AskSaid.Value
            ? string.Join(Input is AskInput.Lines or AskInput.Text ? "; " : ", ", answer.Values.Select(Field.Format))
            : Name(answer.Said);

    /// <summary>The canonical values of what was entered; the problem of the first that is none.</summary>
    private List<string> Values(AskEntry entry, out string problem)
    {
        problem = "";
        if (Input == AskInput.Amount && entry.Values is [{ Length: > 0 } amount])
            return Amount(amount, entry.Basis, out problem);
        var values = new List<string>();
        foreach (var typed in entry.Values.SelectMany(v => Input == AskInput.Lines ? v.Split('\n') : [v]).Where(v => v.Trim().Length > 0))
        {
            if (values.Count == MostLines && Input == AskInput.Lines && !Field.Kind.TakesTerms)
                problem = $"enter {MostLines} lines or fewer";
            if (problem.Length > 0 || Field.Kind.ReadTyped(typed, Field, out problem) is not { } value)
                return values;
            if (!values.Contains(value))
                values.Add(value);
        }
        if (Field.Kind.TakesTerms)
            values.Sort((a, b) => Field.IndexOf(a).CompareTo(Field.IndexOf(b)));
        return values;
    }

    /// <summary>What it buys may stand with the amount or be selected beside it, but not the one and another.</summary>
    private List<string> Amount(string amount, string basis, out string problem)
    {
        var selected = Names.Find<PriceBasis>(basis);
        var alone = Field.Kind.ReadTyped(amount, Field, out problem);
        var read = alone ?? (selected is null ? null : Field.Kind.ReadTyped($"{amount} {selected}", Field, out problem));
        if (
            alone is not null
            && selected is { } buys
            && alone != Price.Free
            && Field.AmountBuys is null
            && Price.Parse(alone)!.Value.Basis != buys
        )
            problem = $"you entered “{Field.Format(alone)}” and selected “{Price.FormatBasis(buys)}”. Keep one of them";
        return read is null || problem.Length > 0 ? [] : [read];
    }
}
