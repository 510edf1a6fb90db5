using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Editing;

namespace KetamineRehab.Web.Desk.Programmes;

/// <summary>Names and address as an editor types them. It outlives the connection, and knows what stood there when they began.</summary>
public sealed class RecordDraft
{
    public string About { get; set; } = "";
    public required RecordSheet Seen { get; set; }

    public string Programme { get; set; } = "";
    public string Centre { get; set; } = "";
    public string Address { get; set; } = "";
    public string Town { get; set; } = "";
    public string Postcode { get; set; } = "";
    public string Provider { get; set; } = "";
    public string OwnerGroup { get; set; } = "";
    public string SourceTitle { get; set; } = "";
    public string SourceUrl { get; set; } = "";
    public string ObservedOn { get; set; } = "";

    internal RecordSheet Sheet => new(Programme, Centre, Address, Town, Postcode, Provider, OwnerGroup);

    internal RecordSource? Source => Core.Catalogue.ObservedOn.ReadTyped(ObservedOn) is { } on ? new(SourceTitle, SourceUrl, on) : null;

    public static RecordDraft Of(string id, RecordSheet sheet, DateOnly today) =>
        new()
        {
            About = id,
            Seen = sheet,
            Programme = sheet.Programme,
            Centre = sheet.Centre,
            Address = sheet.Address,
            Town = sheet.Town,
            Postcode = sheet.Postcode,
            Provider = sheet.Provider,
            OwnerGroup = sheet.OwnerGroup,
            ObservedOn = Core.Catalogue.ObservedOn.On(today).ToString(),
        };
}
