using System.Data.Common;
using KetamineRehab.Core.Catalogue;
using KetamineRehab.Web.Desk.Accounts;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.EntityFrameworkCore;

namespace KetamineRehab.Web.Desk.Review;

/// <summary>What an editor may do. Each time the account is asked for its role anew, and its name goes into the trace.</summary>
public sealed class EditorDesk(AuthenticationStateProvider session, IServiceScopeFactory scopes, Listings listings, MistakeReportDesk reports)
{
    public const string NotAnEditor = "Nothing was changed: your session is over, or your account is not an editor’s. Please sign in again.";
    public const string NoDatabase = "Nothing was changed: the database did not answer. Please try again in a minute.";

    public Task<EditResult> MakePublicAsync(ListingSeen seen, CancellationToken cancel) =>
        AsEditorAsync(by => listings.MakePublicAsync(seen, by, cancel));

    public Task<EditResult> KeepBackAsync(ListingSeen seen, string reason, CancellationToken cancel) =>
        AsEditorAsync(by => listings.KeepBackAsync(seen, reason, by, cancel));

    public Task<EditResult> CloseAsync(ListingSeen seen, string reason, string? successorId, CancellationToken cancel) =>
        AsEditorAsync(by => listings.CloseAsync(seen, reason, successorId, by, cancel));

    public Task<EditResult> CloseReportAsync(int id, string outcome, CancellationToken cancel) =>
        AsEditorAsync(by => reports.CloseAsync(id, outcome, by, cancel));

    private async Task<EditResult> AsEditorAsync(Func<string, Task<EditResult>> edit)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var person = (await session.GetAuthenticationStateAsync()).User;
            var editor = await scope.ServiceProvider.GetRequiredService<AccountStanding>().FindAsync(person, TeamRoles.Editor);
            return editor?.UserName is { } name ? await edit(name) : new EditResult.Refused(NotAnEditor);
        }
        catch (Exception e) when (e is DbException or DbUpdateException)
        {
            return new EditResult.Refused(NoDatabase);
        }
    }
}
