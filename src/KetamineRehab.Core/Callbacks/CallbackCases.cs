using KetamineRehab.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace KetamineRehab.Core.Callbacks;

/// <summary>One request as the team sees it before it knows where to reach the person.</summary>
public sealed record CallbackCase(CallbackRequest Request, CallbackDetails? Details, IReadOnlyList<CallbackLine> Lines)
{
    public bool IsOverdue(DateTime now) => Request.IsOpen && Request.DueAt < now;
}

/// <summary>A line of the history, its note opened.</summary>
public sealed record CallbackLine(DateTime At, string By, CallbackStep Step, string Note);

/// <summary>
/// The team's side of the requests. Every step goes from the states it may go from and leaves a line with a name; what
/// another operator did meanwhile is never overwritten.
/// </summary>
public sealed class CallbackCases(IDbContextFactory<RehabDbContext> contexts, PersonalData personal, TimeProvider clock)
{
    /// <summary>New ones first, then by when they are due.</summary>
    public async Task<List<CallbackRequest>> ListAsync(bool isOpen, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var all = db.CallbackRequests.AsNoTracking();
        return isOpen
            ? [.. (await all.Where(r => r.State == CallbackState.New || r.State == CallbackState.Opened || r.State == CallbackState.InProgress).ToListAsync(cancel)).OrderBy(r => r.State == CallbackState.New ? 0 : 1).ThenBy(r => r.DueAt)]
            : await all.Where(r => r.ClosedAt != null).OrderByDescending(r => r.ClosedAt).Take(200).ToListAsync(cancel);
    }

    /// <summary>Opens a request: it is no longer new. The number stays closed.</summary>
    public async Task<CallbackCase?> OpenAsync(int id, string by, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        await MoveAsync(db, id, by, CallbackStep.Opened, [CallbackState.New], set => set.SetProperty(r => r.State, CallbackState.Opened), cancel);
        var request = await db.CallbackRequests.AsNoTracking().SingleOrDefaultAsync(r => r.Id == id, cancel);
        if (request is null)
            return null;
        var events = await db.CallbackEvents.AsNoTracking().Where(e => e.RequestId == id).OrderBy(e => e.Id).ToListAsync(cancel);
        return new(request, personal.Open<CallbackDetails>(request.Form, nameof(request.SealedDetails), request.SealedDetails),
            [.. events.Select(e => new CallbackLine(e.At, e.By, e.Step, personal.Open<string>(request.Form, nameof(e.SealedNote), e.SealedNote) ?? ""))]);
    }

    public async Task<bool> TakeAsync(int id, string by, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return await MoveAsync(db, id, by, CallbackStep.Taken, [CallbackState.New, CallbackState.Opened],
            set => set.SetProperty(r => r.State, CallbackState.InProgress).SetProperty(r => r.TakenBy, by), cancel);
    }

    /// <summary>Where to reach the person. That it was shown, to whom and when, is written down first (O2).</summary>
    /// <returns>Null where the request is closed or gone.</returns>
    public async Task<string?> ShowReachAsync(int id, string by, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        if (await db.CallbackRequests.AsNoTracking().SingleOrDefaultAsync(r => r.Id == id, cancel) is not { IsOpen: true, SealedReach: not null } request)
            return null;
        db.CallbackEvents.Add(new() { RequestId = id, At = Now, By = by, Step = CallbackStep.NumberShown });
        await db.SaveChangesAsync(cancel);
        return personal.Open<string>(request.Form, nameof(request.SealedReach), request.SealedReach);
    }

    public async Task<bool> NoteAsync(int id, string by, string note, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        if (note.Trim() is not { Length: > 0 and <= CallbackRequest.LongestNote } text
            || await db.CallbackRequests.AsNoTracking().SingleOrDefaultAsync(r => r.Id == id, cancel) is not { ErasedAt: null } request)
            return false;
        db.CallbackEvents.Add(new() { RequestId = id, At = Now, By = by, Step = CallbackStep.Noted, SealedNote = personal.Seal(request.Form, nameof(CallbackEvent.SealedNote), text) });
        await db.SaveChangesAsync(cancel);
        return true;
    }

    /// <param name="reason">Null where the person was helped.</param>
    public async Task<bool> CloseAsync(int id, string by, DeclineReason? reason, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        DateTime? now = Now;
        var state = reason is null ? CallbackState.Done : CallbackState.Declined;
        return await MoveAsync(db, id, by, reason is null ? CallbackStep.Done : CallbackStep.Declined, [CallbackState.New, CallbackState.Opened, CallbackState.InProgress],
            set => set.SetProperty(r => r.State, state).SetProperty(r => r.Reason, reason).SetProperty(r => r.ClosedAt, now), cancel);
    }

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    private async Task<bool> MoveAsync(RehabDbContext db, int id, string by, CallbackStep step, CallbackState[] from,
        Action<Microsoft.EntityFrameworkCore.Query.UpdateSettersBuilder<CallbackRequest>> set, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        if (await db.CallbackRequests.Where(r => r.Id == id && from.Contains(r.State)).ExecuteUpdateAsync(set, cancel) == 0)
            return false;
        db.CallbackEvents.Add(new() { RequestId = id, At = Now, By = by, Step = step });
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return true;
    }
}
