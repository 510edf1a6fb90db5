using System.ComponentModel.DataAnnotations.Schema;
using Microsoft.AspNetCore.Identity;

namespace KetamineRehab.Web.Desk.Accounts;

/// <summary>An account of the team. It is enrolled once it has a second factor and a password that only its owner knows.</summary>
public sealed class TeamMember : IdentityUser
{
    public const int ShortestPassword = 12;
    public const int LongestPassword = 128;
    public const int LongestName = 64;
    public static readonly string TooLong = $"The password must be {LongestPassword} characters or fewer.";

    /// <summary>The end of a lock that only an admin takes off. The lock after wrong passwords ends within minutes.</summary>
    public static readonly DateTimeOffset LockedByAdmin = DateTimeOffset.MaxValue;

    /// <summary>UTC. Until then the one-time password works; null once the account is enrolled.</summary>
    public DateTime? InvitedUntil { get; set; }

    /// <summary>Until an admin unlocks it: no session, password or passkey of the account counts.</summary>
    [NotMapped]
    public bool IsLockedByAdmin => LockoutEnd is { Year: 9999 };
}
