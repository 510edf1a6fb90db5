using System.Security.Cryptography;
using KetamineRehab.Web.Desk.Common;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace KetamineRehab.Web.Desk.Accounts;

/// <summary>A new or renewed way in: shown once, kept nowhere but as a hash.</summary>
public sealed record Invitation(string? OneTimePassword, string? Problem);

/// <summary>Makes accounts and ways back into them, from the command line or by an admin: the only place where that is done.</summary>
public sealed class Invitations(UserManager<TeamMember> members, DeskIdentityContext db, AccountTrace trace, TimeProvider clock)
{
    public static readonly TimeSpan Life = TimeSpan.FromDays(3);

    /// <summary>Letters and digits that no one mistakes for one another.</summary>
    private const string Alphabet = "abcdefghjkmnpqrstuvwxyz23456789";

    public async Task<Invitation> AddAsync(
        string name,
        IReadOnlyCollection<string> given,
        CancellationToken cancel,
        string by = AccountTrace.CommandLine
    )
    {
        if (name.Length > TeamMember.LongestName)
            return Refused($"The name must be {TeamMember.LongestName} characters or fewer.");
        if (given.Except(TeamRoles.All).FirstOrDefault() is { } unknown)
            return Refused($"“{unknown}” is not a role. Choose from {string.Join(", ", TeamRoles.All)}.");
        await trace.PrepareAsync(db, cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await db.AddMissingRolesAsync(cancel);
        var member = new TeamMember { UserName = name, LockoutEnabled = true };
        var password = Invite(member);
        var made = await members.CreateAsync(member, password);
        if (made.Succeeded)
            made = await members.AddToRolesAsync(member, given.Distinct());
        if (made.Succeeded)
            made = await members.ResetAuthenticatorKeyAsync(member);
        if (!made.Succeeded)
            return Refused(Format(made));
        await trace.WriteAsync(db, transaction, by, $"{name} is a new account ({string.Join(", ", given.Distinct().Order())}).", cancel);
        await transaction.CommitAsync(cancel);
        return new(password, null);
    }

    /// <summary>For someone who lost the phone or the password: everything they had stops working at once.</summary>
    public async Task<Invitation> RenewAsync(string name, CancellationToken cancel, string by = AccountTrace.CommandLine)
    {
        await trace.PrepareAsync(db, cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        if (await members.FindByNameAsync(name) is not { } member)
            return Refused($"There is no account “{name}”.");
        var password = Invite(member);
        member.TwoFactorEnabled = false;
        member.LockoutEnd = null;
        var done = await members.ResetPasswordAsync(member, await members.GeneratePasswordResetTokenAsync(member), password);
        if (done.Succeeded)
            done = await members.ResetAuthenticatorKeyAsync(member);
        foreach (var passkey in done.Succeeded ? await members.GetPasskeysAsync(member) : [])
            done = await members.RemovePasskeyAsync(member, passkey.CredentialId);
        if (done.Succeeded)
            await members.GenerateNewTwoFactorRecoveryCodesAsync(member, 0);
        if (!done.Succeeded)
            return Refused(Format(done));
        await trace.WriteAsync(db, transaction, by, $"{name} has a new one-time password. The old way to sign in stopped working.", cancel);
        await transaction.CommitAsync(cancel);
        return new(password, null);
    }

    private string Invite(TeamMember member)
    {
        member.InvitedUntil = clock.UtcNow() + Life;
        return string.Join('-', Enumerable.Range(0, 5).Select(_ => RandomNumberGenerator.GetString(Alphabet, 4)));
    }

    private static Invitation Refused(string problem) => new(null, problem);

    private static string Format(IdentityResult result) => string.Join(" ", result.Errors.Select(e => e.Description));
}

/// <summary>An invitation that no one took up stops working; Identity checks this at every sign-in.</summary>
internal sealed class InvitationStillOpen(TimeProvider clock) : IUserConfirmation<TeamMember>
{
    public Task<bool> IsConfirmedAsync(UserManager<TeamMember> manager, TeamMember user) =>
        Task.FromResult(user.TwoFactorEnabled || user.InvitedUntil > clock.UtcNow());
}
