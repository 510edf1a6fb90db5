using System.Security.Claims;
using Microsoft.AspNetCore.Identity;

namespace KetamineRehab.Web.Desk.Accounts;

/// <summary>
/// The ways in that a member of the team makes and takes away for themselves: password, passkeys and recovery codes. Each change asks for
/// the password and is traced.
/// </summary>
public sealed class OwnKeys(
    SignInManager<TeamMember> signIn,
    UserManager<TeamMember> members,
    DeskIdentityContext db,
    AccountTrace trace,
    GuessLimits limits
)
{
    public const int Codes = 10;
    public const int MostPasskeys = 5;
    public const int LongestName = 40;
    public const string WrongPassword = "That password is not right. Nothing was changed.";
    public const string NotKept =
        "The passkey was not added. If this page has been open for more than 5 minutes, reload it. Then try again.";
    public const string NoCodes = "We could not save new recovery codes. Create them on your account page.";
    public static readonly string TooMany = $"You already have {MostPasskeys} passkeys, and you cannot have more. Remove one first.";

    public static string Id(UserPasskeyInfo passkey) => Convert.ToHexStringLower(passkey.CredentialId);

    public async Task<TeamMember?> OwnerAsync(ClaimsPrincipal person) => await members.GetUserAsync(person);

    public async Task<(IReadOnlyList<UserPasskeyInfo> Passkeys, int CodesLeft)> OfAsync(TeamMember member) =>
        ([.. (await members.GetPasskeysAsync(member)).OrderBy(p => p.CreatedAt)], await members.CountRecoveryCodesAsync(member));

    /// <summary>What the device is asked to make a passkey from; good for five minutes.</summary>
    public Task<string> OfferAsync(TeamMember member) =>
        signIn.MakePasskeyCreationOptionsAsync(
            new()
            {
                Id = member.Id,
                Name = member.UserName!,
                DisplayName = member.UserName!,
            }
        );

    /// <returns>What is wrong; null when it is kept.</returns>
    public async Task<string?> KeepAsync(TeamMember member, string credential, string name, string password)
    {
        if (await IsWrongAsync(member, password))
            return WrongPassword;
        if ((await members.GetPasskeysAsync(member)).Count >= MostPasskeys)
            return TooMany;
        var made = await PasskeySignIn.TryAsync(() => signIn.PerformPasskeyAttestationAsync(credential));
        if (made is not { Succeeded: true } || made.UserEntity.Id != member.Id)
            return NotKept;
        made.Passkey.Name = name.Trim() is { Length: > 0 } given ? given[..Math.Min(given.Length, LongestName)] : "Passkey";
        return await ChangeAsync(member, () => members.AddOrUpdatePasskeyAsync(member, made.Passkey), "added a passkey");
    }

    public Task<string?> RemoveAsync(TeamMember member, UserPasskeyInfo passkey) =>
        ChangeAsync(member, () => members.RemovePasskeyAsync(member, passkey.CredentialId), "removed a passkey");

    public async Task<(IReadOnlyList<string> Codes, string? Problem)> RenewCodesAsync(TeamMember member, string password)
    {
        if (await IsWrongAsync(member, password))
            return ([], WrongPassword);
        return await NewCodesAsync(member);
    }

    /// <summary>Every other session ends with the old password.</summary>
    public async Task<string?> ChangePasswordAsync(TeamMember member, string password, string wanted)
    {
        if (await IsWrongAsync(member, password))
            return WrongPassword;
        if (wanted.Length > TeamMember.LongestPassword)
            return TeamMember.TooLong;
        if (await ChangeAsync(member, () => members.ChangePasswordAsync(member, password, wanted), "changed their password") is { } problem)
            return problem;
        await signIn.RefreshSignInAsync(member);
        return null;
    }

    /// <summary>Shown once and kept only as what Identity needs to know them again.</summary>
    public async Task<(IReadOnlyList<string> Codes, string? Problem)> NewCodesAsync(TeamMember member)
    {
        IReadOnlyList<string> codes = [];
        var problem = await ChangeAsync(
            member,
            async () =>
            {
                if (await members.GenerateNewTwoFactorRecoveryCodesAsync(member, Codes) is not { } made)
                    return IdentityResult.Failed(new IdentityError { Description = NoCodes });
                codes = [.. made];
                return IdentityResult.Success;
            },
            "has new recovery codes"
        );
        return (codes, problem);
    }

    private async Task<bool> IsWrongAsync(TeamMember member, string password) =>
        password.Length > TeamMember.LongestPassword
        || await limits.LookAsync(
            Guess.OfOwnPassword(member),
            async () => (await signIn.CheckPasswordSignInAsync(member, password, lockoutOnFailure: false)).Succeeded
        )
            is not true;

    private async Task<string?> ChangeAsync(TeamMember member, Func<Task<IdentityResult>> change, string what)
    {
        await using var transaction = await db.Database.BeginTransactionAsync();
        var done = await change();
        if (!done.Succeeded)
            return string.Join(" ", done.Errors.Select(e => e.Description));
        await trace.WriteAsync(db, transaction, member.UserName!, $"{member.UserName} {what}.", CancellationToken.None);
        await transaction.CommitAsync();
        return null;
    }
}
