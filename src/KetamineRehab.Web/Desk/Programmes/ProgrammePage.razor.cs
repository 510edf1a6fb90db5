using KetamineRehab.Core.Audit;
using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Editing;
using KetamineRehab.Core.Snapshot;
using KetamineRehab.Web.Desk.Accounts;
using KetamineRehab.Web.Desk.Admin;
using KetamineRehab.Web.Desk.Common;
using KetamineRehab.Web.Desk.Queue;
using Microsoft.AspNetCore.Components;

namespace KetamineRehab.Web.Desk.Programmes;

public sealed partial class ProgrammePage(CatalogueStore store, EditorDesk desk, FactEdits edits, AuditSearch audit, DeskAuthorizer door)
{
    private const int MostSuccessors = 10;

    private ProgrammeEntry? entry;
    private ProgrammeEntry? successor;
    private ProgrammeEntry? next;
    private EditorFactSheet? sheet;
    private DateOnly today;
    private EditResult? asked;
    private List<AuditEntry> trail = [];

    [Parameter, EditorRequired]
    public required string Id { get; set; }

    protected override Task OnParametersSetAsync()
    {
        asked = null;
        return ReadAsync();
    }

    private async Task ReadAsync()
    {
        await store.RefreshAsync(Left);
        var snapshot = store.Current;
        today = snapshot.Today;
        entry = snapshot.Programme(Id);
        sheet = entry is null ? null : new EditorFactSheet(entry, snapshot);
        successor = entry?.Programme.SuccessorId is { } id ? snapshot.Programme(id) : null;
        trail = entry is null ? [] : await audit.OfAsync([entry.Id, entry.Centre.Id], Left);
        next = snapshot.All.SkipWhile(e => e.Id != Id).Skip(1).FirstOrDefault(e => e.Programme.Listing == Listing.Review);
    }

    private async Task<EditResult> DecideAsync(ListingDecision decision)
    {
        var result = decision.To switch
        {
            Listing.Public => await desk.MakePublicAsync(decision.Seen, decision.Reason, CancellationToken.None),
            Listing.Closed => await desk.CloseAsync(decision.Seen, decision.Reason, decision.SuccessorId, CancellationToken.None),
            Listing.Unlisted => await desk.LeaveOutAsync(decision.Seen, decision.Reason, CancellationToken.None),
            _ => await desk.KeepBackAsync(decision.Seen, decision.Reason, CancellationToken.None),
        };
        await ReadAsync();
        StateHasChanged();
        return result;
    }

    /// <summary>What stands in the database this moment is what was seen: the page shows nothing that this could hide.</summary>
    private async Task AskAsync(CatalogueField field)
    {
        var subject = entry!.SubjectOf(field);
        asked = await door.DoAsync(
            TeamRoles.Editor,
            async by =>
                await edits.SubmitAsync(
                    FactEdit.Asked(subject, field, today),
                    (await edits.ReadAsync(subject, field, Left)).Seen,
                    by,
                    CancellationToken.None
                )
        );
        await ReadAsync();
    }

    private Task<IReadOnlyCollection<ProgrammeEntry>> FindSuccessors(string? text, CancellationToken cancel)
    {
        var words = (text ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        IReadOnlyCollection<ProgrammeEntry> found =
        [
            .. store
                .Current.Entries.Where(e =>
                    e.Id != Id
                    && words.All(w =>
                        e.Name.Contains(w, StringComparison.OrdinalIgnoreCase)
                        || e.Centre.Town.Contains(w, StringComparison.OrdinalIgnoreCase)
                    )
                )
                .Take(MostSuccessors),
        ];
        return Task.FromResult(found);
    }
}
