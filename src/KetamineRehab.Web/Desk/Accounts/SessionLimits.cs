using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;

namespace KetamineRehab.Web.Desk.Accounts;

/// <summary>How long a session lives: eight hours at most, half an hour without a sign of life.</summary>
internal static class SessionLimits
{
    public static readonly TimeSpan Longest = TimeSpan.FromHours(8);
    public static readonly TimeSpan Idle = TimeSpan.FromMinutes(30);

    /// <summary>How the person proved who they are; "mfa" once both factors were shown.</summary>
    public const string Method = "amr";
    public const string BothFactors = "mfa";
    private const string Started = "started";

    public static Task Begin(CookieSigningInContext context)
    {
        if (context.Principal?.Identity is ClaimsIdentity identity && !identity.HasClaim(c => c.Type == Started))
            identity.AddClaim(new(Started, Now(context.HttpContext).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)));
        return Task.CompletedTask;
    }

    /// <summary>The stamp of the account is compared at every request, so that a sign-out or a reset ends every session at once.</summary>
    public static async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        await SecurityStampValidator.ValidatePrincipalAsync(context);
        if (IsOver(context.Principal, Now(context.HttpContext)))
            context.RejectPrincipal();
    }

    public static bool IsOver(ClaimsPrincipal? principal, DateTimeOffset now) =>
        !long.TryParse(principal?.FindFirstValue(Started), CultureInfo.InvariantCulture, out var started)
        || now - DateTimeOffset.FromUnixTimeSeconds(started) > Longest;

    /// <summary>Identity makes the principal anew from the account and would forget how and when the session began.</summary>
    public static Task CarryOver(SecurityStampRefreshingPrincipalContext context)
    {
        if (context is { CurrentPrincipal: { } old, NewPrincipal.Identity: ClaimsIdentity fresh })
            fresh.AddClaims(old.Claims.Where(c => c.Type is Method or Started).ToList());
        return Task.CompletedTask;
    }

    private static DateTimeOffset Now(HttpContext context) => context.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow();
}
