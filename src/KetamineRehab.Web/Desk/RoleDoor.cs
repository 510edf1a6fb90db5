using System.Data.Common;
using KetamineRehab.Core.Audit;
using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Data;
using KetamineRehab.Web.Desk.Accounts;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.EntityFrameworkCore;

namespace KetamineRehab.Web.Desk;

/// <summary>
/// The way to every change made on the desk: each time the database, not the page, is asked whether the account has the role
/// now. Its name goes into the trace, and so does an attempt that was refused.
/// </summary>
public sealed class RoleDoor(AuthenticationStateProvider session, IServiceScopeFactory scopes, IDbContextFactory<RehabDbContext> contexts, TimeProvider clock)
{
    public const string NoDatabase = "Nothing was changed: the database did not answer. Please try again in a minute.";

    public static string Lacks(string role) => $"Nothing was changed: your session is over, or your account is not an {role}’s. Please sign in again.";

    /// <param name="act">Gets the name of the account.</param>
    public async Task<EditResult> DoAsync(string role, Func<string, Task<EditResult>> act)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var person = (await session.GetAuthenticationStateAsync()).User;
            var name = (await scope.ServiceProvider.GetRequiredService<AccountStanding>().FindAsync(person, role))?.UserName;
            var result = name is null ? new EditResult.Refused(Lacks(role)) : await act(name);
            if (Refusal(result) is { } why)
                await TraceAsync(name ?? person.Identity?.Name ?? "nobody", why);
            return result;
        }
        catch (Exception e) when (e is DbException or DbUpdateException)
        {
            return new EditResult.Refused(NoDatabase);
        }
    }

    private static string? Refusal(EditResult result) => result switch
    {
        EditResult.Refused refused => refused.Reason,
        EditResult.ChangedByOther => "Somebody else was quicker.",
        _ => null,
    };

    private async Task TraceAsync(string by, string why)
    {
        await using var db = await contexts.CreateDbContextAsync();
        db.Audit.Add(AuditEntry.Of(clock, AuditArea.Refusals, by, "", $"Refused: {why}"));
        await db.SaveChangesAsync();
    }
}
