using System.Security.Claims;
using Microsoft.AspNetCore.Identity;

namespace KetamineRehab.Web.Desk.Accounts;

/// <summary>Asks the database, not the cookie, whether a session still stands and what its account may do now.</summary>
internal sealed class AccountStanding(SignInManager<TeamMember> signIn, UserManager<TeamMember> members, TimeProvider clock)
{
    public async Task<TeamMember?> FindAsync(ClaimsPrincipal person)
    {
        if (!person.HasClaim(SessionLimits.Method, SessionLimits.BothFactors) || SessionLimits.IsOver(person, clock.GetUtcNow()))
            return null;
        var member = await signIn.ValidateSecurityStampAsync(person);
        return member is null || member.IsLockedByAdmin ? null : member;
    }

    public async Task<TeamMember?> FindAsync(ClaimsPrincipal person, string role) =>
        await FindAsync(person) is { } member && await members.IsInRoleAsync(member, role) ? member : null;
}
