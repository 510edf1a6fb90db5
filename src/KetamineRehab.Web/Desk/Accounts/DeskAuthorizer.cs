using System.Data.Common;
using System.Security.Claims;
using System.Security.Cryptography;
using KetamineRehab.Core.Audit;
using KetamineRehab.Core.Data;
using KetamineRehab.Core.Editing;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.EntityFrameworkCore;

namespace KetamineRehab.Web.Desk.Accounts;

/// <summary>What came of something that was asked for at the desk, or why nothing was done.</summary>
public sealed record DeskAnswer<T>(T? Value, string Problem)
    where T : class;

/// <summary>
/// The one way to everything the desk does: each time the database, not the page, is asked whether the account has the role now. The
/// account's name goes into the trace, and so does an attempt that was refused.
/// </summary>
public sealed class DeskAuthorizer(
    AuthenticationStateProvider session,
    IServiceScopeFactory scopes,
    IDbContextFactory<RehabDbContext> contexts,
    TimeProvider clock
)
{
    public const string NoDatabase = "Nothing was changed: the database or the keys did not answer. Try again in a minute.";
    public const string NotKept =
        "This may not have been saved because the database was moved or replaced. Tell the person who runs the site, then check it again.";

    public static string Lacks(string role) =>
        $"Nothing was changed: your session has ended, or your account does not have the {role} role. Sign in again.";

    /// <param name="act">Gets the name of the account.</param>
    public async Task<EditResult> DoAsync(string role, Func<string, Task<EditResult>> act) =>
        await OpenAsync(
            await PersonAsync(),
            role,
            act,
            why => new EditResult.Refused(why),
            result =>
                result switch
                {
                    EditResult.Refused refused => refused.Reason,
                    EditResult.ChangedByOther => "Someone else changed it first.",
                    _ => "",
                }
        );

    /// <summary>For what has an answer of its own.</summary>
    public async Task<DeskAnswer<T>> AskAsync<T>(string role, Func<string, Task<DeskAnswer<T>>> act)
        where T : class => await AskAsync(await PersonAsync(), role, act);

    /// <param name="person">For requests that come by no circuit: who sent it.</param>
    public Task<DeskAnswer<T>> AskAsync<T>(ClaimsPrincipal person, string role, Func<string, Task<DeskAnswer<T>>> act)
        where T : class => OpenAsync(person, role, act, why => new(null, why), answer => answer.Problem);

    private async Task<ClaimsPrincipal> PersonAsync() => (await session.GetAuthenticationStateAsync()).User;

    private async Task<T> OpenAsync<T>(
        ClaimsPrincipal person,
        string role,
        Func<string, Task<T>> act,
        Func<string, T> refuse,
        Func<T, string> whyNot
    )
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var name = (await scope.ServiceProvider.GetRequiredService<AccountStanding>().FindAsync(person, role))?.UserName;
            var result = name is null ? refuse(Lacks(role)) : await act(name);
            if (whyNot(result) is { Length: > 0 } why)
                await TraceAsync(name ?? person.Identity?.Name ?? "no one", why);
            return result;
        }
        catch (NotKeptException)
        {
            return refuse(NotKept);
        }
        catch (Exception e) when (e is DbException or DbUpdateException or CryptographicException)
        {
            return refuse(NoDatabase);
        }
    }

    private async Task TraceAsync(string by, string why)
    {
        await using var db = await contexts.CreateDbContextAsync();
        db.Audit.Add(AuditEntry.Of(clock, AuditArea.Refusals, by, "", $"Refused: {why}"));
        await db.SaveChangesAsync();
    }
}
