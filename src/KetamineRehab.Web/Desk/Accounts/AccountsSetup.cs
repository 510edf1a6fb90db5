using KetamineRehab.Core.Data;
using KetamineRehab.Web.Desk.Common;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.AspNetCore.Identity;

namespace KetamineRehab.Web.Desk.Accounts;

/// <summary>
/// ASP.NET Core Identity as the desk uses it: password and authenticator app, short sessions, cookies that only the desk sees.
/// </summary>
internal static class AccountsSetup
{
    public static IServiceCollection AddAccounts(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSharedDatabaseContext<DeskIdentityContext, PostgresDeskIdentityContext>(
            configuration,
            DeskIdentityContext.HistoryTable
        );
        services.AddSingleton<FirstAdmin>().AddHostedService<AccountsStart>();
        services.AddAuthentication(IdentityConstants.ApplicationScheme).AddIdentityCookies(SetCookies);
        services
            .AddIdentityCore<TeamMember>(SetRules)
            .AddRoles<IdentityRole>()
            .AddEntityFrameworkStores<DeskIdentityContext>()
            .AddUserStore<TeamStore>()
            .AddPasswordValidator<CommonPasswordValidator>()
            .AddSignInManager()
            .AddDefaultTokenProviders()
            .AddTokenProvider<OneUseAuthenticator>(TokenOptions.DefaultAuthenticatorProvider);
        services.Configure<SecurityStampValidatorOptions>(stamp =>
        {
            stamp.ValidationInterval = TimeSpan.Zero;
            stamp.OnRefreshingPrincipal = SessionLimits.CarryOver;
        });
        services.AddScoped<IUserConfirmation<TeamMember>, InvitationStillOpen>();
        services.Configure<IdentityPasskeyOptions>(PasskeySignIn.SetRules);
        services.AddAuthorization(policies =>
        {
            policies.AddPolicy(DeskPolicies.SignedIn, BothFactors);
            foreach (var (policy, roles) in DeskPolicies.Roles)
                policies.AddPolicy(
                    policy,
                    p =>
                    {
                        BothFactors(p);
                        p.RequireRole(roles);
                    }
                );
        });
        services.AddCascadingAuthenticationState();
        services.AddScoped<CircuitActivity>().AddScoped<CircuitHandler>(s => s.GetRequiredService<CircuitActivity>());
        services.AddScoped<AuthenticationStateProvider, CircuitSession>();
        return services
            .AddScoped<AccountStanding>()
            .AddScoped<Invitations>()
            .AddScoped<OwnKeys>()
            .AddScoped<PasskeySignIn>()
            .AddScoped<TeamAccounts>()
            .AddSingleton<AccountTrace>()
            .AddSingleton<GuessLimits>();
    }

    private static void BothFactors(AuthorizationPolicyBuilder policy) =>
        policy.RequireAuthenticatedUser().RequireClaim(SessionLimits.Method, SessionLimits.BothFactors);

    private static void SetRules(IdentityOptions identity)
    {
        // Length counts, not a mixture of signs: NIST SP 800-63B, 3.1.1.2.
        identity.Password = new()
        {
            RequiredLength = TeamMember.ShortestPassword,
            RequiredUniqueChars = 6,
            RequireDigit = false,
            RequireLowercase = false,
            RequireUppercase = false,
            RequireNonAlphanumeric = false,
        };
        // Its own counting would let anyone lock out an account whose name they know; GuessLimits counts, and only an admin locks.
        identity.Lockout = new() { MaxFailedAccessAttempts = int.MaxValue, AllowedForNewUsers = true };
        // The first version with passkeys.
        identity.Stores.SchemaVersion = IdentitySchemaVersions.Version3;
        identity.SignIn.RequireConfirmedAccount = true;
    }

    private static void SetCookies(IdentityCookiesBuilder cookies)
    {
        cookies.ApplicationCookie!.Configure(cookie =>
        {
            OnlyForTheDesk(cookie, "desk");
            cookie.ExpireTimeSpan = SessionLimits.Idle;
            cookie.SlidingExpiration = true;
            cookie.LoginPath = DeskUrls.SignIn;
            cookie.AccessDeniedPath = DeskUrls.NotAllowed;
            cookie.ReturnUrlParameter = DeskUrls.Return;
            cookie.Events.OnSigningIn = SessionLimits.Begin;
            cookie.Events.OnValidatePrincipal = SessionLimits.ValidateAsync;
        });
        cookies.TwoFactorUserIdCookie!.Configure(cookie => OnlyForTheDesk(cookie, "desk-step"));
        cookies.TwoFactorRememberMeCookie!.Configure(cookie => OnlyForTheDesk(cookie, "desk-device"));
        cookies.ExternalCookie!.Configure(cookie => OnlyForTheDesk(cookie, "desk-other"));
    }

    private static void OnlyForTheDesk(CookieAuthenticationOptions cookie, string name)
    {
        cookie.Cookie.Name = name;
        cookie.Cookie.Path = DeskUrls.Root;
        cookie.Cookie.HttpOnly = true;
        cookie.Cookie.SameSite = SameSiteMode.Strict;
        cookie.Cookie.SecurePolicy = CookieSecurePolicy.Always;
    }
}
