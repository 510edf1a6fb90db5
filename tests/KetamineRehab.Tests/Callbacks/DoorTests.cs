using System.Net;
using KetamineRehab.Core.Callbacks;
using KetamineRehab.Core.Catalogue;
using KetamineRehab.Tests.Desk;
using KetamineRehab.Web.Desk.Accounts;
using KetamineRehab.Web.Desk.Callbacks;
using KetamineRehab.Web.Desk.Common;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace KetamineRehab.Tests.Callbacks;

public sealed class DoorTests
{
    [Fact]
    public async Task Without_an_operator_the_form_is_closed_and_says_so_with_the_other_ways()
    {
        await using var site = new SiteFactory();
        var page = await site.GetAsync("/callback");

        Assert.Contains("are not taking callback requests", page.Text, StringComparison.Ordinal);
        Assert.Contains("Other ways to get help", page.Text, StringComparison.Ordinal);
        Assert.Empty(page.Document.QuerySelectorAll("main button"));

        await site.InviteAsync("olivia", TeamRoles.Operator);
        await using (var scope = site.Services.CreateAsyncScope())
        {
            var members = scope.ServiceProvider.GetRequiredService<UserManager<TeamMember>>();
            var door = scope.ServiceProvider.GetRequiredService<KetamineRehab.Web.Desk.Callbacks.OperatorDirectory>();
            Assert.Equal(Availability.Closed, await door.AskAsync(TestContext.Current.CancellationToken));
            await members.SetTwoFactorEnabledAsync((await members.FindByNameAsync("olivia"))!, true);
            Assert.Equal(Availability.Open, await door.AskAsync(TestContext.Current.CancellationToken));

            await members.SetLockoutEndDateAsync((await members.FindByNameAsync("olivia"))!, DateTimeOffset.UtcNow.AddMinutes(15));
            Assert.Equal(Availability.Open, await door.AskAsync(TestContext.Current.CancellationToken));
            await members.SetLockoutEndDateAsync((await members.FindByNameAsync("olivia"))!, TeamMember.LockedByAdmin);
            Assert.Equal(Availability.Closed, await door.AskAsync(TestContext.Current.CancellationToken));
        }
    }

    [Fact]
    public async Task A_trial_still_says_it_where_a_call_is_promised()
    {
        await using var site = new CallbackSite { Door = Availability.DevelopmentOnly };
        var person = site.Person();
        await person.AskAsync();

        foreach (var address in (string[])["/callback/sent", "/callback/manage", "/callback/manage/times", "/callback/manage/stop"])
            Assert.Contains("No one reads these requests yet", (await person.Browser.PageAsync(address)).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Availability.Open, true), InlineData(Availability.DevelopmentOnly, false)]
    public async Task Only_a_site_that_somebody_reads_promises_when_it_calls(Availability door, bool isPromised)
    {
        await using var site = new CallbackSite { Door = door };
        var text = (await site.Person().Browser.PageAsync("/callback")).Text;
        Assert.Equal(
            isPromised,
            text.Contains("We aim to call within 8 working hours. If you ask now, that is by", StringComparison.Ordinal)
        );
        Assert.Equal(isPromised, text.Contains("We aim to call", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_trial_says_on_each_page_that_nobody_reads_it_and_a_door_shut_meanwhile_takes_nothing()
    {
        await using var site = new CallbackSite { Door = Availability.DevelopmentOnly };
        var person = site.Person();
        var check = await person.FillInAsync();
        Assert.Contains("No one reads these requests yet", check.Text, StringComparison.Ordinal);

        site.Door = Availability.Closed;
        site.Time.Advance(TimeSpan.FromMinutes(1));
        var refused = await person.SendAsync(check);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.Status);
        Assert.Empty(await site.RequestsAsync());
    }
}
