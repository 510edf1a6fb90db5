using System.Data.Common;
using KetamineRehab.Core.Callbacks;
using KetamineRehab.Web.Desk.Accounts;
using KetamineRehab.Web.Desk.Common;
using Microsoft.EntityFrameworkCore;

namespace KetamineRehab.Web.Desk.Callbacks;

/// <summary>Requests are taken only where someone can read them: an operator who has signed in with both factors at least once.</summary>
public sealed class OperatorDirectory(IServiceScopeFactory scopes, IHostEnvironment environment)
{
    public async Task<Availability> AskAsync(CancellationToken cancel)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<DeskIdentityContext>();
            if (await Operators(db).AnyAsync(cancel))
                return Availability.Open;
        }
        catch (DbException)
        {
            // Without the accounts no one can read a request, and without the database none could be kept.
            return Availability.Closed;
        }
        return environment.IsDevelopment() ? Availability.DevelopmentOnly : Availability.Closed;
    }

    /// <summary>Everyone else who may hold a request.</summary>
    /// <param name="by">The operator who asks.</param>
    public async Task<IReadOnlyList<string>> ColleaguesAsync(string by, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await Operators(scope.ServiceProvider.GetRequiredService<DeskIdentityContext>())
            .Where(m => m.UserName != by)
            .Select(m => m.UserName!)
            .Order()
            .ToListAsync(cancel);
    }

    /// <summary>Who can read and answer requests today.</summary>
    private static IQueryable<TeamMember> Operators(DeskIdentityContext db) =>
        from member in db.Users
        join link in db.UserRoles on member.Id equals link.UserId
        join role in db.Roles on link.RoleId equals role.Id
        where role.Name == TeamRoles.Operator && member.TwoFactorEnabled && member.LockoutEnd != TeamMember.LockedByAdmin
        select member;
}
