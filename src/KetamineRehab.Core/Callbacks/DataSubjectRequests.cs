using KetamineRehab.Core.Content;
using KetamineRehab.Core.Data;
using KetamineRehab.Core.Sealing;
using Microsoft.EntityFrameworkCore;

namespace KetamineRehab.Core.Callbacks;

/// <summary>All that is kept of one request, opened for the person it belongs to.</summary>
public sealed record CallbackRecord(CallbackRequest Request, string Reach, CallbackDetails? Details, IReadOnlyList<CallbackLine> Lines);

/// <summary>
/// The rights of a person who writes to the team: see, correct, delete. Each time a person is found, read, corrected or deleted, a line
/// records it with the operator's name.
/// </summary>
public sealed class DataSubjectRequests(
    IDbContextFactory<RehabDbContext> contexts,
    PersonalData personal,
    CallbackCases cases,
    CallbackNews news,
    TimeProvider clock
)
{
    /// <summary>The requests of one number or address, or the one with this reference, newest first.</summary>
    public async Task<IReadOnlyList<CallbackRecord>> FindAsync(string asked, string by, CancellationToken cancel)
    {
        var (reach, reference) = (TelephoneNumber.Read(asked) ?? EmailAddress.Plain(asked), CallbackRequests.Plain(asked));
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var named = await db.CallbackRequests.Where(r => r.Reference == reference).Select(r => r.Id).ToListAsync(cancel);
        var ids = (await OfAsync(db, reach, cancel)).Union(named).OrderDescending().ToList();
        return await ReadAsync(ids, by, CallbackStep.Found, cancel);
    }

    /// <summary>A copy for the person: this request, and every other of the same number or address.</summary>
    public async Task<IReadOnlyList<CallbackRecord>> ExportAsync(int id, string by, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        if (await db.CallbackRequests.AsNoTracking().SingleOrDefaultAsync(r => r.Id == id, cancel) is not { } asked)
            return [];
        var others = Reach(asked.Form, asked.SealedReach) is { } reach ? await OfAsync(db, reach, cancel) : [];
        return await ReadAsync([.. others.Union([id]).Order()], by, CallbackStep.Exported, cancel);
    }

    /// <summary>People behind one number have one fingerprint: what each asked is told apart by the extension.</summary>
    private async Task<IEnumerable<int>> OfAsync(RehabDbContext db, string reach, CancellationToken cancel)
    {
        var mark = personal.Mark(reach);
        var marked = await db
            .CallbackRequests.Where(r => r.ReachMark == mark)
            .Select(r => new
            {
                r.Id,
                r.Form,
                r.SealedReach,
            })
            .ToListAsync(cancel);
        return marked.Where(r => TelephoneNumber.IsSame(Reach(r.Form, r.SealedReach) ?? "", reach)).Select(r => r.Id);
    }

    private string? Reach(Guid form, string? value) => personal.Open<string>(form, nameof(CallbackRequest.SealedReach), value);

    /// <param name="seen">As the operator read it: what the person changed since is not overwritten.</param>
    /// <param name="reach">A number as <see cref="TelephoneNumber"/> reads it, or an e-mail address.</param>
    /// <returns>False where it is deleted, or changed meanwhile.</returns>
    public Task<bool> CorrectAsync(CallbackRecord seen, string by, string reach, CallbackDetails details, CancellationToken cancel) =>
        ChangeAsync(
            seen.Request.Id,
            by,
            CallbackStep.Corrected,
            (_, request) =>
            {
                if (request.SealedDetails != seen.Request.SealedDetails || request.SealedReach != seen.Request.SealedReach)
                    return Task.FromResult(false);
                request.SealedReach = personal.Seal(request.Form, nameof(request.SealedReach), reach);
                request.SealedDetails = personal.Seal(request.Form, nameof(request.SealedDetails), details);
                request.ReachMark = personal.Mark(reach);
                return Task.FromResult(true);
            },
            cancel
        );

    public Task<bool> EraseAsync(int id, string by, CancellationToken cancel) =>
        ChangeAsync(
            id,
            by,
            CallbackStep.Erased,
            (_, request) =>
            {
                var now = clock.UtcNow();
                if (request.IsOpen)
                    (request.State, request.ClosedAt) = (CallbackState.Withdrawn, now);
                request.Erase(now);
                return Task.FromResult(true);
            },
            cancel
        );

    private async Task<IReadOnlyList<CallbackRecord>> ReadAsync(List<int> ids, string by, CallbackStep step, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        db.CallbackEvents.AddRange(ids.Select(id => Line(id, by, step)));
        await db.SaveChangesAsync(cancel);
        return
        [
            .. (await cases.ReadAsync(ids, cancel)).Select(one => new CallbackRecord(
                one.Request,
                personal.Open<string>(one.Request.Form, nameof(one.Request.SealedReach), one.Request.SealedReach) ?? "",
                one.Details,
                one.Lines
            )),
        ];
    }

    private async Task<bool> ChangeAsync(
        int id,
        string by,
        CallbackStep step,
        Func<RehabDbContext, CallbackRequest, Task<bool>> change,
        CancellationToken cancel
    )
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        if (
            await db.CallbackRequests.SingleOrDefaultAsync(r => r.Id == id, cancel) is not { ErasedAt: null } request
            || !await change(db, request)
        )
            return false;
        db.CallbackEvents.Add(Line(id, by, step));
        try
        {
            await db.SaveChangesAsync(cancel);
        }
        catch (DbUpdateConcurrencyException)
        {
            return false;
        }
        if (request.ErasedAt is not null)
            await db.ClearNotesAsync(CancellationToken.None);
        news.Tell(id);
        return true;
    }

    private CallbackEvent Line(int id, string by, CallbackStep step) =>
        new()
        {
            RequestId = id,
            At = clock.UtcNow(),
            By = by,
            Step = step,
        };
}
