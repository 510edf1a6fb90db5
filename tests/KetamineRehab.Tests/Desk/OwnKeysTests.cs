using System.Net;
using KetamineRehab.Web.Desk.Accounts;
using KetamineRehab.Web.Desk.Common;
using KetamineRehab.Web.Desk.SignIn;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace KetamineRehab.Tests.Desk;

/// <summary>Recovery codes, and passkeys as far as no authenticator is needed; the browser tests have one.</summary>
[Trait("Req", "O8"), Trait("Req", "S2")]
public sealed class OwnKeysTests(SiteFactory site) : IClassFixture<SiteFactory>
{
    private readonly string anna = $"anna-{Guid.NewGuid():N}";

    [Fact]
    public async Task A_recovery_code_opens_the_desk_once_and_with_the_password_alone()
    {
        var codes = await EnrolledCodesAsync();
        var browser = site.Visitor();

        var first = await browser.GiveRecoveryCodeAsync(anna, codes[0].ToLowerInvariant());
        var again = await site.Visitor().GiveRecoveryCodeAsync(anna, codes[0]);
        var stranger = await site.Visitor().PageAsync("/team/sign-in/recovery");

        Assert.Equal(OwnKeys.Codes, codes.Count);
        Assert.EndsWith("/team", first.Header("Location"));
        Assert.Equal(HttpStatusCode.OK, (await browser.PageAsync("/team")).Status);
        Assert.Contains(PasswordSignIn.Refused, again.Text);
        Assert.EndsWith("/team/sign-in", stranger.Header("Location"));
        Assert.Contains($"You have {OwnKeys.Codes - 1} of {OwnKeys.Codes} codes left", (await browser.PageAsync("/team/account")).Text);
    }

    [Fact]
    public async Task Five_wrong_recovery_codes_put_the_account_to_rest_even_for_a_right_one()
    {
        var codes = await EnrolledCodesAsync();
        var browser = site.Visitor();
        await browser.GivePasswordAsync(anna, TeamDoor.Password);
        for (var i = 0; i < GuessLimits.Tries; i++)
            Assert.Contains(PasswordSignIn.Refused, (await browser.GiveCodeAsync("AAAAA-AAAAA", "/team/sign-in/recovery")).Text);

        var right = await browser.GiveCodeAsync(codes[0], "/team/sign-in/recovery");

        Assert.Contains(PasswordSignIn.Refused, right.Text);
        Assert.Equal(HttpStatusCode.Redirect, (await browser.PageAsync("/team")).Status);
    }

    [Fact]
    public async Task New_codes_take_the_password_and_end_the_old_ones()
    {
        var browser = site.Visitor();
        await browser.EnrolAsync(anna, await site.InviteAsync(anna, TeamRoles.Editor));
        Task<SitePage> RenewAsync(SitePage page, string password) =>
            browser.SubmitAsync(page, "form:has(#codes-password)", ("Form.Password", password));

        var wrong = await RenewAsync(await browser.PageAsync("/team/account"), "not the password");
        var old = (await RenewAsync(await browser.PageAsync("/team/account"), TeamDoor.Password)).Codes();
        var fresh = (await RenewAsync(await browser.PageAsync("/team/account"), TeamDoor.Password)).Codes();

        Assert.Contains(OwnKeys.WrongPassword, wrong.Text);
        Assert.Empty(wrong.Codes());
        Assert.Contains(PasswordSignIn.Refused, (await site.Visitor().GiveRecoveryCodeAsync(anna, old[0])).Text);
        Assert.EndsWith("/team", (await site.Visitor().GiveRecoveryCodeAsync(anna, fresh[0])).Header("Location"));
    }

