using System.Net;
using KetamineRehab.Core.Audit;
using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Data;
using KetamineRehab.Web.Desk.Accounts;
using KetamineRehab.Web.Desk.Common;
using KetamineRehab.Web.Desk.SignIn;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace KetamineRehab.Tests.Desk;

[Trait("Database", "both")]
[Trait("Req", "O8")]
[Trait("Req", "S2")]
public sealed class SignInTests(DeskSite site) : IClassFixture<DeskSite>
{
    private readonly FakeTimeProvider clock = site.Time;
    private readonly string anna = DeskSite.NewName("anna");

    [Theory]
    [InlineData("/team")]
    [InlineData("/team/programmes/p1")]
    [InlineData("/team/reports/1")]
    [InlineData("/team/_blazor?id=x")]
    [InlineData("/_blazor?id=x")]
    public async Task Whoever_is_not_signed_in_is_sent_to_the_door(string address)
    {
        var page = await site.Stranger().PageAsync(address);

        Assert.True(page.Status is HttpStatusCode.Redirect or HttpStatusCode.Unauthorized, $"{page.Status}");
        Assert.Contains("/team/sign-in", page.Header("Location") ?? "/team/sign-in");
        Assert.DoesNotContain("blazor.web.js", page.Html);
    }

    [Fact]
    public async Task First_sign_in_asks_for_a_second_factor_and_a_new_password_before_anything_opens()
    {
        var oneTime = await site.InviteAsync(anna, TeamRoles.Editor);
        var browser = site.Visitor();

        var signedIn = await browser.GivePasswordAsync(anna, oneTime);
        var desk = await browser.PageAsync("/team");
        var enrol = await browser.PageAsync("/team/enrol");

        Assert.EndsWith("/team/enrol", signedIn.Header("Location"));
        Assert.Equal(HttpStatusCode.Redirect, desk.Status);
        Assert.StartsWith("otpauth://totp/", enrol.One(".door-page form a").GetAttribute("href"));
        Assert.NotNull(enrol.One("svg[role=img][aria-label] path"));
    }

    [Fact]
    public async Task After_enrolling_password_and_code_open_the_desk()
    {
        var key = await site.Visitor().EnrolAsync(anna, await site.InviteAsync(anna, TeamRoles.Editor));
        var browser = site.Visitor();

        var step = await browser.GivePasswordAsync(anna, TeamDoor.Password, "/team/sign-in?return=%2Fteam%2Freports%2F1");
        var between = await browser.PageAsync("/team");
        var code = Authenticator.Code(key);
        var done = await browser.GiveCodeAsync($"{code[..3]} {code[3..]}", step.Header("Location")!);
        var desk = await browser.PageAsync("/team");

        Assert.Contains("/team/sign-in/code", step.Header("Location"));
        Assert.Equal(HttpStatusCode.Redirect, between.Status);
        Assert.EndsWith("/team/reports/1", done.Header("Location"));
        Assert.Equal(HttpStatusCode.OK, desk.Status);
        Assert.Contains(anna, desk.Text);
    }

    [Fact]
    public async Task Enrolling_refuses_a_wrong_code_a_short_password_and_the_one_time_password_itself()
    {
        var oneTime = await site.InviteAsync(anna, TeamRoles.Editor);
        var browser = site.Visitor();
        await browser.GivePasswordAsync(anna, oneTime);
        var page = await browser.PageAsync("/team/enrol");
        var key = page.One(".key").TextContent;

        Task<SitePage> TryAsync(string code, string password) =>
            browser.SubmitAsync(page, ".door-page form", ("Form.Code", code), ("Form.Password", password));

        Assert.Contains(Enrolment.WrongCode, (await TryAsync(Authenticator.WrongCode(key), TeamDoor.Password)).Text);
        Assert.Contains("12", (await TryAsync(Authenticator.Code(key), "too short")).One(".problem").TextContent);
        Assert.Contains(CommonPasswordValidator.Why, (await TryAsync(Authenticator.Code(key), $"{anna}1")).Text);
        Assert.Contains(Enrolment.SamePassword, (await TryAsync(Authenticator.Code(key), oneTime)).Text);
        Assert.Equal(HttpStatusCode.Redirect, (await browser.PageAsync("/team")).Status);
    }

    [Fact]
    public async Task Nobody_learns_from_the_answer_whether_an_account_exists()
    {
        await site.Visitor().EnrolAsync(anna, await site.InviteAsync(anna));

        var known = await site.Visitor().GivePasswordAsync(anna, "not the password");
        var unknown = await site.Visitor().GivePasswordAsync("nobody", "not the password");

        Assert.Equal(HttpStatusCode.OK, known.Status);
        Assert.Contains(PasswordSignIn.Refused, known.Text);
        Assert.Equal(known.Text, unknown.Text);
    }

