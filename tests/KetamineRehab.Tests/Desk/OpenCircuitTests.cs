using System.Globalization;
using System.Security.Claims;
using Bunit;
using KetamineRehab.Web.Desk;
using KetamineRehab.Web.Desk.Accounts;
using KetamineRehab.Web.Desk.Common;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor.Services;

namespace KetamineRehab.Tests.Desk;

/// <summary>A page of the desk that stands open makes no requests: the account is asked about again at each navigation.</summary>
[Trait("Database", "both")]
[Trait("Req", "O8"), Trait("Req", "S2")]
public sealed class OpenCircuitTests(DeskSite site) : IClassFixture<DeskSite>
{
    public enum Loss
    {
        SignsOut,
        LosesARole,
        IsLocked,
    }

    public static TheoryData<string, Loss> Losses =>
        [
            .. from page in (string[])["/team/accounts", "/team/audit", "/team/figures"]
            from loss in Enum.GetValues<Loss>()
            select (page, loss),
        ];

    [Theory, MemberData(nameof(Losses))]
    public async Task Whoever_may_no_longer_read_is_refused_at_the_next_navigation(string address, Loss loss)
    {
        await using var scope = site.Services.CreateAsyncScope();
        var members = scope.ServiceProvider.GetRequiredService<UserManager<TeamMember>>();
        var name = DeskSite.NewName("adam");
        await site.InviteAsync(name, TeamRoles.Admin);
        await site.InviteAsync(DeskSite.NewName("another"), TeamRoles.Admin);
        var member = (await members.FindByNameAsync(name))!;
        await members.SetTwoFactorEnabledAsync(member, true);
        await using var screen = await ScreenAsync(scope.ServiceProvider, member);
        var navigation = screen.Services.GetRequiredService<NavigationManager>();
        navigation.NavigateTo("/team/settings");
        var desk = screen.Render<DeskRoutes>();
        desk.WaitForAssertion(() => Assert.Equal("Settings", desk.Find("h1").TextContent));
        navigation.NavigateTo(address);
        desk.WaitForAssertion(() => Assert.NotEqual("Settings", desk.Find("h1").TextContent));
        navigation.NavigateTo("/team/settings");
        desk.WaitForAssertion(() => Assert.Equal("Settings", desk.Find("h1").TextContent));

        await LoseAsync(name, loss);
        navigation.NavigateTo(address);

        desk.WaitForAssertion(() => Assert.Equal("Your session has ended", desk.Find("h1").TextContent));
        Assert.DoesNotContain(name, desk.Markup, StringComparison.Ordinal);
    }

    private async Task LoseAsync(string name, Loss loss)
    {
        await using var scope = site.Services.CreateAsyncScope();
        var members = scope.ServiceProvider.GetRequiredService<UserManager<TeamMember>>();
        var accounts = scope.ServiceProvider.GetRequiredService<TeamAccounts>();
        var member = (await members.FindByNameAsync(name))!;
        _ = loss switch
        {
            // What the page for signing out does.
            Loss.SignsOut => (object)await members.UpdateSecurityStampAsync(member),
            Loss.LosesARole => await accounts.SetRoleAsync(
                member.Id,
                TeamRoles.Admin,
                false,
                name,
                Xunit.TestContext.Current.CancellationToken
            ),
            _ => await accounts.LockAsync(member.Id, true, name, Xunit.TestContext.Current.CancellationToken),
        };
    }

    /// <summary>The desk as a circuit has it: the site's own services, and the session it was opened with.</summary>
    private async Task<BunitContext> ScreenAsync(IServiceProvider services, TeamMember member)
    {
        var person = await services.GetRequiredService<SignInManager<TeamMember>>().CreateUserPrincipalAsync(member);
        ((ClaimsIdentity)person.Identity!).AddClaims([
            new(SessionLimits.Method, SessionLimits.BothFactors),
            new("started", site.Time.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)),
        ]);
        var session = services.GetRequiredService<AuthenticationStateProvider>();
        ((IHostEnvironmentAuthenticationStateProvider)session).SetAuthenticationState(Task.FromResult(new AuthenticationState(person)));

        var screen = new BunitContext();
        BunitContext.DefaultWaitTimeout = TimeSpan.FromSeconds(30);
        screen.JSInterop.Mode = JSRuntimeMode.Loose;
        screen.Services.AddMudServices();
        screen.Services.AddSingleton(session).AddCascadingAuthenticationState();
        screen
            .Services.AddSingleton(services.GetRequiredService<IAuthorizationService>())
            .AddSingleton(services.GetRequiredService<IAuthorizationPolicyProvider>());
        // Pages make scopes of their own, which are the screen's: each with a scope of the site, so that none reads on another's connection.
        screen.Services.AddScoped(_ => site.Services.CreateScope());
        screen.Services.AddScoped(s => s.GetRequiredService<IServiceScope>().ServiceProvider.GetRequiredService<TeamAccounts>());
        screen.Services.AddFallbackServiceProvider(services);
        screen.Renderer.SetRendererInfo(new("Server", isInteractive: true));
        return screen;
    }
}
