using Microsoft.AspNetCore.Identity;

namespace KetamineRehab.Web.Desk.Accounts;

/// <summary>A code of the app opens once: whoever read it over a shoulder comes too late, though it stays right for two minutes (ASVS 6.5.1).</summary>
public sealed class OneUseAuthenticator : AuthenticatorTokenProvider<TeamMember>
{
    /// <summary>So many codes are right at any moment.</summary>
    private const int RightAtOnce = 5;

    private const int Digits = 6;

    public override async Task<bool> ValidateAsync(string purpose, string token, UserManager<TeamMember> manager, TeamMember user)
    {
        // Identity compares numbers, so that a seventh digit before the code would make it another text.
        if (token.Length != Digits || !token.All(char.IsAsciiDigit) || !await base.ValidateAsync(purpose, token, manager, user))
            return false;
        var used = (await manager.GetAuthenticationTokenAsync(user, "desk", "used-codes") ?? "").Split(' ');
        return !used.Contains(token)
            && (await manager.SetAuthenticationTokenAsync(user, "desk", "used-codes", string.Join(' ', used.Prepend(token).Take(RightAtOnce)))).Succeeded;
    }
}
