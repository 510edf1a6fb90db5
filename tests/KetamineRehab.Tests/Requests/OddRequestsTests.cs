using System.Globalization;
using System.Security.Claims;
using System.Text;
using AngleSharp.Html.Dom;
using KetamineRehab.Core.Callbacks;
using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Compare;
using KetamineRehab.Core.Finder;
using KetamineRehab.Site.Guides;
using KetamineRehab.Site.Shell;
using KetamineRehab.Site.Start;
using KetamineRehab.Tests.Desk;
using KetamineRehab.Web.Desk.Accounts;
using KetamineRehab.Web.Desk.Common;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace KetamineRehab.Tests.Requests;

/// <summary>
/// Whatever is sent, nothing breaks and everything is answered. A few hundred odd requests by default; ODD_REQUESTS=20000 for the long run.
/// </summary>
[Trait("Req", "S4"), Trait("Req", "H8")]
public sealed class OddRequestsTests(SocketSite site) : IClassFixture<SocketSite>
{
    private static readonly int Number = int.TryParse(
        Environment.GetEnvironmentVariable("ODD_REQUESTS"),
        CultureInfo.InvariantCulture,
        out var number
    )
        ? number
        : 400;

    [Theory]
    [InlineData("GET / HTTP/1.1\r\nHost: ", 400)]
    [InlineData("GET / HTTP/1.1\r\nHost: x:99999", 400)]
    [InlineData("GET /help-now HTTP/1.1\r\nHost: x:99999", 400)]
    [InlineData("GET / HTTP/1.1\r\nHost: xn--", 400)]
    [InlineData("GET / HTTP/1.1\r\nHost: x\r\nX-Forwarded-Proto: 0", 400)]
    [InlineData("GET / HTTP/1.1\r\nHost: x\r\nX-Forwarded-Proto: javascript", 400)]
    [InlineData("GET /_framework/opaque-redirect HTTP/1.1\r\nHost: x", 404)]
    [InlineData("GET /_framework/opaque-redirect?url=x HTTP/1.1\r\nHost: x", 404)]
    [InlineData("GET / HTTP/1.0", 400)]
    public async Task What_no_browser_sends_is_refused_with_a_page_that_says_whom_to_call(string request, int status)
    {
        var answer = await RawClient.SendAsync(site.Address, $"{request}\r\nConnection: close\r\n\r\n");

        Assert.Equal(status, answer.Status);
        Assert.Contains("116 123", answer.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_host_of_three_hundred_letters_is_refused_with_a_page()
    {
        var answer = await RawClient.SendAsync(
            site.Address,
            $"GET /find HTTP/1.1\r\nHost: {new string('a', 300)}\r\nConnection: close\r\n\r\n"
        );

        Assert.Equal(400, answer.Status);
        Assert.Contains("116 123", answer.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cookie_that_is_junk_or_from_elsewhere_is_the_matter_of_who_sent_it_and_stands_in_no_log()
    {
        var before = site.ReadLogs().Length;
        var foreign = Convert
            .ToBase64String(new EphemeralDataProtectionProvider().CreateProtector("x").Protect(new byte[40]))
            .TrimEnd('=')
            .Replace('+', '-')
            .Replace('/', '_');
        string[] values = ["canary", "%00", "", foreign, new('c', 2_500)];
        string[] addresses =
        [
            "/report",
            "/feedback",
            "/callback",
            "/callback/check",
            "/callback/manage",
            "/shortlist",
            "/team",
            "/team/account",
            "/team/sign-in",
            "/team/sign-in/code",
        ];
        foreach (var value in values)
        {
            foreach (var address in addresses)
            {
                foreach (var method in (string[])["GET", "POST"])
                {
                    const string Form = "_handler=report&__RequestVerificationToken=canary";
                    var body =
                        method == "POST"
                            ? $"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {Form.Length}\r\n\r\n{Form}"
                            : "\r\n";
                    var cookies = string.Join(
                        "; ",
                        (string[])
                            [.. site.Services.GetServices<OwnCookie>().Select(c => c.Name), "form", "desk", "desk-step", "desk-device"]
                    );
                    var answer = await RawClient.SendAsync(
                        site.Address,
                        $"{method} {address} HTTP/1.1\r\nHost: x\r\nConnection: close\r\nCookie: {cookies.Replace("; ", $"={value}; ", StringComparison.Ordinal)}={value}\r\n{body}"
                    );
                    Assert.True(answer.Status is null or < 500, $"{method} {address} {value}: {answer.Status}");
                }
            }
        }

        var logs = site.ReadLogs()[before..];
        Assert.NotEmpty(logs);
        Assert.All((string[])["\"@l\":\"Error\"", "\"@x\"", "canary"], word => Assert.DoesNotContain(word, logs, StringComparison.Ordinal));
    }

    [Fact]
    public async Task No_address_breaks_on_a_charset_that_cannot_be_read()
    {
        foreach (var address in site.Everything())
        {
            var answer = await RawClient.SendAsync(
                site.Address,
                $"POST {address} HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: application/x-www-form-urlencoded; charset=utf-7\r\nContent-Length: 10\r\n\r\n_handler=x"
            );
            Assert.True(answer.Status is 302 or 400 or 401 or 404 or 405 or 415, $"{address}: {answer.Status}");
        }
    }

    [Fact]
    public async Task No_odd_request_breaks_a_page_or_is_left_without_an_answer()
    {
        var odd = await site.OddRequestsAsync();
        var broken = new List<string>();
        var answered = 0;
        await Parallel.ForEachAsync(
            Enumerable.Range(0, Number),
            new ParallelOptions { MaxDegreeOfParallelism = 8 },
            async (number, _) =>
            {
                var request = odd.Make(number);
                string? problem;
                try
                {
                    var status = (await RawClient.SendAsync(site.Address, request)).Status;
                    // 501 and 505 are the server's word for a transfer coding or a version it does not have.
                    problem = status is >= 500 and not (501 or 505) ? $"{status}" : null;
                    if (status is not null)
                        Interlocked.Increment(ref answered);
                }
                catch (OperationCanceledException)
                {
                    problem = "no answer";
                }
                if (problem is not null)
                    lock (broken)
                        broken.Add($"{number}: {problem}\n{Encoding.UTF8.GetString(request)}");
            }
        );

        TestContext.Current.TestOutputHelper?.WriteLine($"{Number} odd requests, {answered} answered, {broken.Count} broken.");
        Assert.True(broken.Count == 0, string.Join("\n\n", broken.Take(20)));
        Assert.InRange(answered, Number * 9 / 10, Number);
    }
}

/// <summary>The site behind a socket, for requests that no client would send.</summary>
public sealed class SocketSite : SiteFactory, IAsyncLifetime
{
    public SocketSite()
    {
        Settings["RateLimits:Enabled"] = "false";
        Settings["Callbacks:ShortestSeconds"] = Settings["Callbacks:WrongCodeSeconds"] = "0";
        Replace = services => services.AddSingleton(new CallbackAvailability(_ => Task.FromResult(Availability.Open), TimeProvider.System));
    }

    public Uri Address => ClientOptions.BaseAddress;

    public ValueTask InitializeAsync()
    {
        UseKestrel(0);
        StartServer();
        return ValueTask.CompletedTask;
    }

    /// <summary>Made of everything the site has: addresses, keys of queries, fields of forms and cookies.</summary>
    internal async Task<OddRequests> OddRequestsAsync()
    {
        using var browser = new HttpClient { BaseAddress = Address };
        var fields = new HashSet<string>(
            FinderCriteria
                .Keys(CatalogueFields.Standard)
                .Concat(CompareCriteria.Keys)
                .Concat(StartAnswers.Keys)
                .Append(GuidePage.NationKey)
                .Concat(["q", "page", "return", "key", "view", "step", "do", "go", "p", "id", "text", "asked"])
        );
        var handlers = new HashSet<string>();
        var token = "";
        foreach (var address in this.PublicPages().Concat(["/team/sign-in", "/callback/phone", "/callback/place"]))
        {
            var page = await browser.PageAsync(address);
            foreach (var field in page.Document.QuerySelectorAll("form [name]").Cast<AngleSharp.Dom.IElement>())
                fields.Add(field.GetAttribute("name")!);
            handlers.UnionWith(page.Document.QuerySelectorAll("input[name=_handler]").Select(i => i.GetAttribute("value")!));
            token = (page.Document.QuerySelector("input[name=__RequestVerificationToken]") as IHtmlInputElement)?.Value ?? token;
        }
        var report = await browser.PageAsync("/report");
        var cookie = report.Header("Set-Cookie")?.Split(';')[0] ?? "form=x";
        token = (report.Document.QuerySelector("input[name=__RequestVerificationToken]") as IHtmlInputElement)?.Value ?? token;
        var team = new List<(string, string)>();
        foreach (var role in TeamRoles.All)
            team.Add(await SeatAsync(role));
        return new(
            [.. this.Everything(), "/team/callbacks/1", "/team/reports/1", "/team/people/1/export"],
            [.. fields],
            [.. handlers],
            [.. Services.GetServices<OwnCookie>().Select(c => c.Name), "form", "desk", "desk-step", "x", ""],
            (cookie, token),
            team
        );
    }

    /// <summary>A member of the team who has shown both factors: the cookies, and the token for forms of theirs.</summary>
    private async Task<(string Cookies, string Token)> SeatAsync(string role)
    {
        var name = DeskSite.NewName("sam");
        await this.InviteAsync(name, role);
        await using var scope = Services.CreateAsyncScope();
        var signIn = scope.ServiceProvider.GetRequiredService<SignInManager<TeamMember>>();
        var member = (await signIn.UserManager.FindByNameAsync(name))!;
        await signIn.UserManager.SetTwoFactorEnabledAsync(member, true);
        var person = await signIn.CreateUserPrincipalAsync(member);
        var now = DateTimeOffset.UtcNow;
        ((ClaimsIdentity)person.Identity!).AddClaims([
            new(SessionLimits.Method, SessionLimits.BothFactors),
            new("started", now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)),
        ]);
        var cookie = Services.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>().Get(IdentityConstants.ApplicationScheme);
        var ticket = cookie.TicketDataFormat.Protect(
            new(person, new() { IssuedUtc = now, ExpiresUtc = now + SessionLimits.Idle }, IdentityConstants.ApplicationScheme)
        );
        var session = $"{cookie.Cookie.Name}={ticket}";

        using var handler = new HttpClientHandler { UseCookies = false };
        using var browser = new HttpClient(handler) { BaseAddress = Address, DefaultRequestHeaders = { { "Cookie", session } } };
        var page = await browser.PageAsync("/team/account");
        return (
            $"{session}; {page.Header("Set-Cookie")!.Split(';')[0]}",
            ((IHtmlInputElement)page.One("input[name=__RequestVerificationToken]")).Value
        );
    }
}
