using System.Security.Cryptography;
using KetamineRehab.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace KetamineRehab.Core.Sealing;

/// <summary>
/// Whether the keys open what is kept, and their change: everything is sealed anew, so that the old ones open nothing that is still kept.
/// </summary>
public sealed class SealingKeys(
    IDbContextFactory<RehabDbContext> contexts,
    PersonalData personal,
    BlindIndexKey finding,
    KeysOnDisk disk,
    IEnumerable<ISealedRows> rooms
)
{
    /// <summary>All or nothing: one transaction. Where the process dies on the way, <see cref="SettleAsync"/> ends it.</summary>
    /// <returns>How many rows were sealed anew.</returns>
    public async Task<int> SealAnewAsync(CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        await SettleAsync(db, cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var next = finding.DrawNext();
        foreach (var rows in rooms)
            await rows.SealAnewAsync(db, reach => PersonalData.Mark(next, reach), cancel);
        var sealedAnew = await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        finding.TakeNext();
        return sealedAnew;
    }

    /// <summary>
    /// What is sealed now can be opened with the keys on disk, and so can the newest that each room has to check. It is asked before
    /// anything is acknowledged.
    /// </summary>
    /// <exception cref="CryptographicException">It is not so.</exception>
    internal async Task DemandAsync(RehabDbContext db, CancellationToken cancel)
    {
        const string Owner = "no one";
        await SettleAsync(db, cancel);
        var checks = new List<Action<PersonalData>>();
        foreach (var rows in rooms)
            if (await rows.FindCheckAsync(db, cancel) is { } check)
                checks.Add(check);
        disk.Use(kept =>
        {
            foreach (var check in checks)
            {
                check(personal);
                check(kept);
            }
            kept.Open<string>(Owner, "", personal.Seal(Owner, "", ""));
        });
    }

    /// <summary>
    /// Ends a change of keys that was broken off: the fingerprints in the database say which of the two finding keys is theirs.
    /// </summary>
    private async Task SettleAsync(RehabDbContext db, CancellationToken cancel)
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
        foreach (var rows in rooms)
            if (await rows.FindMarkAsync(db, cancel) is { } found)
                return found;
        return null;
    }
}
