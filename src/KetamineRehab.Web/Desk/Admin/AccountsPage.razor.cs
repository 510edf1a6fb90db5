using KetamineRehab.Core.Editing;
using KetamineRehab.Web.Desk.Accounts;
using KetamineRehab.Web.Desk.Common;

namespace KetamineRehab.Web.Desk.Admin;

public sealed partial class AccountsPage(DeskAuthorizer door, IServiceScopeFactory scopes)
{
    private readonly HashSet<string> roles = [];
    private List<AccountLine> accounts = [];
    private (string Name, string Password)? oneTime;
    private string name = "";
    private string message = "";
    private bool isGood;

    protected override Task OnInitializedAsync() => ReadAsync();

    private async Task ReadAsync()
    {
        await using var scope = scopes.CreateAsyncScope();
        accounts = await scope.ServiceProvider.GetRequiredService<TeamAccounts>().ListAsync(Left);
    }

    private Task SetRoleAsync(AccountLine account, string role, bool has) =>
        ActAsync(
            (services, by) => services.GetRequiredService<TeamAccounts>().SetRoleAsync(account.Id, role, has, by, CancellationToken.None)
        );

    private Task LockAsync(AccountLine account) =>
        ActAsync(
            (services, by) =>
                services.GetRequiredService<TeamAccounts>().LockAsync(account.Id, !account.IsLocked, by, CancellationToken.None)
        );

    private Task AddAsync() =>
        InviteAsync(name.Trim(), (invitations, by) => invitations.AddAsync(name.Trim(), [.. roles], CancellationToken.None, by));

    private Task RenewAsync(AccountLine account) =>
        InviteAsync(account.Name, (invitations, by) => invitations.RenewAsync(account.Name, CancellationToken.None, by));

    private Task InviteAsync(string whose, Func<Invitations, string, Task<Invitation>> invite) =>
        ActAsync(
            async (services, by) =>
            {
                var invitation = await invite(services.GetRequiredService<Invitations>(), by);
                oneTime = invitation.OneTimePassword is { } password ? (whose, password) : null;
                return invitation.Problem is { } problem ? new EditResult.Refused(problem) : new EditResult.Done();
            }
        );

    private Task ActAsync(Func<IServiceProvider, string, Task<EditResult>> act) =>
        OneAtATimeAsync(async () =>
        {
            oneTime = null;
            var result = await door.DoAsync(
                TeamRoles.Admin,
                async by =>
                {
                    await using var scope = scopes.CreateAsyncScope();
                    return await act(scope.ServiceProvider, by);
                }
            );
            isGood = result is EditResult.Done;
            message = EditWords.Format(result, "Done.");
            await ReadAsync();
        });

    private static string State(AccountLine account) =>
        account.IsLocked ? "Locked"
        : account.IsEnrolled ? "Set up, with password and second factor"
        : account.InvitedUntil is { } until ? $"Invited, until {until.ToString("d MMMM, HH:mm", Cultures.British)} UTC"
        : "Not set up";
}
