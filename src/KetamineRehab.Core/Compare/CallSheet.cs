using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Reports;

namespace KetamineRehab.Core.Compare;

/// <summary>What a call has to settle, in the order in which one would ask.</summary>
public enum CallTopic
{
    TakeMe,
    Start,
    Cost,
    Care,
    Ketamine,
    After,
}

public static class CallTopics
{
    /// <summary>The heading people read.</summary>
    public static string Title(this CallTopic topic) =>
        topic switch
        {
            CallTopic.TakeMe => "Will they take me?",
            CallTopic.Start => "Waiting time",
            CallTopic.Cost => "What does it cost?",
            CallTopic.Care => "Who looks after me?",
            CallTopic.Ketamine => "Ketamine and my bladder",
            _ => "What comes afterwards?",
        };

    /// <summary>The registry's own order of topics decides, but days of waiting are a decision of their own.</summary>
    public static CallTopic Of(CatalogueField field) =>
        field.Kind == FieldKind.Days
            ? CallTopic.Start
            : field.Group switch
            {
                FieldGroup.Cost => CallTopic.Cost,
                FieldGroup.Care or FieldGroup.Quality => CallTopic.Care,
                FieldGroup.Ketamine => CallTopic.Ketamine,
                FieldGroup.Aftercare => CallTopic.After,
                _ => CallTopic.TakeMe,
            };
}

/// <summary>One thing to ask, and why.</summary>
/// <param name="Why">"Not stated", or what is held and why that is not enough.</param>
public sealed record CallQuestion(string Words, string Why, CallTopic Topic = CallTopic.TakeMe);

/// <summary>
/// What to ask one programme on the phone: made from the cells that are unknown, old or in conflict, so that the call
/// fills exactly the gaps of the comparison.
/// </summary>
/// <param name="First">As many as one call bears, topic by topic: must-haves, then what matters most.</param>
/// <param name="More">The rest, where there is time.</param>
public sealed record CallSheet(ProgrammeEntry Entry, IReadOnlyList<CallQuestion> First, IReadOnlyList<CallQuestion> More)
{
    /// <summary>Questions that come first; more only where someone needs more.</summary>
    public const int OneCall = 10;

    private enum Rank
    {
        Needed,
        Leading,
        Always,
        Main,
        Sensitive,
        Other,
        Known,
    }

    public static CallSheet Of(Comparison comparison, ComparedProgramme programme)
    {
        var snapshot = comparison.Snapshot;
        var needs = programme.MustHaves.ToLookup(m => m.Need.Field);
        var kind = AskedOf.Of(snapshot, programme.Entry);
        var fields = snapshot.Fields.All.Where(f =>
            needs.Contains(f) || comparison.Criteria.Shows(f.Group) && !SafetyQuestions.Covers(f) && kind.IsAsked(f)
        );
        CallQuestion[] asked =
        [
            .. fields
                .Select(f => (Field: f, Question: Ask(snapshot.Value(programme.Entry, f), needs[f])))
                .Where(q => q.Question is not null)
                .Select(q => (Rank: RankOf(q.Field, needs.Contains(q.Field), kind), Place: kind.PlaceOf(q.Field), Question: q.Question!))
                .Concat(
                    SafetyQuestions
                        .For(snapshot, programme.Entry)
                        .Where(s => !needs.Contains(s.Field) && kind.IsAsked(s.Field))
                        .Select(s => (Rank: s.IsOpen ? Rank.Leading : Rank.Known, Place: kind.PlaceOf(s.Field), s.Question))
                )
                .Concat(SafetyQuestions.Always.Where(_ => !kind.IsFree).Select(q => (Rank: Rank.Always, Place: 0, Question: q)))
                .OrderBy(q => q.Rank)
                .ThenBy(q => q.Place)
                .Select(q => q.Question),
        ];
        var first = Math.Max(OneCall, needs.Count);
        return new(programme.Entry, [.. asked.Take(first).OrderBy(q => q.Topic)], [.. asked.Skip(first).OrderBy(q => q.Topic)]);
    }

    private static Rank RankOf(CatalogueField field, bool isNeeded, AskedOf kind) =>
        isNeeded ? Rank.Needed
        : kind.PlaceOf(field) >= 0 ? Rank.Leading
        : field.Point is not null ? Rank.Main
        : field.IsSensitive ? Rank.Sensitive
        : Rank.Other;

    private static CallQuestion? Ask(EffectiveValue value, IEnumerable<MustHaveAnswer> needs)
    {
        var unmet = needs.FirstOrDefault(n => n.Verdict == MustHaveResult.NotStated);
        var words =
            value.Field.Question.Length > 0 ? value.Field.Question
            : unmet is null ? ""
            : $"“{unmet.Need.Words}”: is that so with you?";
        return
            words.Length > 0
            && (Why(value) ?? (unmet is null ? null : $"You need {unmet.Need.Words}. They name only: {value.Format()}")) is { } why
            ? new(words, why, CallTopics.Of(value.Field))
            : null;
    }

    /// <summary>Null where what is held is known, dated, fresh and undisputed.</summary>
    internal static string? Why(EffectiveValue value) =>
        value switch
        {
            { Answer: Answer.NotApplicable } => null,
            { IsKnown: false } => value.Format(),
            { Conflicts: [var other, ..] } => $"Not everyone agrees: {Held(value, value.Front!)}; {Held(value, other)}",
            { Field.ReadWith: not null, Warning: { } warning } => $"{Held(value, value.Front!)}. {warning}",
            { IsStale: true } => $"Old. {Held(value, value.Front!)}",
            { IsInferred: true, Field.IsSensitive: true } => $"Worked out by us: {value.Format()}",
            { Front.ObservedOn.IsUndated: true, Field.IsSensitive: true } =>
                $"We do not know when this was said. {Held(value, value.Front)}",
            _ => null,
        };

    internal static string Held(EffectiveValue value, Fact fact) =>
        $"{value.Field.Format(fact.Value)} ({fact.SaidBy.Format()[..1].ToLowerInvariant()}{fact.SaidBy.Format()[1..]}, {fact.ObservedOn.Format()})";
}
