using KetamineRehab.Core.Data;
using KetamineRehab.Core.Outgoing;
using Microsoft.EntityFrameworkCore;

namespace KetamineRehab.Core.Callbacks;

/// <summary>What one run did.</summary>
/// <param name="Announced">Requests that no one closed, of which the team was told that they will be erased.</param>
/// <param name="Untold">Requests past their days that are kept, because no one has opened them and no last notice reached the team.</param>
/// <param name="Leap">How far the clock leapt where it is not trusted yet; then nothing was erased.</param>
public sealed record RetentionRun(int Erased, int Announced, int Untold, TimeSpan? Leap);

/// <summary>
/// Erases what has been kept long enough, by a trusted clock. A request that no one closed is erased only if someone has opened it or the
/// last notice about it was sent: a notice that waits for a mail server tells the team nothing.
/// </summary>
public sealed class CallbackRetention(
    IDbContextFactory<RehabDbContext> contexts,
    RetentionClock trust,
    CallbackNews news,
    TimeProvider clock
)
{
    /// <summary>From the word to the team until a request that no one closed is erased.</summary>
    public static readonly TimeSpan Notice = TimeSpan.FromDays(1);

    /// <summary>Of the last run of this process; see <see cref="RetentionRun.Untold"/>.</summary>
    public int Untold { get; private set; }

    public async Task<RetentionRun> RunAsync(CancellationToken cancel)
    {
        var now = clock.UtcNow();
        var isTrusted = trust.Read(now);
        await using var db = await contexts.CreateDbContextAsync(cancel);
        // Before anything is read: where several instances do this at once, the others find that it is done.
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        List<int> announced = isTrusted ? await AnnounceAsync(db, now, cancel) : [];
        var erased = isTrusted ? await EraseAsync(db, now, cancel) : 0;
        await transaction.CommitAsync(cancel);
        announced.ForEach(news.Tell);
        await db.PurgeErasedAsync(cancel, typeof(CallbackRequest), typeof(CallbackEvent));
        return new(erased, announced.Count, Untold, trust.Leap);
    }

    private static async Task<List<int>> AnnounceAsync(RehabDbContext db, DateTime now, CancellationToken cancel)
    {
        var openedBefore = now.AddDays(-CallbackRequest.DaysOpen) + Notice;
        var events = db.CallbackEvents;
        var ending = await db
            .CallbackRequests.AsNoTracking()
            .Where(r => r.ErasedAt == null && r.ClosedAt == null && r.ReceivedAt <= openedBefore)
            .Where(r => !events.Any(e => e.RequestId == r.Id && e.Step == CallbackStep.Announced && e.At <= now))
            .ToListAsync(cancel);
        foreach (var request in ending)
        {
            db.CallbackEvents.Add(
                new()
                {
                    RequestId = request.Id,
                    At = now,
                    By = CallbackEvent.Clock,
                    Step = CallbackStep.Announced,
                }
            );
            db.Tell(request, now);
        }
        await db.SaveChangesAsync(cancel);
        return [.. ending.Select(r => r.Id)];
    }

    private async Task<int> EraseAsync(RehabDbContext db, DateTime now, CancellationToken cancel)
    {
        var (closedBefore, openedBefore, toldBefore) = (
            now.AddDays(-CallbackRequest.DaysKept),
            now.AddDays(-CallbackRequest.DaysOpen),
            now - Notice
        );
        var events = db.CallbackEvents;
        var notices = db.OutboxMessages;
        var kept = db.CallbackRequests.Where(r => r.ErasedAt == null);
        var past = kept.Where(r =>
            r.ClosedAt == null
            && r.ReceivedAt <= openedBefore
            && events.Any(e => e.RequestId == r.Id && e.Step == CallbackStep.Announced && e.At <= toldBefore)
        );
        var told = past.Where(r =>
            events.Any(e => e.RequestId == r.Id && (e.Step == CallbackStep.Opened || e.Step == CallbackStep.Taken))
            || notices.Any(m =>
                m.Kind == OutboxKind.Callback && m.Reference == r.Reference && m.CreatedAt > m.DueAt && m.SentAt <= toldBefore
            )
        );
        CallbackRequest[] due =
        [
            .. await kept.Where(r => r.ClosedAt <= closedBefore).ToListAsync(cancel),
            .. await told.ToListAsync(cancel),
        ];
        Untold = await past.CountAsync(cancel) - due.Count(r => r.IsOpen);
        foreach (var request in due)
        {
            if (request.IsOpen)
                (request.State, request.Reason, request.ClosedAt) = (CallbackState.Declined, CloseReason.TooOld, now);
            request.Erase(now);
            db.CallbackEvents.Add(
                new()
                {
                    RequestId = request.Id,
                    At = now,
                    By = CallbackEvent.Clock,
                    Step = CallbackStep.Erased,
                }
            );
        }
        var references = due.Select(r => r.Reference).ToList();
        await db.SaveChangesAsync(cancel);
        await db.ClearNotesAsync(cancel);
        var tombsBefore = now.AddDays(-CallbackRequest.DaysOfTombstone);
        await db.CallbackRequests.Where(r => r.ErasedAt <= tombsBefore).ExecuteDeleteAsync(cancel);
        await db
            .OutboxMessages.Where(m =>
                m.SentAt <= closedBefore
                || m.CreatedAt <= openedBefore && m.Kind != OutboxKind.Callback
                || m.Kind == OutboxKind.Callback && references.Contains(m.Reference)
            )
            .ExecuteDeleteAsync(cancel);
        return due.Length;
    }
}
