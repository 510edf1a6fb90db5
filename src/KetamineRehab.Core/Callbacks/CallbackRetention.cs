using KetamineRehab.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace KetamineRehab.Core.Callbacks;

/// <summary>Erases what has been kept long enough (P6).</summary>
public sealed class CallbackRetention(IDbContextFactory<RehabDbContext> contexts, TimeProvider clock)
{
    /// <returns>How many requests were erased.</returns>
    public async Task<int> RunAsync(CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        // Before anything is read: where several instances do this at once, the others find that it is done.
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var now = clock.GetUtcNow().UtcDateTime;
        var (closedBefore, openedBefore, tombsBefore) = (now.AddDays(-CallbackRequest.DaysKept), now.AddDays(-CallbackRequest.DaysOpen), now.AddDays(-CallbackRequest.DaysOfTombstone));
        var due = await db.CallbackRequests.Where(r => r.ErasedAt == null && (r.ClosedAt <= closedBefore || r.ClosedAt == null && r.ReceivedAt <= openedBefore)).ToListAsync(cancel);
        foreach (var request in due)
        {
            if (request.IsOpen)
                (request.State, request.Reason, request.ClosedAt) = (CallbackState.Declined, CloseReason.TooOld, now);
            request.Erase(now);
            db.CallbackEvents.Add(new() { RequestId = request.Id, At = now, By = CallbackEvent.Clock, Step = CallbackStep.Erased });
        }
        var ids = due.Select(r => r.Id).ToList();
        await db.SaveChangesAsync(cancel);
        await db.CallbackEvents.Where(e => ids.Contains(e.RequestId)).ExecuteUpdateAsync(set => set.SetProperty(e => e.SealedNote, (string?)null), cancel);
        await db.CallbackRequests.Where(r => r.ErasedAt <= tombsBefore).ExecuteDeleteAsync(cancel);
        await db.OutboxMessages.Where(m => m.SentAt <= closedBefore || m.CreatedAt <= openedBefore).ExecuteDeleteAsync(cancel);
        await transaction.CommitAsync(cancel);
        await db.LetGoOfErasedAsync(cancel);
        return due.Count;
    }
}
