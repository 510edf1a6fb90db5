using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;

namespace KetamineRehab.Web.Desk.Accounts;

/// <summary>Both factors at once: the device someone holds, and the face, finger or code by which it knows them.</summary>
public sealed class PasskeySignIn(SignInManager<TeamMember> signIn, UserManager<TeamMember> members, AccountTrace trace)
{
    public const string Refused = "We could not sign you in with that passkey. Try again, or sign in with your password and a code.";

    /// <summary>
    /// Identity compares the origin with a header that browsers leave out under our referrer policy, so it is compared with the address
    /// asked for.
    /// </summary>
    public static void SetRules(IdentityPasskeyOptions passkeys)
    {
        (passkeys.UserVerificationRequirement, passkeys.ResidentKeyRequirement) = ("required", "required");
        passkeys.ValidateOrigin = asked =>
            ValueTask.FromResult(
                !asked.CrossOrigin && asked.Origin == $"{asked.HttpContext.Request.Scheme}://{asked.HttpContext.Request.Host}"
            );
    }

    /// <summary>What the device is asked to sign; good for five minutes and one try. It names no account.</summary>
    public Task<string> AskAsync() => signIn.MakePasskeyRequestOptionsAsync(null);

    /// <param name="credential">The device's answer, as JSON.</param>
    public async Task<bool> EnterAsync(string credential)
    {
        var shown = await TryAsync(() => signIn.PerformPasskeyAssertionAsync(credential));
        if (shown is not { Succeeded: true, Passkey.IsUserVerified: true, User: { TwoFactorEnabled: true, IsLockedByAdmin: false } member })
            return false;
        await members.AddOrUpdatePasskeyAsync(member, shown.Passkey);
        await signIn.SignInWithClaimsAsync(member, new AuthenticationProperties(), [new(SessionLimits.Method, SessionLimits.BothFactors)]);
        await trace.NoteAsync(member, "signed in with a passkey");
        return true;
    }

    /// <summary>Identity throws where nothing was asked, as from a page that stood open too long, or nothing was answered.</summary>
    internal static async Task<T?> TryAsync<T>(Func<Task<T>> check)
        where T : class
    {
        try
        {
            return await check();
        }
        catch (Exception e) when (e is InvalidOperationException or ArgumentException)
        {
            return null;
        }
    }
}
