using KetamineRehab.Core.Audit;
using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Data;
using KetamineRehab.Core.Editing;
using KetamineRehab.Core.Reports;
using Microsoft.EntityFrameworkCore;

namespace KetamineRehab.Web.Desk.Queue;

/// <summary>Reads reports of mistakes and closes each one once, with what came of it.</summary>
public sealed class MistakeReportDesk(IDbContextFactory<RehabDbContext> contexts, TimeProvider clock)
{
    public async Task<MistakeReport?> FindAsync(int id, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return await db.MistakeReports.AsNoTracking().SingleOrDefaultAsync(r => r.Id == id, cancel);
    }

    public async Task<EditResult> CloseAsync(int id, CorrectionKind kind, string outcome, string by, CancellationToken cancel)
    {
        var text = outcome.Trim();
        if (text.Length is 0 or > MistakeReport.LongestText)
            return new EditResult.Refused($"Enter the outcome in {MistakeReport.LongestText} characters or fewer.");
        if (!Enum.IsDefined(kind))
            return new EditResult.Refused("Choose an outcome from the list.");
        await using var db = await contexts.CreateDbContextAsync(cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        DateTime? now = clock.UtcNow();
        var open = db.MistakeReports.Where(r => r.Id == id && r.ClosedAt == null);
        if (
            await open.ExecuteUpdateAsync(
                set => set.SetProperty(r => r.ClosedAt, now).SetProperty(r => r.Outcome, text).SetProperty(r => r.Kind, kind),
                cancel
            ) == 0
        )
            return new EditResult.ChangedByOther("closed");
        db.Audit.Add(AuditEntry.Of(clock, AuditArea.Reports, by, $"{id}", $"Report {id} is closed ({CorrectionLog.Format(kind)}). {text}"));
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return new EditResult.Done();
    }
}
