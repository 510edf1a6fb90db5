using KetamineRehab.Core.Catalogue;
using KetamineRehab.Web.Desk.Accounts;
using Microsoft.AspNetCore.Components;

namespace KetamineRehab.Web.Desk.Edit;

public sealed partial class RecordPage(CatalogueStore store, RecordEdits edits, RoleDoor door)
{
    private ProgrammeEntry? entry;
    private RecordSheet? seen;
    private RecordDraft? draft;
    private EditResult? result;
    private bool busy;

    [Parameter, EditorRequired] public required string Id { get; set; }

    protected override async Task OnParametersSetAsync()
    {
        await ReadAsync();
        (draft, result) = (seen is null ? null : RecordDraft.Of(seen, store.Current.Today), null);
    }

    private async Task ReadAsync()
    {
        await store.RefreshAsync(CancellationToken.None);
        entry = store.Current.Programme(Id);
        seen = entry is null ? null : RecordSheet.Of(entry.Programme, entry.Centre);
    }

    private async Task SaveAsync()
    {
        if (busy || seen is null)
            return;
        busy = true;
        try
        {
            result = draft!.Source is { } source
                ? await door.DoAsync(TeamRoles.Editor, by => edits.SaveAsync(Id, seen, draft.Sheet, source, by, CancellationToken.None))
                : new EditResult.Refused("When it was read is a day (2026-04-30), a month (2026-04) or a year (2026).");
            await ReadAsync();
        }
        finally
        {
            busy = false;
        }
    }

    /// <summary>Names and address as an editor types them.</summary>
    private sealed class RecordDraft
    {
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

        public RecordSheet Sheet => new(Programme, Centre, Address, Town, Postcode, Provider, OwnerGroup);

        public RecordSource? Source => Core.Catalogue.ObservedOn.TryParse(ObservedOn) is { } on ? new(SourceTitle, SourceUrl, on) : null;

        public static RecordDraft Of(RecordSheet sheet, DateOnly today) => new()
        {
            Programme = sheet.Programme, Centre = sheet.Centre, Address = sheet.Address, Town = sheet.Town, Postcode = sheet.Postcode,
            Provider = sheet.Provider, OwnerGroup = sheet.OwnerGroup, ObservedOn = Core.Catalogue.ObservedOn.On(today).ToString(),
        };
    }
}
