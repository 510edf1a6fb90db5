using KetamineRehab.Core.Catalogue;

namespace KetamineRehab.Core.Editing;

/// <summary>
/// A change to what is said about one field, as someone on the team wants it: a new statement, or another standing for an existing one. It
/// is kept only while it waits for a second person.
/// </summary>
public sealed class FactEdit
{
    public const int LongestTitle = 200;
    public const int LongestUrl = 400;

    public int Id { get; init; }
    public required string SubjectId { get; init; }
    public required string Field { get; init; }

    /// <summary>The fact that gets another standing; null for a new statement.</summary>
    public int? FactId { get; init; }
    public Standing To { get; init; }

    public string Value { get; init; } = "";
    public Asserter SaidBy { get; init; }
    public string SourceTitle { get; init; } = "";
    public string SourceUrl { get; init; } = "";
    public ObservedOn ObservedOn { get; init; }

    /// <summary>What the value alone does not say; for another standing, why.</summary>
    public string Note { get; init; } = "";

    /// <summary>Who on the team entered it, and when: someone else confirms it.</summary>
    public string By { get; set; } = "";
    public DateTime At { get; set; }

    /// <summary>One click: someone was asked today and did not say.</summary>
    public static FactEdit Asked(string subjectId, CatalogueField field, DateOnly today) =>
        WeHeard(subjectId, field, Fact.AskedNoAnswer, today);

    /// <summary>One click: someone was asked today and said what is known already.</summary>
    public static FactEdit StillTrue(Fact fact, CatalogueField field, DateOnly today) => WeHeard(fact.SubjectId, field, fact.Value, today);

    internal bool IsAsked => FactId is null && Value == Fact.AskedNoAnswer;

    internal Fact ToFact(string sourceId) =>
        new()
        {
            SubjectId = SubjectId,
            Field = Field,
            Value = Value,
            SaidBy = SaidBy,
            SourceId = sourceId,
            ObservedOn = ObservedOn,
            Note = Note,
        };

    private static FactEdit WeHeard(string subjectId, CatalogueField field, string value, DateOnly today) =>
        new()
        {
            SubjectId = subjectId,
            Field = field.Key,
            Value = value,
            SaidBy = Asserter.WeAsked,
            SourceTitle = Source.OurCalls,
            ObservedOn = ObservedOn.On(today),
        };
}

/// <summary>One field of one subject as the database has it: every fact, and what waits for a second person.</summary>
public sealed record FieldState(IReadOnlyList<Fact> Facts, IReadOnlyList<FactEdit> Waiting)
{
    /// <summary>What an editor had in front of them, so that no one decides on something that is no longer so.</summary>
    public string Seen =>
        $"{string.Join(',', Facts.OrderBy(f => f.Id).Select(f => $"{f.Id}{f.Standing}"))}|{string.Join(',', Waiting.Select(w => w.Id).Order())}";

    /// <summary>What people would see if the edit counted.</summary>
    public EffectiveValue After(FactEdit edit, CatalogueField field, DateOnly today)
    {
        var source = new Source
        {
            Id = "",
            Title = edit.SourceTitle,
            Url = edit.SourceUrl,
            Link = edit.SourceUrl.Length > 0,
        };
        List<Fact> facts = [.. Facts.Where(f => f.Id != edit.FactId)];
        if (edit.FactId is null)
            facts.Add(With(edit.ToFact(source.Id), Standing.Current, source));
        else if (Facts.FirstOrDefault(f => f.Id == edit.FactId) is { } judged)
            facts.Add(With(judged, edit.To, judged.Source));
        return EffectiveValue.From(field, facts, today);
    }

    private static Fact With(Fact fact, Standing standing, Source? source) =>
        new()
        {
            Id = fact.Id,
            SubjectId = fact.SubjectId,
            Field = fact.Field,
            Value = fact.Value,
            SaidBy = fact.SaidBy,
            SourceId = fact.SourceId,
            ObservedOn = fact.ObservedOn,
            Note = fact.Note,
            Standing = standing,
            Source = source,
        };
}