    [Fact]
    public async Task Five_wrong_passwords_put_the_account_to_rest_even_for_the_right_one()
    {
        await site.Visitor().EnrolAsync(anna, await site.InviteAsync(anna));
        var browser = site.Visitor();
        for (var i = 0; i < GuessLimits.Tries; i++)
            await browser.GivePasswordAsync(anna, "not the password");

        var right = await browser.GivePasswordAsync(anna, TeamDoor.Password);

        Assert.Equal(HttpStatusCode.OK, right.Status);
        Assert.Contains(PasswordSignIn.Refused, right.Text);
    }

    [Fact]
    public async Task Wrong_codes_open_nothing_and_after_five_a_right_one_neither()
    {
        var key = await site.Visitor().EnrolAsync(anna, await site.InviteAsync(anna, TeamRoles.Editor));
        var browser = site.Visitor();
        await browser.GivePasswordAsync(anna, TeamDoor.Password);
        for (var i = 0; i < GuessLimits.Tries; i++)
            Assert.Contains(PasswordSignIn.Refused, (await browser.GiveCodeAsync(Authenticator.WrongCode(key))).Text);

        var right = await browser.SubmitAsync(await CodePageAsync(browser), ".door-page form", ("Form.Code", Authenticator.Code(key)));

        Assert.Contains(PasswordSignIn.Refused, right.Text);
        Assert.Equal(HttpStatusCode.Redirect, (await browser.PageAsync("/team")).Status);
    }

    [Fact]
    public async Task A_code_of_the_app_opens_once()
    {
        var key = await site.Visitor().EnrolAsync(anna, await site.InviteAsync(anna, TeamRoles.Editor));
        var code = Authenticator.Code(key);
        async Task<SitePage> SignInAsync()
        {
            var browser = site.Visitor();
            await browser.GivePasswordAsync(anna, TeamDoor.Password);
            return await browser.GiveCodeAsync(code);
        }

        Assert.EndsWith("/team", (await SignInAsync()).Header("Location"));
        Assert.Contains(PasswordSignIn.Refused, (await SignInAsync()).Text);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("00")]
    public async Task A_code_with_zeros_before_it_is_no_code(string before)
    {
        var key = await site.Visitor().EnrolAsync(anna, await site.InviteAsync(anna, TeamRoles.Editor));
        var browser = site.Visitor();
        await browser.GivePasswordAsync(anna, TeamDoor.Password);

        Assert.Contains(PasswordSignIn.Refused, (await browser.GiveCodeAsync(before + Authenticator.Code(key))).Text);
    }

    [Fact]
    public async Task Five_wrong_passwords_of_a_stranger_end_no_session()
    {
        var browser = site.Visitor();
        await browser.EnrolAsync(anna, await site.InviteAsync(anna, TeamRoles.Editor));
        for (var i = 0; i < GuessLimits.Tries; i++)
            await site.Visitor().GivePasswordAsync(anna, "not the password");

        await using var scope = site.Services.CreateAsyncScope();
        var services = scope.ServiceProvider;
        var members = services.GetRequiredService<UserManager<TeamMember>>();
        var member = (await members.FindByNameAsync(anna))!;
        var session = await services.GetRequiredService<SignInManager<TeamMember>>().CreateUserPrincipalAsync(member);
        session.AddIdentity(
            new([new(SessionLimits.Method, SessionLimits.BothFactors), new("started", $"{clock.GetUtcNow().ToUnixTimeSeconds()}")])
        );

        Assert.Contains(PasswordSignIn.Refused, (await site.Visitor().GivePasswordAsync(anna, TeamDoor.Password)).Text);
        Assert.NotNull(await services.GetRequiredService<AccountStanding>().FindAsync(session, TeamRoles.Editor));
    }

    [Fact, Trait("Req", "O7")]
    public async Task Each_sign_in_and_each_that_failed_is_in_the_audit_with_how()
    {
        var key = await site.Visitor().EnrolAsync(anna, await site.InviteAsync(anna, TeamRoles.Editor));
        var browser = site.Visitor();
        await browser.GivePasswordAsync(anna, "not the password");
        await browser.GivePasswordAsync(anna, TeamDoor.Password);
        await browser.GiveCodeAsync(Authenticator.WrongCode(key));
        await browser.GiveCodeAsync(Authenticator.Code(key));
        await browser.GivePasswordAsync("nobody at all", "x");

        await using var db = await site
            .Services.GetRequiredService<IDbContextFactory<RehabDbContext>>()
            .CreateDbContextAsync(TestContext.Current.CancellationToken);
        var told = await db
            .Audit.Where(e => e.By == anna)
            .OrderBy(e => e.Id)
            .Select(e => e.Text)
            .ToListAsync(TestContext.Current.CancellationToken);
        Assert.Equal(
            [
                "set up password and app, and signed in",
                "has new recovery codes",
                "gave a wrong password",
                "gave a wrong code",
                "signed in with password and code",
            ],
            told.Select(t => t.Replace($"{anna} ", "", StringComparison.Ordinal).TrimEnd('.'))
        );
    }

