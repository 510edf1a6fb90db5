using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Editing;
using KetamineRehab.Web.Desk.Common;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace KetamineRehab.Web.Desk.Accounts;

/// <summary>One account as an admin sees it.</summary>
public sealed record AccountLine(
    string Id,
    string Name,
    IReadOnlyList<string> Roles,
    bool IsEnrolled,
    DateTime? InvitedUntil,
    bool IsLocked
);

/// <summary>What an admin does to accounts. There is always someone left who may do it.</summary>
internal sealed class TeamAccounts(UserManager<TeamMember> members, DeskIdentityContext db, AccountTrace trace)
{
    public const string LastAdmin = "Nothing was changed: at least one unlocked account must be an admin.";
    private const string Gone = "That account no longer exists.";

    public async Task<List<AccountLine>> ListAsync(CancellationToken cancel)
    {
        var roles = (
            await (
                from link in db.UserRoles
                join role in db.Roles on link.RoleId equals role.Id
                select new { link.UserId, role.Name }
            ).ToListAsync(cancel)
        ).ToLookup(r => r.UserId, r => r.Name!);
        return
        [
            .. (await db.Users.AsNoTracking().OrderBy(u => u.NormalizedUserName).ToListAsync(cancel)).Select(u => new AccountLine(
                u.Id,
                u.UserName!,
                [.. TeamRoles.All.Where(roles[u.Id].Contains)],
                u.TwoFactorEnabled,
                u.InvitedUntil,
                u.IsLockedByAdmin
            )),
        ];
    }

    /// <summary>One role and no other, so that two admins with a list before them do not undo each other’s work.</summary>
    public Task<EditResult> SetRoleAsync(string id, string role, bool has, string by, CancellationToken cancel) =>
        ChangeAsync(
            id,
            by,
            async member =>
            {
                if (!TeamRoles.All.Contains(role))
                    return (null, "That is not a role.");
                if (await members.IsInRoleAsync(member, role) == has)
                    return (null, "Someone else has already done that.");
                var done = has ? await members.AddToRoleAsync(member, role) : await members.RemoveFromRoleAsync(member, role);
                // A page that stands open knows the roles of when it was opened: who loses one signs in again.
                if (done.Succeeded && !has)
                    done = await members.UpdateSecurityStampAsync(member);
                var now = await members.GetRolesAsync(member);
                return done.Succeeded
                    ? ($"now has these roles: {(now.Count > 0 ? string.Join(", ", now.Order()) : "none")}", null)
                    : (null, Format(done));
            },
            cancel
        );

    /// <summary>Locked, an account loses every session within a minute and comes back only by an admin.</summary>
    public Task<EditResult> LockAsync(string id, bool isLocked, string by, CancellationToken cancel) =>
        ChangeAsync(
            id,
            by,
            async member =>
            {
                var done = await members.SetLockoutEndDateAsync(member, isLocked ? TeamMember.LockedByAdmin : null);
                if (done.Succeeded && isLocked)
                    done = await members.UpdateSecurityStampAsync(member);
                return done.Succeeded ? (isLocked ? "is locked" : "is unlocked", null) : (null, Format(done));
            },
            cancel
        );

    private async Task<EditResult> ChangeAsync(
        string id,
        string by,
        Func<TeamMember, Task<(string? What, string? Problem)>> change,
        CancellationToken cancel
    )
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        if (await members.FindByIdAsync(id) is not { } member)
            return new EditResult.Refused(Gone);
        var (what, problem) = await change(member);
        if (problem is not null)
            return new EditResult.Refused(problem);
        if (!(await ListAsync(cancel)).Any(a => !a.IsLocked && a.Roles.Contains(TeamRoles.Admin)))
            return new EditResult.Refused(LastAdmin);
        await trace.WriteAsync(db, transaction, by, $"{member.UserName} {what}.", cancel);
        await transaction.CommitAsync(cancel);
        return new EditResult.Done();
    }

    private static string Format(IdentityResult result) => string.Join(" ", result.Errors.Select(e => e.Description));
}
