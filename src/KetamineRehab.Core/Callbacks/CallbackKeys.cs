using KetamineRehab.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace KetamineRehab.Core.Callbacks;

/// <summary>Rows of another room that are sealed with the same keys.</summary>
public interface ISealedRows
{
    /// <summary>The old keys still open them. The caller saves.</summary>
    /// <param name="mark">The fingerprint of a number or address with the key that takes the place of the old one.</param>
    Task SealAnewAsync(RehabDbContext db, Func<string, byte[]> mark, CancellationToken cancel);

    /// <returns>A fingerprint among them, and of what it is; null where there is none.</returns>
    Task<(byte[] Mark, string Reach)?> FindMarkAsync(RehabDbContext db, CancellationToken cancel) =>
        Task.FromResult<(byte[], string)?>(null);
}

/// <summary>Seals everything anew after the keys were changed, so that the old ones open nothing that is still kept.</summary>
public sealed class CallbackKeys(
    IDbContextFactory<RehabDbContext> contexts,
    PersonalData personal,
    BlindIndexKey finding,
    IEnumerable<ISealedRows> others
)
{
    /// <summary>All or nothing: one transaction. Where the process dies on the way, <see cref="SettleAsync"/> ends it.</summary>
    /// <returns>How many requests were sealed anew.</returns>
    public async Task<int> SealAnewAsync(CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        await SettleAsync(db, cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var requests = await db.CallbackRequests.ToListAsync(cancel);
        var reaches = requests.ToDictionary(r => r.Id, r => personal.Open<string>(r.Form, nameof(r.SealedReach), r.SealedReach));
        var next = finding.DrawNext();
        foreach (var request in requests)
        {
            request.SealedCode = Anew<string>(request, nameof(request.SealedCode), request.SealedCode)!;
            request.SealedReach = Anew<string>(request, nameof(request.SealedReach), request.SealedReach);
            request.SealedDetails = Anew<CallbackDetails>(request, nameof(request.SealedDetails), request.SealedDetails);
            request.ReachMark = reaches[request.Id] is { } reach ? PersonalData.Mark(next, reach) : null;
        }
        var forms = requests.ToDictionary(r => r.Id);
        foreach (var line in await db.CallbackEvents.Where(e => e.SealedNote != null).ToListAsync(cancel))
            line.SealedNote = Anew<string>(forms[line.RequestId], nameof(line.SealedNote), line.SealedNote);
        foreach (var other in others)
            await other.SealAnewAsync(db, reach => PersonalData.Mark(next, reach), cancel);
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        finding.TakeNext();
        return requests.Count;
    }

    /// <summary>
    /// Ends a change of keys that was broken off: the fingerprints in the database say which of the two finding keys is theirs.
    /// </summary>
    internal async Task SettleAsync(RehabDbContext db, CancellationToken cancel)
    {
        if (finding.Next is not { } next)
            return;
        var marked = await FindMarkAsync(db, cancel);
        if (marked is { } made && made.Mark.SequenceEqual(PersonalData.Mark(next, made.Reach)))
            finding.TakeNext();
        else if (marked is not { } old || personal.IsMark(old.Mark, old.Reach))
            finding.DropNext();
    }

    private async Task<(byte[] Mark, string Reach)?> FindMarkAsync(RehabDbContext db, CancellationToken cancel)
    {
        var newest = await db
            .CallbackRequests.AsNoTracking()
            .Where(r => r.ReachMark != null)
            .OrderByDescending(r => r.Id)
            .FirstOrDefaultAsync(cancel);
        if (newest is not null && personal.Open<string>(newest.Form, nameof(newest.SealedReach), newest.SealedReach) is { } reach)
            return (newest.ReachMark!, reach);
        foreach (var other in others)
        {
            if (await other.FindMarkAsync(db, cancel) is { } found)
                return found;
        }
        return null;
    }

    private string? Anew<T>(CallbackRequest request, string column, string? value) =>
        value is null ? null : personal.Seal(request.Form, column, personal.Open<T>(request.Form, column, value));
}
