using System.Data.Common;
using System.Security.Cryptography;
using KetamineRehab.Web.Desk.Accounts;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.EntityFrameworkCore;

namespace KetamineRehab.Web.Desk.Callbacks;

/// <summary>What came of something an operator did, or why nothing was done.</summary>
public sealed record DeskAnswer<T>(T? Value, string Problem) where T : class;

/// <summary>The person at the desk. Each time the account is asked for its role anew, and its name goes into the history.</summary>
public sealed class OperatorSession(AuthenticationStateProvider session, IServiceScopeFactory scopes)
{
    public const string NotAnOperator = "Nothing was done: your session is over, or your account is not an operator’s. Please sign in again.";
    public const string NoDatabase = "Nothing was done: the database or the keys did not answer. Please try again in a minute.";

    /// <param name="act">Gets the operator's name; says why nothing was done where nothing was.</param>
    public async Task<DeskAnswer<T>> RunAsync<T>(Func<string, Task<DeskAnswer<T>>> act) where T : class
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var person = (await session.GetAuthenticationStateAsync()).User;
            return await scope.ServiceProvider.GetRequiredService<AccountStanding>().FindAsync(person, TeamRoles.Operator) is { UserName: { } name }
                ? await act(name) : new(null, NotAnOperator);
        }
        catch (Exception e) when (e is DbException or DbUpdateException or CryptographicException)
        {
            return new(null, NoDatabase);
        }
    }

    /// <summary>Everybody else who may hold a request: operators who have signed in with both factors.</summary>
    public Task<DeskAnswer<IReadOnlyList<string>>> ColleaguesAsync(CancellationToken cancel) => RunAsync<IReadOnlyList<string>>(async by =>
    {
        await using var scope = scopes.CreateAsyncScope();
        var names = await OperatorDoor.Operators(scope.ServiceProvider.GetRequiredService<DeskIdentityContext>()).Where(m => m.UserName != by).Select(m => m.UserName!).Order().ToListAsync(cancel);
        return new(names, "");
    });
}
