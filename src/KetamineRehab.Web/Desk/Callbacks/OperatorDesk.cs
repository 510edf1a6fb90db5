using System.Data.Common;
using System.Security.Cryptography;
using KetamineRehab.Core.Callbacks;
using KetamineRehab.Web.Desk.Accounts;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.EntityFrameworkCore;

namespace KetamineRehab.Web.Desk.Callbacks;

/// <summary>What an operator may do. Each time the account is asked for its role anew, and its name goes into the history.</summary>
public sealed class OperatorDesk(AuthenticationStateProvider session, IServiceScopeFactory scopes, CallbackCases cases)
{
    public const string NotAnOperator = "Nothing was done: your session is over, or your account is not an operator’s. Please sign in again.";
    public const string NoDatabase = "Nothing was done: the database or the keys did not answer. Please try again in a minute.";
    public const string Changed = "Nothing was done: someone else, or the person who asked, changed this request meanwhile. This is how it stands now.";

    public Task<Answer<List<CallbackRequest>>> ListAsync(bool isOpen, CancellationToken cancel) => AsOperatorAsync(async _ => await cases.ListAsync(isOpen, cancel));

    public Task<Answer<CallbackCase>> OpenAsync(int id, CancellationToken cancel) => AsOperatorAsync(by => cases.OpenAsync(id, by, cancel));

    public Task<Answer<string>> ShowReachAsync(int id, CancellationToken cancel) => AsOperatorAsync(by => cases.ShowReachAsync(id, by, cancel));

    public Task<Answer<string>> TakeAsync(int id, CancellationToken cancel) => AsOperatorAsync(async by => Done(await cases.TakeAsync(id, by, cancel)));

    public Task<Answer<string>> NoteAsync(int id, string note, CancellationToken cancel) => AsOperatorAsync(async by => Done(await cases.NoteAsync(id, by, note, cancel)));

    public Task<Answer<string>> CloseAsync(int id, DeclineReason? reason, CancellationToken cancel) => AsOperatorAsync(async by => Done(await cases.CloseAsync(id, by, reason, cancel)));

    /// <summary>What came of it, or why nothing did.</summary>
    public sealed record Answer<T>(T? Value, string Problem) where T : class;

    private static string? Done(bool isDone) => isDone ? "done" : null;

    private async Task<Answer<T>> AsOperatorAsync<T>(Func<string, Task<T?>> act) where T : class
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var person = (await session.GetAuthenticationStateAsync()).User;
            if (await scope.ServiceProvider.GetRequiredService<AccountStanding>().FindAsync(person, TeamRoles.Operator) is not { UserName: { } name })
                return new(null, NotAnOperator);
            return await act(name) is { } value ? new(value, "") : new(null, Changed);
        }
        catch (Exception e) when (e is DbException or DbUpdateException or CryptographicException)
        {
            return new(null, NoDatabase);
        }
    }
}
