using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Editing;

namespace KetamineRehab.Web.Desk.Programmes;

/// <summary>
/// A statement as an editor types it. It outlives the connection, and says whose it is so that it never lands on another field.
/// </summary>
public sealed class FactDraft
{
    public string SubjectId { get; set; } = "";
    public string Field { get; set; } = "";
    public string Value { get; set; } = "";

    /// <summary>Null until it is chosen: the form speaks for no one.</summary>
    public Asserter? SaidBy { get; set; }
    public string ObservedOn { get; set; } = "";
    public string SourceTitle { get; set; } = "";
    public string SourceUrl { get; set; } = "";
    public string Note { get; set; } = "";

    public static FactDraft For(string subjectId, CatalogueField field) => new() { SubjectId = subjectId, Field = field.Key };

    /// <summary>What was heard in one of our calls was heard today, and the call is its source; what someone else says was not.</summary>
    public void Choose(Asserter? saidBy, DateOnly today)
    {
        SaidBy = saidBy;
        if (saidBy == Asserter.WeAsked)
        {
            SourceTitle = SourceTitle.Length > 0 ? SourceTitle : Source.OurCalls;
            ObservedOn = ObservedOn.Length > 0 ? ObservedOn : Core.Catalogue.ObservedOn.On(today).ToString();
        }
        else if (SourceTitle == Source.OurCalls)
        {
            SourceTitle = "";
        }
    }

    /// <returns>Null, with the problem in plain words, where no one is chosen or the day cannot be read: the registry judges the
    /// rest.</returns>
    public FactEdit? ToEdit(string value, out EditResult.Refused? problem)
    {
        var on = Core.Catalogue.ObservedOn.ReadTyped(ObservedOn);
        problem =
            SaidBy is null ? new("Choose who said it.", EditPart.SaidBy)
            : on is null
                ? new(
                    "Enter when they said it: a day (30/4/2026), a month (April 2026), a year (2026) or the word “undated”.",
                    EditPart.ObservedOn
                )
            : null;
        return problem is not null
            ? null
            : new()
            {
                SubjectId = SubjectId,
                Field = Field,
                Value = value,
                SaidBy = SaidBy!.Value,
                ObservedOn = on!.Value,
                SourceTitle = SourceTitle,
                SourceUrl = SourceUrl,
                Note = Note,
            };
    }
}
