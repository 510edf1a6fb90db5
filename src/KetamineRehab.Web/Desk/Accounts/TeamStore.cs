using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;

namespace KetamineRehab.Web.Desk.Accounts;

/// <summary>Keeps recovery codes as hashes: someone who reads the database cannot sign in with them (ASVS 6.5.2).</summary>
public sealed class TeamStore(DeskIdentityContext context, IdentityErrorDescriber? describer = null)
    : UserStore<TeamMember, IdentityRole, DeskIdentityContext>(context, describer)
{
    private const int Rounds = 20_000;

    public override Task ReplaceCodesAsync(TeamMember user, IEnumerable<string> recoveryCodes, CancellationToken cancellationToken) =>
        base.ReplaceCodesAsync(user, [.. recoveryCodes.Select(code => Hash(user, code))], cancellationToken);

    public override Task<bool> RedeemCodeAsync(TeamMember user, string code, CancellationToken cancellationToken) =>
        base.RedeemCodeAsync(user, Hash(user, code), cancellationToken);

    /// <summary>
    /// Slow, because a code is short, though random; the account's own random id is the salt, so that one hash is compared with all ten.
    /// </summary>
    private static string Hash(TeamMember user, string code) =>
        Convert.ToHexStringLower(Rfc2898DeriveBytes.Pbkdf2(code, Encoding.UTF8.GetBytes(user.Id), Rounds, HashAlgorithmName.SHA512, 32));
}
