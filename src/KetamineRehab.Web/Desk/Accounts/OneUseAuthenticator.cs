using System.Globalization;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace KetamineRehab.Web.Desk.Accounts;

/// <summary>
/// An app code works once: someone who read it over a shoulder comes too late, though it stays right for two minutes (ASVS 6.5.1).
/// </summary>
public sealed class OneUseAuthenticator(DeskIdentityContext db, TimeProvider clock) : AuthenticatorTokenProvider<TeamMember>
{
    private const string UsedCodes = "used codes";
    private const int Digits = 6;

    /// <summary>Longer than a code is right.</summary>
    private static readonly TimeSpan Remembered = TimeSpan.FromMinutes(10);

    public override async Task<bool> ValidateAsync(string purpose, string token, UserManager<TeamMember> manager, TeamMember user)
    {
        // Identity compares numbers, so that a seventh digit before the code would make it another text.
        if (token.Length != Digits || !token.All(char.IsAsciiDigit) || !await base.ValidateAsync(purpose, token, manager, user))
            return false;
        var (now, old) = (Stamp(clock.GetUtcNow()), Stamp(clock.GetUtcNow() - Remembered));
        await db.Database.ExecuteSqlAsync(
            $"""
            DELETE FROM "AspNetUserTokens" WHERE "UserId" = {user.Id} AND "LoginProvider" = {UsedCodes} AND "Value" < {old}
            """
        );
        // One step, which the key of the table lets only one of many take.
        return await db.Database.ExecuteSqlAsync(
                $"""
                INSERT INTO "AspNetUserTokens" ("UserId", "LoginProvider", "Name", "Value") VALUES ({user.Id}, {UsedCodes}, {token}, {now}) ON CONFLICT DO NOTHING
                """
            ) == 1;
    }

    /// <summary>Text that sorts as the times do.</summary>
    private static string Stamp(DateTimeOffset at) => at.UtcDateTime.ToString("O", CultureInfo.InvariantCulture);
}
