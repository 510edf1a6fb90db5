using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Editing;

namespace KetamineRehab.Web.Desk.Programmes;

/// <summary>A statement as an editor types it. It outlives the connection, and says whose it is so that it never lands on another field.</summary>
public sealed class FactDraft
{
    public string SubjectId { get; set; } = "";
    public string Field { get; set; } = "";
    public string Value { get; set; } = "";
    public Asserter SaidBy { get; set; }
    public string ObservedOn { get; set; } = "";
    public string SourceTitle { get; set; } = "";
    public string SourceUrl { get; set; } = "";
    public string Note { get; set; } = "";

    public static FactDraft For(string subjectId, CatalogueField field, DateOnly today)
    {
        var saidBy = field.MaySay.Contains(Asserter.WeAsked) ? Asserter.WeAsked : field.MaySay[0];
        return new()
        {
            SubjectId = subjectId, Field = field.Key, SaidBy = saidBy, ObservedOn = Core.Catalogue.ObservedOn.On(today).ToString(),
            SourceTitle = saidBy == Asserter.WeAsked ? Source.OurCalls : "",
        };
    }

    /// <returns>Null where the day cannot be read: the one thing that is typed and not chosen before the registry judges it.</returns>
    public FactEdit? ToEdit(string? value = null) => Core.Catalogue.ObservedOn.ReadTyped(ObservedOn) is not { } on ? null : new()
    {
        SubjectId = SubjectId, Field = Field, Value = value ?? Value, SaidBy = SaidBy, ObservedOn = on, SourceTitle = SourceTitle, SourceUrl = SourceUrl, Note = Note,
    };
}
