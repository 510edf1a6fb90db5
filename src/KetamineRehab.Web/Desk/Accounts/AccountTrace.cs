using KetamineRehab.Core.Audit;
using KetamineRehab.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace KetamineRehab.Web.Desk.Accounts;

/// <summary>
/// Writes what happened to an account into the audit, on the connection and in the transaction of the accounts themselves.
/// </summary>
public sealed class AccountTrace(IDbContextFactory<RehabDbContext> contexts, TimeProvider clock)
{
    public const string CommandLine = "command line";

    /// <summary>Accounts may be made before the site was ever started.</summary>
    public async Task PrepareAsync(DeskIdentityContext accounts, CancellationToken cancel)
    {
        await accounts.BringUpToDateAsync(cancel);
        await using var db = await contexts.CreateDbContextAsync(cancel);
        await db.BringUpToDateAsync(cancel);
    }

    /// <summary>A sign-in, or one that failed.</summary>
    /// <param name="member">Null where there is no such account: the name that was typed may be anything, such as a password, and is not
    /// kept.</param>
    public async Task NoteAsync(TeamMember? member, string what)
    {
        var name = member?.UserName ?? "someone";
        await using var db = await contexts.CreateDbContextAsync();
        db.Audit.Add(AuditEntry.Of(clock, AuditArea.Accounts, name, "", $"{name} {what}."));
        await db.SaveChangesAsync();
    }

    /// <param name="transaction">The one the accounts were changed in.</param>
    public async Task WriteAsync(
        DeskIdentityContext accounts,
        IDbContextTransaction transaction,
        string by,
        string text,
        CancellationToken cancel
    )
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        db.Database.SetDbConnection(accounts.Database.GetDbConnection());
        await db.Database.UseTransactionAsync(transaction.GetDbTransaction(), cancel);
        db.Audit.Add(AuditEntry.Of(clock, AuditArea.Accounts, by, "", text));
        await db.SaveChangesAsync(cancel);
    }
}
