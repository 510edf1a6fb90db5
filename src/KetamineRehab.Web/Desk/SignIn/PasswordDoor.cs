using KetamineRehab.Web.Desk.Accounts;
using Microsoft.AspNetCore.Identity;

namespace KetamineRehab.Web.Desk.SignIn;

/// <summary>The first factor. Whatever goes wrong, the answer is the same sentence after about the same time, so that nobody learns which accounts exist.</summary>
public sealed class PasswordDoor(SignInManager<TeamMember> signIn, UserManager<TeamMember> members, IPasswordHasher<TeamMember> hasher, AccountTrace trace)
{
    public const string Refused =
        "That name, password or code is not right. After five wrong tries an account rests for 15 minutes.";

    private static readonly TeamMember Nobody = new();
    private static readonly string HashOfNobody = new PasswordHasher<TeamMember>().HashPassword(Nobody, Guid.NewGuid().ToString());

    public async Task<(string? Next, string? Problem)> TryAsync(string name, string password)
    {
        var member = name.Length is > 0 and <= TeamMember.LongestName && password.Length <= TeamMember.LongestPassword
            ? await members.FindByNameAsync(name.Trim()) : null;
        var rests = member is not null && await members.IsLockedOutAsync(member);
        var result = member is null ? SignInResult.Failed : await signIn.PasswordSignInAsync(member, password, isPersistent: false, lockoutOnFailure: true);
        if (result.RequiresTwoFactor)
            return (DeskUrls.Code, null);
        if (result.Succeeded)
            return (DeskUrls.Enrol, null);
        if (member is null || result.IsLockedOut || result.IsNotAllowed)
            hasher.VerifyHashedPassword(Nobody, HashOfNobody, password);
        // Bounded: an account that rests is not written about again.
        if (member is not null && !rests)
            await trace.NoteAsync(member, result.IsLockedOut ? "gave a wrong password and rests" : "gave a wrong password");
        return (null, Refused);
    }
}
