using KetamineRehab.Core.Catalogue;

namespace KetamineRehab.Core.Compare;

/// <summary>One thing to ask, and why.</summary>
/// <param name="Why">"Not stated", or what is held and why that is not enough.</param>
public sealed record CallQuestion(string Words, string Why);

/// <summary>
/// What to ask one programme on the phone (C15): made from the cells that are unknown, old or in conflict, so that the call
/// fills exactly the gaps of the comparison.
/// </summary>
/// <param name="First">Must-haves, what stands on a card, and what can hurt if it is wrong.</param>
/// <param name="Others">The rest, where there is time.</param>
public sealed record CallSheet(
    ProgrammeEntry Entry, IReadOnlyList<CallQuestion> First, IReadOnlyList<CallQuestion> Safety, IReadOnlyList<CallQuestion> Others)
{
    public static CallSheet Of(Comparison comparison, ComparedProgramme programme)
    {
        var snapshot = comparison.Snapshot;
        var needs = programme.MustHaves.ToLookup(m => m.Need.Field);
        var open = snapshot.Fields.All
            .Where(f => comparison.Criteria.Shows(f.Group) || needs.Contains(f))
            .Where(f => !SafetyQuestions.Covers(f) || needs.Contains(f))
            .Select(f => (Urgency: needs.Contains(f) ? 0 : f.OnCard ? 1 : f.IsSensitive ? 2 : 3, Question: Ask(snapshot.Value(programme.Entry, f), needs[f])))
            .Where(q => q.Question is not null).OrderBy(q => q.Urgency).ToList();
        return new(programme.Entry, [.. open.Where(q => q.Urgency < 3).Select(q => q.Question!)], SafetyQuestions.For(snapshot, programme.Entry), [.. open.Where(q => q.Urgency == 3).Select(q => q.Question!)]);
    }

    private static CallQuestion? Ask(EffectiveValue value, IEnumerable<MustHaveAnswer> needs)
    {
        var unmet = needs.FirstOrDefault(n => n.Verdict == Fit.NotStated);
        var words = value.Field.Question.Length > 0 ? value.Field.Question : unmet is null ? "" : $"“{unmet.Need.Words}”: is that so with you?";
        return words.Length > 0 && (Why(value) ?? (unmet is null ? null : $"You need {unmet.Need.Words}. They name only: {value.Say()}")) is { } why ? new(words, why) : null;
    }

    /// <summary>Null where what is held is known, dated, fresh and undisputed.</summary>
    internal static string? Why(EffectiveValue value) => value switch
    {
        { Answer: Answer.NotApplicable } => null,
        { IsKnown: false } => value.Say(),
        { Conflicts: [var other, ..] } => $"Not everyone agrees: {Held(value, value.Front!)}; {Held(value, other)}",
        { IsStale: true } => $"Old. {Held(value, value.Front!)}",
        { IsInferred: true, Field.IsSensitive: true } => $"Worked out by a rule: {value.Say()}",
        { Front.ObservedOn.IsUndated: true, Field.IsSensitive: true } => $"Nobody says when. {Held(value, value.Front)}",
        _ => null,
    };

    internal static string Held(EffectiveValue value, Fact fact) =>
        $"{value.Field.Say(fact.Value)} ({fact.SaidBy.Say()[..1].ToLowerInvariant()}{fact.SaidBy.Say()[1..]}, {fact.ObservedOn.Say()})";
}
