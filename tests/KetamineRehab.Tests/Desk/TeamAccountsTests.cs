using KetamineRehab.Core.Audit;
using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Data;
using KetamineRehab.Core.Editing;
using KetamineRehab.Web.Desk.Accounts;
using KetamineRehab.Web.Desk.Common;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace KetamineRehab.Tests.Desk;

[Trait("Database", "both")]
[Trait("Req", "O7"), Trait("Req", "O8")]
public sealed class TeamAccountsTests(DeskSite site) : IClassFixture<DeskSite>
{
    private readonly string adam = DeskSite.NewName("adam");
    private readonly string eve = DeskSite.NewName("eve");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_role_given_or_taken_counts_and_is_in_the_audit_under_the_admins_name()
    {
        await site.InviteAsync(adam, TeamRoles.Admin);
        await site.InviteAsync(eve, TeamRoles.Editor);

        var result = await ActAsync(
            async (accounts, id) => await accounts.SetRoleAsync(await id(eve), TeamRoles.Operator, true, adam, Cancel)
        );
        await ActAsync(async (accounts, id) => await accounts.SetRoleAsync(await id(eve), TeamRoles.Editor, false, adam, Cancel));

        Assert.IsType<EditResult.Done>(result);
        Assert.Equal([TeamRoles.Operator], (await LinesAsync()).Single(a => a.Name == eve).Roles);
        Assert.Contains(await TraceAsync(), e => e.By == adam && e.Text == $"{eve} now has these roles: operator.");
        Assert.Contains(
            await TraceAsync(),
            e => e.By == AccountTrace.CommandLine && e.Text.StartsWith($"{eve} is a new account", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task Accounts_made_at_once_on_a_new_site_are_all_made()
    {
        await using var empty = new DeskSite();
        _ = empty.Services;
        string[] names = [.. Enumerable.Range(0, 3).Select(i => $"person-{i}")];

        await Task.WhenAll(names.Select(name => empty.InviteAsync(name, TeamRoles.Editor)));

        await using var scope = empty.Services.CreateAsyncScope();
        var accounts = await scope.ServiceProvider.GetRequiredService<TeamAccounts>().ListAsync(Cancel);
        Assert.Equal(
            names,
            accounts.Where(a => a.Roles.SequenceEqual([TeamRoles.Editor])).Select(a => a.Name).Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public async Task Two_admins_with_an_old_list_before_them_do_not_undo_each_others_work()
    {
        await site.InviteAsync(adam, TeamRoles.Admin);
        await site.InviteAsync(eve, TeamRoles.Editor);

        await ActAsync(async (accounts, id) => await accounts.SetRoleAsync(await id(eve), TeamRoles.Operator, true, adam, Cancel));
        await ActAsync(async (accounts, id) => await accounts.SetRoleAsync(await id(eve), TeamRoles.Admin, true, adam, Cancel));
        var again = await ActAsync(async (accounts, id) => await accounts.SetRoleAsync(await id(eve), TeamRoles.Admin, true, adam, Cancel));
        var madeUp = await ActAsync(async (accounts, id) => await accounts.SetRoleAsync(await id(eve), "owner", true, adam, Cancel));

        Assert.Equal(TeamRoles.All, (await LinesAsync()).Single(a => a.Name == eve).Roles);
        Assert.IsType<EditResult.Refused>(again);
        Assert.IsType<EditResult.Refused>(madeUp);
    }

    [Fact]
    public async Task Somebody_who_may_look_after_the_accounts_is_always_left()
    {
        await site.InviteAsync(adam, TeamRoles.Admin);
        foreach (var other in (await LinesAsync()).Where(a => a.Name != adam && a.Roles.Contains(TeamRoles.Admin)))
            await ActAsync((accounts, _) => accounts.SetRoleAsync(other.Id, TeamRoles.Admin, false, adam, Cancel));

        Assert.Equal(
            new EditResult.Refused(TeamAccounts.LastAdmin),
            await ActAsync(async (accounts, id) => await accounts.SetRoleAsync(await id(adam), TeamRoles.Admin, false, adam, Cancel))
        );
        Assert.Equal(
            new EditResult.Refused(TeamAccounts.LastAdmin),
            await ActAsync(async (accounts, id) => await accounts.LockAsync(await id(adam), true, adam, Cancel))
        );

        var line = (await LinesAsync()).Single(a => a.Name == adam);
        Assert.Equal([TeamRoles.Admin], line.Roles);
        Assert.False(line.IsLocked);
        Assert.DoesNotContain(await TraceAsync(), e => e.Text.StartsWith($"{adam} is locked", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_locked_account_loses_its_session_and_comes_back_only_by_an_admin()
    {
        await site.InviteAsync(adam, TeamRoles.Admin);
        var key = await site.Visitor().EnrolAsync(eve, await site.InviteAsync(eve, TeamRoles.Editor));
        var browser = site.Visitor();
        await browser.GivePasswordAsync(eve, TeamDoor.Password);
        await browser.GiveCodeAsync(Authenticator.Code(key));

        await ActAsync(async (accounts, id) => await accounts.LockAsync(await id(eve), true, adam, Cancel));

        Assert.Equal(System.Net.HttpStatusCode.Redirect, (await browser.PageAsync("/team")).Status);
        Assert.True((await LinesAsync()).Single(a => a.Name == eve).IsLocked);
        await ActAsync(async (accounts, id) => await accounts.LockAsync(await id(eve), false, adam, Cancel));
        Assert.False((await LinesAsync()).Single(a => a.Name == eve).IsLocked);
    }

    [Fact]
    public async Task Who_loses_a_role_loses_the_pages_that_stand_open_too_and_who_is_given_one_keeps_them()
    {
        await site.InviteAsync(adam, TeamRoles.Admin);
        var browser = site.Visitor();
        await browser.EnrolAsync(eve, await site.InviteAsync(eve, TeamRoles.Editor));

        await ActAsync(async (accounts, id) => await accounts.SetRoleAsync(await id(eve), TeamRoles.Operator, true, adam, Cancel));
        Assert.Equal(System.Net.HttpStatusCode.OK, (await browser.PageAsync("/team/callbacks")).Status);
        await ActAsync(async (accounts, id) => await accounts.SetRoleAsync(await id(eve), TeamRoles.Operator, false, adam, Cancel));

        Assert.Contains("/team/sign-in", (await browser.PageAsync("/team")).Header("Location"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/team/accounts")]
    [InlineData("/team/audit")]
    [InlineData("/team/settings")]
    public async Task What_is_an_admins_opens_for_no_editor(string address)
    {
        var browser = site.Visitor();
        await browser.EnrolAsync(eve, await site.InviteAsync(eve, TeamRoles.Editor));

        var page = await browser.PageAsync(address);

        Assert.Equal(
            (System.Net.HttpStatusCode.Redirect, true),
            (page.Status, page.Header("Location")?.Contains("/team/not-allowed", StringComparison.Ordinal))
        );
    }

    private async Task<EditResult> ActAsync(Func<TeamAccounts, Func<string, Task<string>>, Task<EditResult>> act)
    {
        await using var scope = site.Services.CreateAsyncScope();
        var members = scope.ServiceProvider.GetRequiredService<UserManager<TeamMember>>();
        return await act(scope.ServiceProvider.GetRequiredService<TeamAccounts>(), async name => (await members.FindByNameAsync(name))!.Id);
    }

    private async Task<List<AccountLine>> LinesAsync()
    {
        await using var scope = site.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<TeamAccounts>().ListAsync(Cancel);
    }

    private async Task<List<AuditEntry>> TraceAsync()
    {
        await using var db = await site.Services.GetRequiredService<IDbContextFactory<RehabDbContext>>().CreateDbContextAsync(Cancel);
        return await db.Audit.Where(e => e.Area == AuditArea.Accounts).ToListAsync(Cancel);
    }
}
