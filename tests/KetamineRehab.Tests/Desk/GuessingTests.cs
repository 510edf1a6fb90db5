using System.Data.Common;
using System.Net;
using KetamineRehab.Core.Audit;
using KetamineRehab.Core.Data;
using KetamineRehab.Web.Desk.Accounts;
using KetamineRehab.Web.Desk.Common;
using KetamineRehab.Web.Desk.SignIn;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace KetamineRehab.Tests.Desk;

/// <summary>Strangers guess passwords and codes, one after the other and many at once.</summary>
[Trait("Database", "both")]
[Trait("Req", "O8"), Trait("Req", "S2"), Trait("Req", "S4")]
public sealed class GuessingTests(GuessedSite site) : IClassFixture<GuessedSite>
{
    private const string Wrong = "not the password";
    private readonly string anna = DeskSite.NewName("anna");

    [Fact]
    public async Task Wrong_passwords_of_a_stranger_keep_nobody_out_who_comes_from_another_address()
    {
        await EnrolledAsync();
        for (var time = 0; time < GuessLimits.Tries; time++)
            await From("192.0.2.1").GivePasswordAsync($" {anna.ToUpperInvariant()} ", Wrong);

        Assert.Contains(PasswordSignIn.Refused, (await From("192.0.2.1").GivePasswordAsync(anna, TeamDoor.Password)).Text);
        Assert.EndsWith(DeskUrls.Code, (await From("192.0.2.2").GivePasswordAsync(anna, TeamDoor.Password)).Header("Location"));
    }

    [Fact]
    public async Task Wrong_passwords_hold_up_no_code()
    {
        var key = await EnrolledAsync();
        var browser = From("192.0.2.3");
        await browser.GivePasswordAsync(anna, TeamDoor.Password);
        for (var time = 0; time < GuessLimits.Tries; time++)
            await From("192.0.2.3").GivePasswordAsync(anna, Wrong);

        Assert.EndsWith("/team", (await browser.GiveCodeAsync(Authenticator.Code(key))).Header("Location"));
    }

    [Fact]
    public async Task Of_sixteen_passwords_at_once_five_are_looked_at()
    {
        await EnrolledAsync();
        var browser = From("192.0.2.4");
        var page = await browser.PageAsync(DeskUrls.SignIn);
        site.Work.Clear();

        await Task.WhenAll(
            Enumerable
                .Range(0, 16)
                .Select(n => browser.SubmitAsync(page, ".door-page form", ("Form.Name", anna), ("Form.Password", $"{Wrong} {n}")))
        );

        Assert.Equal(GuessLimits.Tries, site.Work.Count(step => step == GuessedSite.Hashed));
    }

