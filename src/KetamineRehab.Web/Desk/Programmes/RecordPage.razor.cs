using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Editing;
using KetamineRehab.Core.Snapshot;
using KetamineRehab.Web.Desk.Accounts;
using KetamineRehab.Web.Desk.Common;
using Microsoft.AspNetCore.Components;

namespace KetamineRehab.Web.Desk.Programmes;

public sealed partial class RecordPage(CatalogueStore store, RecordEdits edits, DeskAuthorizer door)
{
    private ProgrammeEntry? entry;
    private RecordSheet? now;
    private EditResult? result;
    private string changed = "";

    [Parameter, EditorRequired]
    public required string Id { get; set; }

    /// <summary>What is typed: it comes back when the connection does.</summary>
    [PersistentState]
    public RecordDraft? Draft { get; set; }

    protected override async Task OnParametersSetAsync()
    {
        await ReadAsync();
        (result, changed) = (null, "");
        if (now is null)
            Draft = null;
        else if (Draft?.About != Id)
            Draft = RecordDraft.Of(Id, now, store.Current.Today);
    }

    private async Task ReadAsync()
    {
        await store.RefreshAsync(Left);
        entry = store.Current.Programme(Id);
        now = entry is null ? null : RecordSheet.Of(entry.Programme, entry.Centre);
    }

    private Task SaveAsync() =>
        OneAtATimeAsync(async () =>
        {
            if (Draft is not { } draft)
                return;
            result = draft.Source is { } source
                ? await door.DoAsync(
                    TeamRoles.Editor,
                    by => edits.SaveAsync(Id, draft.Seen, draft.Sheet, source, by, CancellationToken.None)
                )
                : new EditResult.Refused("Enter when you read it: a day (30/4/2026), a month (April 2026) or a year (2026).");
            await ReadAsync();
            changed =
                now is null ? ""
                : result is EditResult.ChangedByOther ? draft.Seen.ChangesTo(now)
                : "";
            draft.Seen = now ?? draft.Seen;
        });
}
