using System.Linq.Expressions;
using KetamineRehab.Core.Data;
using KetamineRehab.Core.Sealing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query;

namespace KetamineRehab.Core.Callbacks;

/// <summary>One request as the team sees it before it knows where to reach the person.</summary>
public sealed record CallbackCase(CallbackRequest Request, CallbackDetails? Details, IReadOnlyList<CallbackLine> Lines)
{
    public bool IsOverdue(DateTime now) => Request.State.IsOverdue(Request.DueAt, now);

    public int Tries => Lines.Count(l => CallbackEvent.Tries.Contains(l.Step));
}

/// <summary>A line of the history, its note opened.</summary>
public sealed record CallbackLine(DateTime At, string By, CallbackStep Step, string Note);

/// <summary>
/// The team's side of the requests. One operator at a time holds a request, and only that operator learns the number, rings and closes.
/// Every step starts only from a state that allows it and leaves a line with a name. What someone else did in the meantime is never
/// overwritten: the step returns false instead.
/// </summary>
public sealed class CallbackCases(IDbContextFactory<RehabDbContext> contexts, PersonalData personal, CallbackNews news, TimeProvider clock)
{
    private static readonly Expression<Func<CallbackRequest, bool>> IsFree = r =>
        r.State == CallbackState.New || r.State == CallbackState.Opened;

    public async Task<CallbackCase?> ReadAsync(int id, CancellationToken cancel) => (await ReadAsync([id], cancel)).SingleOrDefault();

    /// <summary>In the order of <paramref name="ids"/>; those that do not exist are left out.</summary>
    internal async Task<IReadOnlyList<CallbackCase>> ReadAsync(IReadOnlyList<int> ids, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var requests = await db.CallbackRequests.AsNoTracking().Where(r => ids.Contains(r.Id)).ToDictionaryAsync(r => r.Id, cancel);
        var events = (
            await db.CallbackEvents.AsNoTracking().Where(e => ids.Contains(e.RequestId)).OrderBy(e => e.Id).ToListAsync(cancel)
        ).ToLookup(e => e.RequestId);
        return [.. ids.Where(requests.ContainsKey).Select(id => Decrypt(requests[id], events[id]))];
    }

    /// <summary>Reads a request: it is no longer new. The number stays closed.</summary>
    public async Task<CallbackCase?> OpenAsync(int id, string by, CancellationToken cancel)
    {
        await MoveAsync(
            id,
            by,
            CallbackStep.Opened,
            r => r.State == CallbackState.New,
            set => set.SetProperty(r => r.State, CallbackState.Opened),
            cancel
        );
        return await ReadAsync(id, cancel);
    }

    public Task<bool> TakeAsync(int id, string by, CancellationToken cancel) =>
        MoveAsync(
            id,
            by,
            CallbackStep.Taken,
            IsFree,
            set => set.SetProperty(r => r.State, CallbackState.InProgress).SetProperty(r => r.TakenBy, by),
            cancel
        );

    /// <summary>For a colleague who went home: taken only from the operator who was shown as holding it.</summary>
    public Task<bool> TakeOverAsync(int id, string by, string from, CancellationToken cancel) =>
        MoveAsync(id, by, CallbackStep.TakenOver, HeldBy(from), set => set.SetProperty(r => r.TakenBy, by), cancel, from);

    public Task<bool> HandOverAsync(int id, string by, string to, CancellationToken cancel) =>
        MoveAsync(id, by, CallbackStep.HandedOver, HeldBy(by), set => set.SetProperty(r => r.TakenBy, to), cancel, to);

    public Task<bool> ReleaseAsync(int id, string by, CancellationToken cancel) =>
        MoveAsync(
            id,
            by,
            CallbackStep.Released,
            HeldBy(by),
            set => set.SetProperty(r => r.State, CallbackState.Opened).SetProperty(r => r.TakenBy, ""),
            cancel
        );

    /// <summary>Where to reach the person, for who holds the request. That it was shown, to whom and when, is written down first.</summary>
    /// <param name="whyUnsafe">Why a number has to be shown at a time that the person did not call safe; empty where it is safe.</param>
    public async Task<string?> ShowReachAsync(int id, string by, CancellationToken cancel, string whyUnsafe = "")
    {
        if (
            !await MoveAsync(
                id,
                by,
                whyUnsafe.Length > 0 ? CallbackStep.ShownWhenUnsafe : CallbackStep.NumberShown,
                HeldBy(by),
                null,
                cancel,
                whyUnsafe
            )
        )
            return null;
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var request = await db.CallbackRequests.AsNoTracking().SingleAsync(r => r.Id == id, cancel);
        return personal.Open<string>(request.Form, nameof(request.SealedReach), request.SealedReach);
    }

    /// <param name="result">One of <see cref="CallbackEvent.Tries"/>.</param>
    public Task<bool> TryAsync(int id, string by, CallbackStep result, CancellationToken cancel) =>
        MoveAsync(id, by, result, HeldBy(by), null, cancel);

    /// <summary>Anyone of the team may add what they know.</summary>
    public async Task<bool> NoteAsync(int id, string by, string note, CancellationToken cancel) =>
        note.Trim() is { Length: > 0 and <= CallbackRequest.LongestNote } text
        && await MoveAsync(id, by, CallbackStep.Noted, r => r.ErasedAt == null, null, cancel, text);

    public Task<bool> CloseAsync(int id, string by, CloseReason reason, CancellationToken cancel)
    {
        DateTime? now = Now;
        var (state, step) = reason.IsHelp() ? (CallbackState.Done, CallbackStep.Done) : (CallbackState.Declined, CallbackStep.Declined);
        return MoveAsync(
            id,
            by,
            step,
            HeldBy(by),
            set => set.SetProperty(r => r.State, state).SetProperty(r => r.Reason, reason).SetProperty(r => r.ClosedAt, now),
            cancel
        );
    }

    private CallbackCase Decrypt(CallbackRequest request, IEnumerable<CallbackEvent> events) =>
        new(
            request,
            personal.Open<CallbackDetails>(request.Form, nameof(request.SealedDetails), request.SealedDetails),
            [
                .. events.Select(e => new CallbackLine(
                    e.At,
                    e.By,
                    e.Step,
                    personal.Open<string>(request.Form, nameof(e.SealedNote), e.SealedNote) ?? ""
                )),
            ]
        );

    private DateTime Now => clock.UtcNow();

    private static Expression<Func<CallbackRequest, bool>> HeldBy(string name) =>
        r => r.State == CallbackState.InProgress && r.TakenBy == name;

    /// <summary>The step and its line in one transaction, or neither: the database itself decides who was first.</summary>
    private async Task<bool> MoveAsync(
        int id,
        string by,
        CallbackStep step,
        Expression<Func<CallbackRequest, bool>> from,
        Action<UpdateSettersBuilder<CallbackRequest>>? set,
        CancellationToken cancel,
        string note = ""
    )
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var may = db.CallbackRequests.Where(r => r.Id == id).Where(from);
        if (await may.Select(r => (Guid?)r.Form).SingleOrDefaultAsync(cancel) is not { } form)
            return false;
        // Holds the row, so that of two who act in one moment the second meets what the first did.
        if (await may.ExecuteUpdateAsync(set ?? (same => same.SetProperty(r => r.State, r => r.State)), cancel) == 0)
            return false;
        db.CallbackEvents.Add(
            new()
            {
                RequestId = id,
                At = Now,
                By = by,
                Step = step,
                SealedNote = note.Length > 0 ? personal.Seal(form, nameof(CallbackEvent.SealedNote), note) : null,
            }
        );
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        news.Tell(id);
        return true;
    }
}
