using KetamineRehab.Core.Audit;
using KetamineRehab.Core.Content;
using KetamineRehab.Core.Data;
using KetamineRehab.Core.Editing;
using KetamineRehab.Core.Sealing;
using KetamineRehab.Core.Snapshot;
using Microsoft.EntityFrameworkCore;

namespace KetamineRehab.Core.Asking;

/// <summary>How a centre is asked, unsealed for someone on the team.</summary>
/// <param name="Address">Empty where the way needs none.</param>
public sealed record AskContactSheet(
    string CentreId,
    AskWay Way,
    string Address,
    bool IsPersonal,
    DateTime SavedAt,
    DateTime? StoppedAt,
    DateTime? BouncedAt,
    bool MayWrite
);

/// <summary>What became of a file of contacts.</summary>
public sealed record AskContactTally(int Saved, int Same, int Personal, int Bad);

/// <summary>
/// Keeps how each centre is asked, beside the catalogue and never in it. Every change and every search by an address leaves a line in the
/// audit, without the address.
/// </summary>
public sealed class AskContacts(IDbContextFactory<RehabDbContext> contexts, CatalogueStore store, PersonalData personal, TimeProvider clock)
    : ISealedRows
{
    private const string NotChecked =
        "looks like one person’s address: we do not write to it until an editor says that it belongs to a role";

    private static readonly string[] Columns = ["centre_id", "contact"];

    private DateTime Now => clock.UtcNow();

    /// <returns>Null where nothing is kept of this centre.</returns>
    public async Task<AskContactSheet?> ReadAsync(string centreId, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return await db.AskContacts.AsNoTracking().SingleOrDefaultAsync(c => c.CentreId == centreId, cancel) is { } kept
            ? Sheet(kept)
            : null;
    }

    /// <summary>Whether the centre wants no letters. Nothing sealed is opened.</summary>
    public async Task<bool> IsStoppedAsync(string centreId, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return await db.AskContacts.AnyAsync(c => c.CentreId == centreId && c.StoppedAt != null, cancel);
    }

    /// <param name="typed">An e-mail address, “by phone” or “by post”.</param>
    /// <param name="isChecked">The editor says that an address that looks like one person's is a role's.</param>
    public async Task<EditResult> SaveAsync(string centreId, string typed, bool isChecked, string by, CancellationToken cancel)
    {
        if (store.Current.Centre(centreId) is not { } centre)
            return new EditResult.Refused(FactEdits.Gone);
        if (AskAddress.Read(typed, out var problem) is not { } read)
            return new EditResult.Refused(problem);
        await using var db = await contexts.CreateDbContextAsync(cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        Put(db, await db.AskContacts.SingleOrDefaultAsync(c => c.CentreId == centreId, cancel), centreId, read, isChecked);
        Trace(db, by, centreId, $"{centre.Centre.Name}: the contact was changed, {Format(read.Way)}.");
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return new EditResult.Done();
    }

    /// <summary>Letters come back from the address; or, where they no longer do, the mark is taken off.</summary>
    public Task<EditResult> MarkBouncedAsync(string centreId, bool isBounced, string by, CancellationToken cancel) =>
        ChangeAsync(
            centreId,
            by,
            c => c.BouncedAt = isBounced ? Now : null,
            isBounced ? "letters are returned to us" : "letters arrive again",
            cancel
        );

    /// <summary>The centre said so on the phone or in a letter; or it asked for letters again.</summary>
    public Task<EditResult> StopAsync(string centreId, bool isStopped, string by, CancellationToken cancel) =>
        ChangeAsync(
            centreId,
            by,
            c => c.StoppedAt = isStopped ? Now : null,
            isStopped ? "the centre does not want letters" : "the centre wants letters again",
            cancel
        );

    public async Task<EditResult> RemoveAsync(string centreId, string by, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        if (await db.AskContacts.Where(c => c.CentreId == centreId).ForgetAsync(cancel) == 0)
            return new EditResult.ChangedByOther("deleted");
        Trace(db, by, centreId, "The contact was deleted.");
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return new EditResult.Done();
    }

    /// <summary>For a person who asks what is kept of them: the centres that are asked by this address.</summary>
    public async Task<IReadOnlyList<AskContactSheet>> FindAsync(string asked, string by, CancellationToken cancel)
    {
        var address = EmailAddress.Plain(asked);
        if (!EmailAddress.IsReachable(address))
            return [];
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var mark = personal.Mark(address);
        var found = await db.AskContacts.AsNoTracking().Where(c => c.AddressMark == mark).ToListAsync(cancel);
        foreach (var contact in found)
        {
            db.Audit.Add(
                AuditEntry.Of(
                    clock,
                    AuditArea.Privacy,
                    by,
                    contact.CentreId,
                    "The contact was looked up for a person who asked what data we keep."
                )
            );
        }
        await db.SaveChangesAsync(cancel);
        return [.. found.Select(Sheet)];
    }

    /// <summary>
    /// Takes in a file with the columns <c>centre_id</c> and <c>contact</c>. A bad row is reported and left out, and so is one of a centre
    /// that wants no letters.
    /// </summary>
    /// <returns>Null where nothing of the file could be used.</returns>
    public async Task<AskContactTally?> ImportAsync(string path, string by, Action<RowProblem> report, CancellationToken cancel)
    {
        var (saved, same, flagged, bad, isSpoiled) = (0, 0, 0, 0, false);
        await using var db = await contexts.CreateDbContextAsync(cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var kept = await db.AskContacts.ToDictionaryAsync(c => c.CentreId, cancel);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var row in CsvTable.Read(path, Columns, Report))
        {
            cancel.ThrowIfCancellationRequested();
            var (id, contact) = (row["centre_id"], SpreadsheetText.Unmark(row["contact"]));
            if (store.Current.Centre(id) is null)
                Report(row.Problem("centre_id", "is not a centre in the catalogue"));
            else if (!seen.Add(id))
                Report(row.Problem("centre_id", "is in the file twice"));
            else if (AskAddress.Read(contact, out var problem) is not { } read)
                Report(row.Problem("contact", problem));
            else if (kept.GetValueOrDefault(id) is { StoppedAt: not null })
                Report(row.Problem("centre_id", "this centre does not want letters, so we did not change it"));
            else if (kept.GetValueOrDefault(id) is { } now && Sheet(now) is { BouncedAt: null } sheet && (sheet.Way, sheet.Address) == read)
                same++;
            else
            {
                var put = Put(db, kept.GetValueOrDefault(id), id, read, isChecked: false);
                kept[id] = put;
                (saved, flagged) = (saved + 1, flagged + (put.IsPersonal ? 1 : 0));
                if (put.IsPersonal)
                    report(row.Problem("contact", NotChecked) with { IsWarning = true });
            }
        }
        if (isSpoiled)
            return null;
        if (saved > 0)
            Trace(db, by, "", $"Contacts were read from a file: {saved} saved, {flagged} to check.");
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return new(saved, same, flagged, bad);

        void Report(RowProblem problem)
        {
            (bad, isSpoiled) = (bad + (problem.IsFatal ? 0 : 1), isSpoiled || problem.IsFatal);
            report(problem);
        }
    }

    async Task ISealedRows.SealAnewAsync(RehabDbContext db, Func<string, byte[]> mark, CancellationToken cancel)
    {
        foreach (var contact in await db.AskContacts.Where(c => c.SealedAddress != null).ToListAsync(cancel))
            Seal(contact, Open(contact), mark);
    }

    async Task<(byte[] Mark, string Reach)?> ISealedRows.FindMarkAsync(RehabDbContext db, CancellationToken cancel) =>
        await db.AskContacts.AsNoTracking().Where(c => c.AddressMark != null).OrderByDescending(c => c.SavedAt).FirstOrDefaultAsync(cancel)
            is { } contact
            ? (contact.AddressMark!, Open(contact))
            : null;

    internal string Open(AskContact contact) =>
        personal.Open<string>(Owner(contact.CentreId), nameof(AskContact.SealedAddress), contact.SealedAddress) ?? "";

    private AskContact Put(RehabDbContext db, AskContact? kept, string centreId, (AskWay Way, string Address) read, bool isChecked)
    {
        if (kept is null)
            db.AskContacts.Add(
                kept = new()
                {
                    CentreId = centreId,
                    Way = read.Way,
                    SavedAt = Now,
                }
            );
        (kept.Way, kept.SavedAt, kept.BouncedAt) = (read.Way, Now, null);
        kept.IsPersonal = !isChecked && read.Address.Length > 0 && AskAddress.IsPersonal(read.Address);
        Seal(kept, read.Address, personal.Mark);
        return kept;
    }

    private void Seal(AskContact contact, string address, Func<string, byte[]> mark) =>
        (contact.SealedAddress, contact.AddressMark) =
            address.Length == 0
                ? (null, null)
                : (personal.Seal(Owner(contact.CentreId), nameof(AskContact.SealedAddress), address), mark(address));

    private async Task<EditResult> ChangeAsync(string centreId, string by, Action<AskContact> change, string what, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        if (await db.AskContacts.SingleOrDefaultAsync(c => c.CentreId == centreId, cancel) is not { } contact)
            return new EditResult.ChangedByOther("deleted");
        change(contact);
        Trace(db, by, centreId, $"Contact: {what}.");
        await db.SaveChangesAsync(cancel);
        return new EditResult.Done();
    }

    private AskContactSheet Sheet(AskContact c) =>
        new(c.CentreId, c.Way, Open(c), c.IsPersonal, c.SavedAt, c.StoppedAt, c.BouncedAt, c.MayWrite);

    private void Trace(RehabDbContext db, string by, string subject, string text) =>
        db.Audit.Add(AuditEntry.Of(clock, AuditArea.Asking, by, subject, text));

    private static string Owner(string centreId) => $"centre {centreId}";

    public static string Format(AskWay way) =>
        way switch
        {
            AskWay.Email => "by email",
            AskWay.Post => AskAddress.ByPost,
            _ => AskAddress.ByPhone,
        };
}