    [Fact]
    public async Task A_page_of_editors_is_closed_to_an_account_without_the_role()
    {
        var browser = site.Visitor();
        await browser.EnrolAsync(anna, await site.InviteAsync(anna, TeamRoles.Operator));

        var page = await browser.PageAsync("/team/programmes/p1");
        var told = await browser.PageAsync(page.Header("Location")!);
        var desk = await browser.PageAsync((await browser.PageAsync("/team")).Header("Location")!);

        Assert.Contains("/team/not-allowed", page.Header("Location"));
        Assert.Contains("You cannot open that page", told.Text);
        Assert.EndsWith("/team/callbacks", desk.Header("Location"));
    }

    [Fact, Trait("Req", "O8")]
    public async Task An_account_without_a_role_is_told_so_and_who_can_give_it_one()
    {
        var browser = site.Visitor();
        await browser.EnrolAsync(anna, await site.InviteAsync(anna));

        var told = await browser.PageAsync((await browser.PageAsync("/team")).Header("Location")!);

        Assert.Contains("does not have a role yet", told.Text, StringComparison.Ordinal);
        Assert.Contains("Ask an admin", told.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("You can open", told.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_admin_who_asks_for_the_desk_comes_to_a_room_of_their_own_and_elsewhere_is_told_which_there_are()
    {
        var browser = site.Visitor();
        await browser.EnrolAsync(anna, await site.InviteAsync(anna, TeamRoles.Admin));

        var desk = await browser.PageAsync((await browser.PageAsync("/team")).Header("Location")!);
        var told = await browser.PageAsync((await browser.PageAsync("/team/callbacks")).Header("Location")!);

        Assert.EndsWith("/team/accounts", desk.Header("Location"));
        Assert.Equal(["Accounts", "Audit log", "Settings", "Figures"], told.Texts("main nav a"));
    }

    [Fact]
    public async Task Cookies_of_the_desk_go_only_to_the_desk_over_tls_and_out_of_reach_of_scripts()
    {
        var page = await site.Visitor().GivePasswordAsync(anna, await site.InviteAsync(anna));

        var cookie = page.Header("Set-Cookie")!;
        Assert.StartsWith("desk=", cookie);
        foreach (var rule in new[] { "path=/team", "secure", "samesite=strict", "httponly" })
            Assert.Contains(rule, cookie, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("expires", cookie, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_session_ends_after_half_an_hour_without_a_request()
    {
        var browser = await SignedInAsync();
        clock.Advance(TimeSpan.FromMinutes(29));
        Assert.Equal(HttpStatusCode.OK, (await browser.PageAsync("/team")).Status);
        clock.Advance(TimeSpan.FromMinutes(31));

        Assert.Equal(HttpStatusCode.Redirect, (await browser.PageAsync("/team")).Status);
    }

    [Fact]
    public async Task A_session_ends_after_eight_hours_however_busy_it_was()
    {
        var browser = await SignedInAsync();
        for (var i = 0; i < 24; i++)
        {
            Assert.Equal(HttpStatusCode.OK, (await browser.PageAsync("/team")).Status);
            clock.Advance(TimeSpan.FromMinutes(20));
        }
        clock.Advance(TimeSpan.FromSeconds(5));

        Assert.Equal(HttpStatusCode.Redirect, (await browser.PageAsync("/team")).Status);
    }

    [Fact]
    public async Task Signing_out_ends_a_copied_cookie_too()
    {
        var key = await site.Visitor().EnrolAsync(anna, await site.InviteAsync(anna, TeamRoles.Editor));
        var browser = site.Visitor();
        await browser.GivePasswordAsync(anna, TeamDoor.Password);
        var done = await browser.GiveCodeAsync(Authenticator.Code(key));
        var copy = done.Response.Headers.GetValues("Set-Cookie").First(c => c.StartsWith("desk=", StringComparison.Ordinal)).Split(';')[0];
        Assert.Equal(HttpStatusCode.OK, await WithCookieAsync(copy));

        var signedOut = await browser.SubmitAsync(await browser.PageAsync("/team"), ".desk-top form");

        Assert.EndsWith("/team/sign-in", signedOut.Header("Location"));
        Assert.Equal(HttpStatusCode.Redirect, await WithCookieAsync(copy));
    }

    [Fact]
    public async Task Signing_out_has_the_browser_forget_what_it_kept_of_the_desk()
    {
        var browser = await SignedInAsync();

        var signedOut = await browser.SubmitAsync(await browser.PageAsync("/team"), ".desk-top form");

        Assert.Equal("\"cache\", \"storage\"", signedOut.Header("Clear-Site-Data"));
    }

    [Theory]
    [InlineData("https://guide.test", HttpStatusCode.OK)]
    [InlineData("https://elsewhere.example", HttpStatusCode.Forbidden)]
    [InlineData("https://guide.test.elsewhere.example", HttpStatusCode.Forbidden)]
    [InlineData("http://guide.test", HttpStatusCode.Forbidden)]
    [InlineData("null", HttpStatusCode.Forbidden)]
    public async Task A_circuit_opens_for_a_page_of_our_own_and_no_other(string origin, HttpStatusCode answer)
    {
        var browser = await SignedInAsync();
        using var asked = new HttpRequestMessage(HttpMethod.Post, "/team/_blazor/negotiate?negotiateVersion=1")
        {
            Headers = { { "Origin", origin } },
        };

        Assert.Equal(answer, (await browser.SendAsync(asked, TestContext.Current.CancellationToken)).StatusCode);
    }

    [Fact]
    public async Task An_invitation_that_nobody_took_up_stops_working()
    {
        var oneTime = await site.InviteAsync(anna);
        clock.Advance(Invitations.Life + TimeSpan.FromMinutes(1));

        Assert.Contains(PasswordSignIn.Refused, (await site.Visitor().GivePasswordAsync(anna, oneTime)).Text);
    }

    [Theory]
    [InlineData("anna\u001b[2J")]
    [InlineData("' or 1=1 --")]
    public async Task A_name_that_nobody_can_have_is_refused_like_any_other(string name) =>
        Assert.Contains(PasswordSignIn.Refused, (await site.Visitor().GivePasswordAsync(name, "x")).Text);

    [Fact]
    public async Task A_form_from_elsewhere_is_refused()
    {
        var form = new FormUrlEncodedContent([
            KeyValuePair.Create("_handler", "sign-in"),
            KeyValuePair.Create("Form.Name", "anna"),
            KeyValuePair.Create("Form.Password", "x"),
        ]);

        Assert.Equal(HttpStatusCode.BadRequest, (await site.Visitor().PageAsync(HttpMethod.Post, "/team/sign-in", form)).Status);
    }

    [Fact]
    [Trait("Req", "P9")]
    public async Task The_desk_leaves_public_pages_without_a_cookie_or_its_scripts()
    {
        var browser = await SignedInAsync();

        foreach (var address in new[] { "/", "/find", "/how-we-rank" })
        {
            var page = await browser.PageAsync(address);
            Assert.Equal(HttpStatusCode.OK, page.Status);
            Assert.Null(page.Header("Set-Cookie"));
            Assert.DoesNotContain("no-store", page.Header("Cache-Control"));
            Assert.DoesNotContain("blazor", page.Html, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("MudBlazor", page.Html, StringComparison.OrdinalIgnoreCase);
        }
    }

    [Fact]
    public async Task No_password_or_key_stands_in_the_logs_or_the_database()
    {
        var oneTime = await site.InviteAsync(anna, TeamRoles.Editor);
        await site.Visitor().EnrolAsync(anna, oneTime);
        await site.Visitor().GivePasswordAsync(anna, "a wrong canary password");

        var database = site.ReadDatabase();
        Assert.Contains(anna, database);
        foreach (var secret in new[] { oneTime, TeamDoor.Password, "a wrong canary password" })
        {
            Assert.DoesNotContain(secret, site.ReadLogs());
            Assert.DoesNotContain(secret, database);
        }
    }

    [Theory]
    [InlineData("/team/reports/4?x=1", "/team/reports/4?x=1")]
    [InlineData("/team?show=reports", "/team?show=reports")]
    [InlineData("https://elsewhere.example/team", "/team")]
    [InlineData("//elsewhere.example", "/team")]
    [InlineData("/team/sign-out", "/team")]
    [InlineData("/teams", "/team")]
    [InlineData("/", "/team")]
    [InlineData(null, "/team")]
    public void After_signing_in_one_lands_on_a_page_of_the_desk_and_nowhere_else(string? asked, string lands) =>
        Assert.Equal(lands, DeskUrls.SafeReturn(asked));

    private static async Task<SitePage> CodePageAsync(HttpClient browser)
    {
        var page = await browser.PageAsync("/team/sign-in/code");
        return page.Status == HttpStatusCode.OK ? page : throw new InvalidOperationException($"{page.Status}");
    }

    private async Task<HttpClient> SignedInAsync()
    {
        var browser = site.Visitor();
        await browser.EnrolAsync(anna, await site.InviteAsync(anna, TeamRoles.Editor));
        return browser;
    }

    private async Task<HttpStatusCode> WithCookieAsync(string cookie)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/team");
        request.Headers.Add("Cookie", cookie);
        return (await site.Stranger().SendAsync(request, TestContext.Current.CancellationToken)).StatusCode;
    }
}
