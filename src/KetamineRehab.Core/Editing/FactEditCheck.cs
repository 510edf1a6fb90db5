using KetamineRehab.Core.Catalogue;

namespace KetamineRehab.Core.Editing;

/// <summary>Whether an edit can be a fact, by the registry alone; a refusal says in plain words what to change.</summary>
internal static class FactEditCheck
{
    /// <returns>Null where it is sound; the edit then stands in its one spelling in <paramref name="sound"/>.</returns>
    public static EditResult.Refused? Problem(FactEdit edit, CatalogueField? field, FieldState now, DateOnly today, out FactEdit sound)
    {
        sound = edit;
        if (field is null || field.Derived is not null)
            return new("No one can enter this field. We work it out from other fields.");
        return edit.FactId is null ? OfStatement(edit, field, today, out sound)
            : OfStanding(edit, now) is { } unchanged ? new(unchanged)
            : null;
    }

    private static string? OfStanding(FactEdit edit, FieldState now) =>
        now.Facts.FirstOrDefault(f => f.Id == edit.FactId) is not { } fact ? "This statement is no longer here."
        : fact.Standing == edit.To || edit.To == Standing.Review ? "You have not changed anything."
        : edit.Note.Trim().Length is 0 or > Fact.LongestNote
            ? $"Enter why, in {Fact.LongestNote} characters or fewer. The next editor will want to know."
        : now.Waiting.Any(w => w.FactId == edit.FactId) ? "A change to this statement is already waiting for a second person."
        : null;

    private static EditResult.Refused? OfStatement(FactEdit edit, CatalogueField field, DateOnly today, out FactEdit sound)
    {
        sound = edit;
        var value = edit.Value;
        if (value is not (Fact.AskedNoAnswer or Fact.NotApplicable))
        {
            if (field.Kind.ReadTyped(edit.Value, field, out var problem) is not { } read)
                return new($"{field.Label}: {problem}.", EditPart.Value);
            value = read;
        }
        if (edit.SaidBy == Asserter.Inferred || !field.AllowedAsserters.Contains(edit.SaidBy))
            return new(
                $"“{edit.SaidBy.Format()}” cannot say this. Choose one of these: {string.Join(", ", Speakers(field).Select(a => a.Format()))}.",
                EditPart.SaidBy
            );
        if (SourceProblem(edit.SourceTitle, edit.SourceUrl, edit.ObservedOn, today) is { } unsourced)
            return unsourced;
        if (edit.Note.Trim().Length > Fact.LongestNote)
            return new($"Enter a note of {Fact.LongestNote} characters or fewer.", EditPart.Note);
        sound = new()
        {
            SubjectId = edit.SubjectId,
            Field = edit.Field,
            Value = value,
            SaidBy = edit.SaidBy,
            SourceTitle = edit.SourceTitle.Trim(),
            SourceUrl = edit.SourceUrl.Trim(),
            ObservedOn = edit.ObservedOn,
            Note = edit.Note.Trim(),
        };
        return null;
    }

    /// <summary>Nothing is said without a source and a day, and nothing was said tomorrow.</summary>
    public static EditResult.Refused? SourceProblem(string title, string url, ObservedOn on, DateOnly today) =>
        on.From > today ? new("The date they said it is in the future.", EditPart.ObservedOn)
        : title.Trim().Length is 0 or > FactEdit.LongestTitle
            ? new(
                $"Enter the source in {FactEdit.LongestTitle} characters or fewer. People see it next to the value.",
                EditPart.SourceTitle
            )
        : url.Trim().Length > 0
        && (
            url.Trim().Length > FactEdit.LongestUrl
            || !Uri.TryCreate(url.Trim(), UriKind.Absolute, out var uri)
            || uri.Scheme is not ("http" or "https")
        )
            ? new("The web address of the source must start with https:// or http://, or be empty.", EditPart.SourceUrl)
        : null;

    private static IEnumerable<Asserter> Speakers(CatalogueField field) => field.AllowedAsserters.Where(a => a != Asserter.Inferred);
}
