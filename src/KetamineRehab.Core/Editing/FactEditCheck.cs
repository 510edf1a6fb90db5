using KetamineRehab.Core.Catalogue;

namespace KetamineRehab.Core.Editing;

/// <summary>Whether an edit can be a fact, by the registry alone; a refusal says in plain words what to change.</summary>
internal static class FactEditCheck
{
    /// <returns>Null where it is sound; the edit then stands in its one spelling in <paramref name="sound"/>.</returns>
    public static string? Problem(FactEdit edit, CatalogueField? field, FieldState now, DateOnly today, out FactEdit sound)
    {
        sound = edit;
        if (field is null || field.Derived is not null)
            return "This is not a field that anybody can state: it follows from others.";
        return edit.FactId is null ? OfStatement(edit, field, today, out sound) : OfStanding(edit, now);
    }

    private static string? OfStanding(FactEdit edit, FieldState now) =>
        now.Facts.FirstOrDefault(f => f.Id == edit.FactId) is not { } fact ? "This statement is no longer here."
        : fact.Standing == edit.To || edit.To == Standing.Review ? "Nothing would change."
        : edit.Note.Trim().Length is 0 or > Fact.LongestNote
            ? $"Please say why, in at most {Fact.LongestNote} characters: the next editor will want to know."
        : now.Waiting.Any(w => w.FactId == edit.FactId) ? "A change of this statement waits for a second person already."
        : null;

    private static string? OfStatement(FactEdit edit, CatalogueField field, DateOnly today, out FactEdit sound)
    {
        sound = edit;
        var value = edit.Value;
        if (value is not (Fact.AskedNoAnswer or Fact.NotApplicable))
        {
            if (field.Kind.ReadTyped(edit.Value, field, out var problem) is not { } read)
                return $"{field.Label}: {problem}.";
            value = read;
        }
        if (edit.SaidBy == Asserter.Inferred || !field.MaySay.Contains(edit.SaidBy))
            return $"“{edit.SaidBy.Say()}” cannot be who says this. It takes: {string.Join(", ", Speakers(field).Select(a => a.Say()))}.";
        if (SourceProblem(edit.SourceTitle, edit.SourceUrl, edit.ObservedOn, today) is { } unsourced)
            return unsourced;
        if (edit.Note.Trim().Length > Fact.LongestNote)
            return $"Please keep the note to {Fact.LongestNote} characters.";
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
    public static string? SourceProblem(string title, string url, ObservedOn on, DateOnly today) =>
        on.From > today ? "The day it was said lies in the future."
        : title.Trim().Length is 0 or > FactEdit.LongestTitle
            ? $"Please name the source, in at most {FactEdit.LongestTitle} characters: people read it beside the value."
        : url.Trim().Length > 0
        && (
            url.Trim().Length > FactEdit.LongestUrl
            || !Uri.TryCreate(url.Trim(), UriKind.Absolute, out var uri)
            || uri.Scheme is not ("http" or "https")
        )
            ? "The address of the source has to begin with https:// or http://, or stay empty."
        : null;

    private static IEnumerable<Asserter> Speakers(CatalogueField field) => field.MaySay.Where(a => a != Asserter.Inferred);
}