    [Fact]
    public async Task Of_fifty_codes_at_once_five_are_looked_at()
    {
        var key = await EnrolledAsync();
        var browser = site.Visitor();
        await browser.GivePasswordAsync(anna, TeamDoor.Password);
        var page = await browser.PageAsync(DeskUrls.Code);
        var wrong = Authenticator.WrongCode(key);

        await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => browser.SubmitAsync(page, ".door-page form", ("Form.Code", wrong))));

        Assert.Equal(GuessLimits.Tries, await NotedAsync("gave a wrong code"));
    }

    [Fact]
    public async Task A_code_of_the_app_opens_once_however_many_give_it_at_once()
    {
        var key = await EnrolledAsync();
        var code = Authenticator.Code(key);

        Assert.Equal(1, await OpenedAtOnceAsync(browser => browser.GiveCodeAsync(code)));
    }

    [Fact]
    public async Task A_recovery_code_opens_once_however_many_give_it_at_once()
    {
        var owner = site.Visitor();
        await owner.EnrolAsync(anna, await site.InviteAsync(anna, TeamRoles.Editor));
        var codes = (
            await owner.SubmitAsync(
                await owner.PageAsync("/team/account"),
                "form:has(#codes-password)",
                ("Form.Password", TeamDoor.Password)
            )
        ).Codes();

        Assert.Equal(1, await OpenedAtOnceAsync(browser => browser.GiveCodeAsync(codes[0], DeskUrls.Recovery)));
    }

    [Fact]
    public async Task Whether_an_account_exists_shows_neither_in_the_answer_nor_in_the_work()
    {
        await EnrolledAsync();
        var (known, forKnown) = await RefusedAsync(anna);
        var (unknown, forUnknown) = await RefusedAsync(DeskSite.NewName("nobody"));

        Assert.Equal(1, forKnown.Count(step => step == GuessedSite.Hashed));
        // On PostgreSQL the audit's commands are not among those the test sees.
        Assert.Equal(!PostgresServer.IsAsked, forKnown.Any(step => step.Contains("INSERT", StringComparison.Ordinal)));
        Assert.Equal(forKnown, forUnknown);
        Assert.Equal(known.Text, unknown.Text);
        Assert.Equal(Headers(known), Headers(unknown));
    }

    [Fact]
    public async Task A_locked_account_is_refused_by_the_same_work()
    {
        await EnrolledAsync();
        var (_, forWrong) = await RefusedAsync(anna);
        await using (var scope = site.Services.CreateAsyncScope())
        {
            var members = scope.ServiceProvider.GetRequiredService<UserManager<TeamMember>>();
            await members.SetLockoutEndDateAsync((await members.FindByNameAsync(anna))!, DateTimeOffset.MaxValue);
        }

        Assert.Equal(forWrong, (await RefusedAsync(anna, TeamDoor.Password)).Work);
    }

    [Fact]
    public async Task A_name_that_is_no_accounts_is_noted_without_what_was_typed()
    {
        await From("192.0.2.5").GivePasswordAsync("my secret typed in the wrong box", Wrong);

        Assert.DoesNotContain("my secret typed", site.ReadDatabase(), StringComparison.OrdinalIgnoreCase);
        await using var db = await site
            .Services.GetRequiredService<IDbContextFactory<RehabDbContext>>()
            .CreateDbContextAsync(TestContext.Current.CancellationToken);
        Assert.True(
            await db.Audit.AnyAsync(
                e => e.By == "someone" && e.Text == "someone gave a name that no account has.",
                TestContext.Current.CancellationToken
            )
        );
    }

    private static IEnumerable<string> Headers(SitePage page) => page.Response.Headers.Select(h => h.Key).Order(StringComparer.Ordinal);

    private async Task<string> EnrolledAsync() => await site.Visitor().EnrolAsync(anna, await site.InviteAsync(anna, TeamRoles.Editor));

    private HttpClient From(string address)
    {
        var browser = site.Visitor();
        browser.DefaultRequestHeaders.Add("X-Forwarded-For", address);
        return browser;
    }

    private async Task<(SitePage Answer, List<string> Work)> RefusedAsync(string name, string password = Wrong)
    {
        var browser = site.Visitor();
        var page = await browser.PageAsync(DeskUrls.SignIn);
        site.Work.Clear();
        var answer = await browser.SubmitAsync(page, ".door-page form", ("Form.Name", name), ("Form.Password", password));
        Assert.Contains(PasswordSignIn.Refused, answer.Text, StringComparison.Ordinal);
        return (answer, [.. site.Work]);
    }

    private async Task<int> OpenedAtOnceAsync(Func<HttpClient, Task<SitePage>> give)
    {
        var browsers = Enumerable.Range(0, GuessLimits.Tries).Select(_ => site.Visitor()).ToList();
        foreach (var browser in browsers)
            await browser.GivePasswordAsync(anna, TeamDoor.Password);
        var answers = await Task.WhenAll(browsers.Select(give));
        Assert.All(answers, answer => Assert.InRange((int)answer.Status, 200, 302));
        return answers.Count(answer => answer.Status == HttpStatusCode.Redirect);
    }

    private async Task<int> NotedAsync(string what)
    {
        await using var db = await site
            .Services.GetRequiredService<IDbContextFactory<RehabDbContext>>()
            .CreateDbContextAsync(TestContext.Current.CancellationToken);
        return await db.Audit.CountAsync(e => e.By == anna && e.Text == $"{anna} {what}.", TestContext.Current.CancellationToken);
    }
}

/// <summary>Notes what a form of the desk costs: each hash and each command to the database.</summary>
public sealed class GuessedSite : SiteFactory
{
    public const string Hashed = "hashed";

    public GuessedSite()
    {
        Settings["RateLimits:Enabled"] = "false";
        Replace = services =>
        {
            services.AddScoped<IPasswordHasher<TeamMember>>(_ => new Noted(this));
            services.ConfigureDbContext<RehabDbContext>(Watch);
            services.ConfigureDbContext<DeskIdentityContext>(Watch);
            services.ConfigureDbContext<PostgresDeskIdentityContext>(Watch);
        };
    }

    public System.Collections.Concurrent.ConcurrentQueue<string> Work { get; } = [];

    private void Watch(IServiceProvider services, DbContextOptionsBuilder options) =>
        options.AddInterceptors(new Commands(this, services.GetRequiredService<IHttpContextAccessor>()));

    private sealed class Noted(GuessedSite site) : PasswordHasher<TeamMember>
    {
        public override PasswordVerificationResult VerifyHashedPassword(TeamMember user, string hashedPassword, string providedPassword)
        {
            site.Work.Enqueue(Hashed);
            return base.VerifyHashedPassword(user, hashedPassword, providedPassword);
        }
    }

    /// <summary>Those of a form that is being answered; jobs work beside it.</summary>
    private sealed class Commands(GuessedSite site, IHttpContextAccessor http) : DbCommandInterceptor
    {
        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command,
            CommandEventData eventData,
            InterceptionResult<DbDataReader> result,
            CancellationToken cancellationToken = default
        )
        {
            Note(command);
            return base.ReaderExecutingAsync(command, eventData, result, cancellationToken);
        }

        public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
            DbCommand command,
            CommandEventData eventData,
            InterceptionResult<int> result,
            CancellationToken cancellationToken = default
        )
        {
            Note(command);
            return base.NonQueryExecutingAsync(command, eventData, result, cancellationToken);
        }

        private void Note(DbCommand command)
        {
            if (http.HttpContext is { Request.Method: "POST" })
                site.Work.Enqueue(command.CommandText);
        }
    }
}
