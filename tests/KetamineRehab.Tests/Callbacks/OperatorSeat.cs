using System.Globalization;
using System.Security.Claims;
using Bunit;
using KetamineRehab.Core.Asking;
using KetamineRehab.Core.Callbacks;
using KetamineRehab.Core.Data;
using KetamineRehab.Core.Reports;
using KetamineRehab.Core.Snapshot;
using KetamineRehab.Tests.Desk;
using KetamineRehab.Web.Desk.Accounts;
using KetamineRehab.Web.Desk.Callbacks;
using KetamineRehab.Web.Desk.Common;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor.Services;

namespace KetamineRehab.Tests.Callbacks;

/// <summary>One of the team at the desk, as the circuit of a signed-in account has it, and a screen of their own.</summary>
internal sealed class OperatorSeat : IAsyncDisposable
{
    private readonly BunitContext screen = new();

    private OperatorSeat(CallbackSite site, string name, ClaimsPrincipal person)
    {
        Name = name;
        Door = new(
            new Signed(person, () => Before),
            site.Get<IServiceScopeFactory>(),
            site.Get<IDbContextFactory<RehabDbContext>>(),
            site.Time
        );
        Desk = new(
            Door,
            site.Get<OperatorDirectory>(),
            site.Get<CallbackCases>(),
            site.Get<CallbackSearch>(),
            site.Get<OperatingHours>(),
            site.Time
        );
        People = new(Door, site.Get<DataSubjectRequests>(), site.Get<AskContacts>());
        screen.JSInterop.Mode = JSRuntimeMode.Loose;
        screen.Services.AddSingleton(Desk).AddSingleton(People).AddSingleton<TimeProvider>(site.Time).AddSingleton<CircuitActivity>();
        screen
            .Services.AddSingleton(site.Get<OperatingHours>())
            .AddSingleton(site.Get<CallbackOptions>())
            .AddSingleton(site.Get<CallbackNews>())
            .AddSingleton(site.Get<CatalogueStore>())
            .AddSingleton(site.Get<MistakeReports>())
            .AddSingleton(Door)
            .AddMudServices();
        // How long a machine under load may take before the wait is called a failure.
        BunitContext.DefaultWaitTimeout = TimeSpan.FromSeconds(30);
    }

    public string Name { get; }

    /// <summary>Ends before the desk knows who is signed in.</summary>
    public Task Before { get; set; } = Task.CompletedTask;

    public DeskAuthorizer Door { get; }
    public OperatorDesk Desk { get; }
    public PeopleDesk People { get; }
    public BunitContext Screen => screen;

    public static async Task<OperatorSeat> TakeAsync(
        CallbackSite site,
        string name,
        string role = TeamRoles.Operator,
        string factors = SessionLimits.BothFactors
    )
    {
        name = DeskSite.NewName(name);
        await site.InviteAsync(name, role);
        await using var scope = site.Services.CreateAsyncScope();
        var signIn = scope.ServiceProvider.GetRequiredService<SignInManager<TeamMember>>();
        var member = (await signIn.UserManager.FindByNameAsync(name))!;
        await signIn.UserManager.SetTwoFactorEnabledAsync(member, true);
        var person = await signIn.CreateUserPrincipalAsync(member);
        ((ClaimsIdentity)person.Identity!).AddClaims([
            new(SessionLimits.Method, factors),
            new("started", site.Time.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)),
        ]);
        return new(site, name, person);
    }

    public ValueTask DisposeAsync() => screen.DisposeAsync();

    private sealed class Signed(ClaimsPrincipal person, Func<Task> before) : AuthenticationStateProvider
    {
        public override async Task<AuthenticationState> GetAuthenticationStateAsync()
        {
            await before();
            return new(person);
        }
    }
}
