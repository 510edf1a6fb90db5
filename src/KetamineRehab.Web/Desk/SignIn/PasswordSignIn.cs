using KetamineRehab.Web.Desk.Accounts;
using KetamineRehab.Web.Desk.Common;
using Microsoft.AspNetCore.Identity;

namespace KetamineRehab.Web.Desk.SignIn;

/// <summary>
/// The first factor. Whatever goes wrong, the answer is the same sentence after the same work, one hash and one audit entry, so that no one
/// learns which accounts exist.
/// </summary>
public sealed class PasswordSignIn(
    SignInManager<TeamMember> signIn,
    UserManager<TeamMember> members,
    IPasswordHasher<TeamMember> hasher,
    GuessLimits limits,
    AccountTrace trace
)
{
    public const string Refused =
        "That name, password or code is not right. After 5 wrong tries, wait 15 minutes or sign in with a passkey.";

    private static readonly TeamMember Nobody = new();
    private static readonly string HashOfNobody = new PasswordHasher<TeamMember>().HashPassword(Nobody, Guid.NewGuid().ToString());

    /// <returns>The page that comes next; null where the person is refused.</returns>
    public async Task<string?> TryAsync(string name, string password, HttpContext http)
    {
        name = name.Trim();
        if (name.Length is 0 or > TeamMember.LongestName || password.Length > TeamMember.LongestPassword)
            return null;
        string? next = null;
        await limits.LookAsync(
            Guess.OfPassword(members.NormalizeName(name), http),
            async () => (next = await NextAsync(name, password)) is not null
        );
        return next;
    }

    private async Task<string?> NextAsync(string name, string password)
    {
        var member = await members.FindByNameAsync(name);
        var result = member is null
            ? SignInResult.NotAllowed
            : await signIn.PasswordSignInAsync(member, password, isPersistent: false, lockoutOnFailure: false);
        if (result.RequiresTwoFactor)
            return DeskUrls.Code;
        if (result.Succeeded)
            return DeskUrls.Enrol;
        if (result.IsLockedOut || result.IsNotAllowed)
            hasher.VerifyHashedPassword(Nobody, HashOfNobody, password);
        await trace.NoteAsync(
            member,
            member is null ? "gave a name that no account has"
                : result.IsLockedOut ? "is locked and was refused"
                : "gave a wrong password"
        );
        return null;
    }
}
