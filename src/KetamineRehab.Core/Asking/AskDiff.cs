using System.Globalization;
using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Editing;
using KetamineRehab.Core.Snapshot;

namespace KetamineRehab.Core.Asking;

/// <summary>How one answer differs from what is here; the last says nothing that could be taken in.</summary>
public enum AskDiffKind
{
    New,
    Changed,
    Contradicts,
    Confirmed,
    NoAnswer,
}

/// <summary>One answer beside what is here.</summary>
/// <param name="Edits">What is written where it is accepted: nothing else ever is.</param>
/// <param name="Seen">The state of the field that was compared, of <see cref="FieldState.Seen"/>.</param>
/// <param name="Earlier">What was saved of the same question before, and overwritten.</param>
public sealed record AskDiffItem(
    AskAnswer Answer,
    CatalogueField Field,
    AskDiffKind Kind,
    EffectiveValue Now,
    string Said,
    IReadOnlyList<FactEdit> Edits,
    string Seen,
    IReadOnlyList<AskAnswer> Earlier
)
{
    public bool IsDecided => Answer.DecidedAt is not null;

    internal static AskDiffItem Of(Ask ask, CatalogueField field, IReadOnlyList<AskAnswer> answers, FieldState state, DateOnly today)
    {
        var answer = answers[^1];
        var (now, values) = (EffectiveValue.From(field, state.Facts, today), Values(ask, field, answer));
        var kind =
            answer.Said == AskSaid.RatherNotSay ? AskDiffKind.NoAnswer
            : !now.IsKnown && now.Answer != Catalogue.Answer.NotApplicable ? AskDiffKind.New
            : now.Stated.Select(f => f.Value).ToHashSet().SetEquals(values) ? AskDiffKind.Confirmed
            : IsTrustedMore(field, now.Front!) ? AskDiffKind.Contradicts
            : AskDiffKind.Changed;
        var said = answer.Said == AskSaid.RatherNotSay ? "Rather not say" : string.Join("; ", values.Select(v => Fact.Format(v, field)));
        return new(
            answer,
            field,
            kind,
            now,
            said,
            values.Count == 0 ? [] : Written(ask, field, answer, values, state),
            state.Seen,
            [.. answers.SkipLast(1)]
        );
    }

    /// <summary>The source under which people read what was accepted.</summary>
    public static string SourceTitle(DateOnly day) => $"Answered by the centre, {day.ToString("d MMMM yyyy", Cultures.British)}";

    /// <summary>
    /// “We do not” is the word that the field has for it, or that the question does not apply. Silence is a fact where we asked in person.
    /// </summary>
    private static IReadOnlyList<string> Values(Ask ask, CatalogueField field, AskAnswer answer) =>
        answer.Said switch
        {
            AskSaid.RatherNotSay => ask.Way == AskWay.Phone ? [Fact.AskedNoAnswer] : [],
            AskSaid.WeDoNot => [AskQuestion.Negative(field)],
            _ => answer.Values,
        };

    private static bool IsTrustedMore(CatalogueField field, Fact front) =>
        front.SaidBy is not (Asserter.WeAsked or Asserter.Provider)
        && field.AllowedAsserters.TakeWhile(a => a != Asserter.Provider).Contains(front.SaidBy);

    /// <summary>
    /// New statements; and what the centre itself told us earlier and no longer says becomes history where it would stand beside or in
    /// front of them.
    /// </summary>
    private static IReadOnlyList<FactEdit> Written(
        Ask ask,
        CatalogueField field,
        AskAnswer answer,
        IReadOnlyList<string> values,
        FieldState state
    )
    {
        var day = DateOnly.FromDateTime(answer.SavedAt);
        var (speaker, title) = ask.Way == AskWay.Phone ? (Asserter.WeAsked, Source.OurCalls) : (Asserter.Provider, SourceTitle(day));
        var outdated =
            answer.Said == AskSaid.RatherNotSay
                ? []
                : state.Facts.Where(f =>
                    f.Standing == Standing.Current
                    && f.Value != Fact.AskedNoAnswer
                    && !values.Contains(f.Value)
                    && (f.SaidBy == Asserter.WeAsked || f.SaidBy == Asserter.Provider && field.Kind.IsMany)
                    && f.ObservedOn <= ObservedOn.On(day)
                    && state.Waiting.All(w => w.FactId != f.Id)
                );
        return
        [
            .. values.Select(v => new FactEdit
            {
                SubjectId = ask.SubjectOf(field),
                Field = field.Key,
                Value = v,
                SaidBy = speaker,
                SourceTitle = title,
                ObservedOn = ObservedOn.On(day),
            }),
            .. outdated.Select(f => new FactEdit
            {
                SubjectId = ask.SubjectOf(field),
                Field = field.Key,
                FactId = f.Id,
                To = Standing.History,
                Note = $"{title}: no longer said.",
            }),
        ];
    }
}

/// <summary>A finished ask beside what is here: nothing changes before a person accepts it.</summary>
/// <param name="Entry">Null where the programme is no longer in the catalogue.</param>
/// <param name="Notice">What became of the programme since it was asked; empty where nothing.</param>
public sealed record AskDiff(Ask Ask, ProgrammeEntry? Entry, string Notice, IReadOnlyList<AskDiffItem> Items)
{
    internal static string NoticeOf(Ask ask, ProgrammeEntry? entry, CatalogueSnapshot snapshot) =>
        entry is null ? "This service is no longer in the catalogue."
        : entry.Programme.Listing == Listing.Closed
            ? $"This service has closed since we asked it.{(entry.Programme.SuccessorId is { } id ? $" {snapshot.Programme(id)?.Name} replaced it." : "")}"
        : entry.Programme.Listing != Listing.Public ? "This service is not public now."
        : entry.Name != ask.Name ? $"This service was called “{ask.Name}” when we asked it."
        : "";
}
