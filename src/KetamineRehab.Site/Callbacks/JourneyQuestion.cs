using KetamineRehab.Core.Callbacks;
using KetamineRehab.Core.Catalogue;

namespace KetamineRehab.Site.Callbacks;

public enum QuestionKind
{
    Radios,
    Ticks,
    Text,
    Phone,
    Email,
    Area,
}

/// <summary>One question on one page: how it is asked, what answers it takes, and how the answer is read back.</summary>
public sealed record JourneyQuestion(string Key, QuestionKind Kind, string Label, string Asked)
{
    /// <summary>The same question for someone who asks on behalf of another person; null where it is the same.</summary>
    public string? AskedOfCarer { get; init; }
    public string Hint { get; init; } = "";
    public string? HintForCarer { get; init; }
    public bool IsOptional { get; init; }
    public int Longest { get; init; } = 200;
    public string Autocomplete { get; init; } = "off";

    /// <summary>What is said where nothing was answered; it tells what to do.</summary>
    public string Missing { get; init; } = "";
    public Func<OperatingHours, IEnumerable<(string Key, string Label)>> Choices { get; init; } = _ => [];

    /// <summary>Whether it is asked at all, given what is answered.</summary>
    public Func<CallbackAnswers, bool> Applies { get; init; } = _ => true;

    /// <summary>What is wrong with an answer that is there, by itself or beside the others.</summary>
    public Func<CallbackAnswers, string?> Wrong { get; init; } = _ => null;

    /// <summary>What may be a slip in an answer that is taken: it is asked where the answers are read back.</summary>
    public Func<CallbackAnswers, string?> Doubt { get; init; } = _ => null;

    /// <summary>A line of text that belongs to the same question; its key stands in the answers too.</summary>
    public JourneyQuestion? Also { get; init; }

    /// <summary>Where the line of text is needed: with this answer only.</summary>
    public string AlsoNeededWith { get; init; } = "";

    public string Url => $"/callback/{Key}";

    public string Ask(CallbackAnswers answers) => answers.IsForSomeoneElse ? AskedOfCarer ?? Asked : Asked;

    public string HintFor(CallbackAnswers answers) => answers.IsForSomeoneElse ? HintForCarer ?? Hint : Hint;

    /// <summary>Every problem with what was sent, by field.</summary>
    public IEnumerable<(string Field, string Words)> Problems(CallbackAnswers answers, OperatingHours hours)
    {
        if (ProblemWith(answers, hours) is { } problem)
            yield return (FieldId(hours), problem);
        var isNeeded = AlsoNeededWith.Length > 0 && answers[Key] == AlsoNeededWith;
        if (
            Also is not null
            && (isNeeded && answers[Also.Key].Length == 0 ? Also.Missing : Also.ProblemWith(answers, hours)) is { } also
            && (isNeeded || answers[Also.Key].Length > 0)
        )
            yield return (Also.Key, also);
    }

    /// <summary>The first of several boxes is where a link to the question leads.</summary>
    public string FieldId(OperatingHours hours) =>
        Kind is QuestionKind.Radios or QuestionKind.Ticks ? $"{Key}-{Choices(hours).First().Key}" : Key;

    private string? ProblemWith(CallbackAnswers answers, OperatingHours hours)
    {
        var answer = answers[Key];
        if (answer.Length == 0)
            return IsOptional ? null : Missing;
        if (answer.Length > Longest)
            return $"Use {Longest:N0} characters or fewer. You have used {answer.Length:N0}";
        if (
            Kind == QuestionKind.Radios && Choices(hours).All(c => c.Key != answer)
            || Kind == QuestionKind.Ticks && Questions.Ticked(answer).Except(Choices(hours).Select(c => c.Key)).Any()
        )
            return Missing;
        return Wrong(answers);
    }

    /// <summary>The answer in the words that were chosen, for reading back.</summary>
    public string Format(CallbackAnswers answers, OperatingHours hours)
    {
        var answer = answers[Key];
        var said =
            answer.Length == 0 ? "Not answered"
            : Kind is QuestionKind.Radios or QuestionKind.Ticks
                ? string.Join(", ", Choices(hours).Where(c => Questions.Ticked(answer).Contains(c.Key)).Select(c => c.Label))
            : answer;
        return Also is not null && answers[Also.Key] is { Length: > 0 } also && (AlsoNeededWith.Length == 0 || answer == AlsoNeededWith)
            ? $"{said}. {Also.Label}: {also}"
            : said;
    }
}
