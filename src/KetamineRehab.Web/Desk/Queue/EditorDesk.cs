using KetamineRehab.Core.Editing;
using KetamineRehab.Core.Reports;
using KetamineRehab.Web.Desk.Accounts;
using KetamineRehab.Web.Desk.Common;

namespace KetamineRehab.Web.Desk.Queue;

/// <summary>What an editor decides about listings and reports.</summary>
public sealed class EditorDesk(DeskAuthorizer door, Listings listings, MistakeReportDesk reports)
{
    public Task<EditResult> MakePublicAsync(ListingSeen seen, string checkedAt, CancellationToken cancel) =>
        door.DoAsync(TeamRoles.Editor, by => listings.MakePublicAsync(seen, checkedAt, by, cancel));

    public Task<EditResult> LeaveOutAsync(ListingSeen seen, string reason, CancellationToken cancel) =>
        door.DoAsync(TeamRoles.Editor, by => listings.LeaveOutAsync(seen, reason, by, cancel));

    public Task<EditResult> KeepBackAsync(ListingSeen seen, string reason, CancellationToken cancel) =>
        door.DoAsync(TeamRoles.Editor, by => listings.KeepBackAsync(seen, reason, by, cancel));

    public Task<EditResult> CloseAsync(ListingSeen seen, string reason, string? successorId, CancellationToken cancel) =>
        door.DoAsync(TeamRoles.Editor, by => listings.CloseAsync(seen, reason, successorId, by, cancel));

    public Task<EditResult> CloseReportAsync(int id, CorrectionKind kind, string outcome, CancellationToken cancel) =>
        door.DoAsync(TeamRoles.Editor, by => reports.CloseAsync(id, kind, outcome, by, cancel));
}
