using System.Security.Claims;
using KetamineRehab.Web.Desk.Accounts;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;

namespace KetamineRehab.Web.Desk.SignIn;

/// <summary>The key that the authenticator app and we share.</summary>
public sealed record AppSecret(string Key, string Name)
{
    public string Spaced => string.Join(' ', Key.Chunk(4).Select(four => new string(four)));

    public string Uri =>
        $"otpauth://totp/{System.Uri.EscapeDataString($"{EnrolPage.Issuer}:{Name}")}?secret={Key}&issuer={System.Uri.EscapeDataString(EnrolPage.Issuer)}&digits=6";
}

/// <summary>
/// The first sign-in: one-time password in, own password and second factor out. Nothing else opens before it is finished.
/// </summary>
public sealed class Enrolment(SignInManager<TeamMember> signIn, UserManager<TeamMember> members, AccountTrace trace)
{
    public const string WrongCode =
        "That code is not right. Wait for the next code in your app, check that your phone’s clock is right, and try again.";
    public const string SamePassword = "Choose a password that is different from the one-time password.";

    /// <summary>Whose first sign-in it is; null for anyone who is enrolled or not signed in.</summary>
    public async Task<TeamMember?> FindAsync(ClaimsPrincipal person) =>
        person.Identity?.IsAuthenticated == true && await members.GetUserAsync(person) is { TwoFactorEnabled: false } member
            ? member
            : null;

    public async Task<AppSecret?> SecretAsync(TeamMember member) =>
        await members.GetAuthenticatorKeyAsync(member) is { } key ? new(key, member.UserName!) : null;

    /// <returns>What to mend; empty when the person is enrolled and signed in.</returns>
    public async Task<IReadOnlyList<string>> FinishAsync(TeamMember member, EnrolForm form)
    {
        var code = CodePage.DigitsOf(form.Code ?? "");
        var password = form.Password ?? "";
        if (password.Length > TeamMember.LongestPassword)
            return [TeamMember.TooLong];
        if (await members.CheckPasswordAsync(member, password))
            return [SamePassword];
        foreach (var rule in members.PasswordValidators)
            if (await rule.ValidateAsync(members, member, password) is { Succeeded: false } broken)
                return [.. broken.Errors.Select(e => e.Description)];
        // Last, because a code works once.
        if (!await members.VerifyTwoFactorTokenAsync(member, members.Options.Tokens.AuthenticatorTokenProvider, code))
            return [WrongCode];

        member.InvitedUntil = null;
        var done = await members.ResetPasswordAsync(member, await members.GeneratePasswordResetTokenAsync(member), password);
        if (done.Succeeded)
            done = await members.SetTwoFactorEnabledAsync(member, true);
        if (!done.Succeeded)
            return [.. done.Errors.Select(e => e.Description)];
        await signIn.SignInWithClaimsAsync(member, new AuthenticationProperties(), [new(SessionLimits.Method, SessionLimits.BothFactors)]);
        await trace.NoteAsync(member, "set up password and app, and signed in");
        return [];
    }
}