    [Fact]
    public async Task Another_password_takes_the_old_one_and_ends_every_other_session()
    {
        const string another = "seven marbles in a kettle";
        var (browser, elsewhere) = (site.Visitor(), site.Visitor());
        var key = await browser.EnrolAsync(anna, await site.InviteAsync(anna, TeamRoles.Editor));
        await elsewhere.GivePasswordAsync(anna, TeamDoor.Password);
        await elsewhere.GiveCodeAsync(Authenticator.Code(key));
        async Task<SitePage> ChangeAsync(string old, string wanted) =>
            await browser.SubmitAsync(
                await browser.PageAsync("/team/account"),
                "form:has(#new-password)",
                ("Form.Password", old),
                ("Form.New", wanted)
            );

        Assert.Contains(OwnKeys.WrongPassword, (await ChangeAsync("not the password", another)).Text);
        Assert.Contains("12", (await ChangeAsync(TeamDoor.Password, "too short")).One(".problem").TextContent);
        Assert.Equal(HttpStatusCode.OK, (await elsewhere.PageAsync("/team")).Status);
        Assert.Contains("Password changed", (await ChangeAsync(TeamDoor.Password, another)).Text);

        Assert.Equal(HttpStatusCode.OK, (await browser.PageAsync("/team")).Status);
        Assert.Equal(HttpStatusCode.Redirect, (await elsewhere.PageAsync("/team")).Status);
        Assert.Contains(PasswordSignIn.Refused, (await site.Visitor().GivePasswordAsync(anna, TeamDoor.Password)).Text);
        Assert.EndsWith("/team/sign-in/code", (await site.Visitor().GivePasswordAsync(anna, another)).Header("Location"));
    }

    [Fact]
    public async Task A_long_password_of_small_letters_is_taken_and_told_apart_to_its_last_letter()
    {
        var longest = string.Concat(Enumerable.Repeat("marbles in a kettle and otters ", 5))[..(TeamMember.LongestPassword - 1)] + "h";
        var browser = site.Visitor();
        await browser.EnrolAsync(anna, await site.InviteAsync(anna, TeamRoles.Editor));
        var page = await browser.PageAsync("/team/account");

        await browser.SubmitAsync(page, "form:has(#new-password)", ("Form.Password", TeamDoor.Password), ("Form.New", longest));

        Assert.EndsWith("/team/sign-in/code", (await site.Visitor().GivePasswordAsync(anna, longest)).Header("Location"));
        Assert.Contains(PasswordSignIn.Refused, (await site.Visitor().GivePasswordAsync(anna, longest[..^1] + "H")).Text);
    }

    [Fact]
    public async Task A_reset_account_keeps_none_of_its_codes()
    {
        await EnrolledCodesAsync();
        await using var scope = site.Services.CreateAsyncScope();
        var members = scope.ServiceProvider.GetRequiredService<UserManager<TeamMember>>();
        Assert.Equal(OwnKeys.Codes, await members.CountRecoveryCodesAsync((await members.FindByNameAsync(anna))!));

        await scope.ServiceProvider.GetRequiredService<Invitations>().RenewAsync(anna, TestContext.Current.CancellationToken);

        Assert.Equal(0, await members.CountRecoveryCodesAsync((await members.FindByNameAsync(anna))!));
    }

    [Fact]
    public async Task Recovery_codes_stand_nowhere_as_they_are_typed()
    {
        var codes = await EnrolledCodesAsync();

        var database = site.ReadDatabase();
        Assert.Contains(anna, database);
        Assert.All(codes, code => Assert.DoesNotContain(code, database));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("{\"id\":\"AAAA\",\"rawId\":\"AAAA\",\"type\":\"public-key\",\"response\":{}}")]
    [InlineData("null")]
    public async Task A_passkey_that_somebody_made_up_opens_nothing_and_is_not_kept(string credential)
    {
        var browser = site.Visitor();
        await browser.EnrolAsync(anna, await site.InviteAsync(anna, TeamRoles.Editor));
        var stranger = site.Visitor();

        var kept = await browser.SubmitAsync(
            await browser.PageAsync("/team/account"),
            "form[data-passkey]",
            ("Form.Credential", credential),
            ("Form.Name", "x"),
            ("Form.Password", TeamDoor.Password)
        );
        var entered = await stranger.SubmitAsync(
            await stranger.PageAsync("/team/sign-in"),
            "form[data-passkey]",
            ("Passkey.Credential", credential)
        );

        Assert.Contains(OwnKeys.NotKept, kept.Text);
        Assert.Contains(PasskeySignIn.Refused, entered.Text);
        Assert.Equal(HttpStatusCode.Redirect, (await stranger.PageAsync("/team")).Status);
    }

    [Fact]
    public async Task The_account_is_nobody_elses() =>
        Assert.Contains("/team/sign-in", (await site.Visitor().PageAsync("/team/account")).Header("Location"));

    private async Task<IReadOnlyList<string>> EnrolledCodesAsync()
    {
        var browser = site.Visitor();
        await browser.EnrolAsync(anna, await site.InviteAsync(anna, TeamRoles.Editor));
        return (
            await browser.SubmitAsync(
                await browser.PageAsync("/team/account"),
                "form:has(#codes-password)",
                ("Form.Password", TeamDoor.Password)
            )
        ).Codes();
    }
}
