using Microsoft.EntityFrameworkCore;

namespace KetamineRehab.Core.Asking;

/// <summary>How one centre is asked. It is no fact: it stands beside the catalogue, its address sealed.</summary>
public sealed class AskContact
{
    public required string CentreId { get; init; }
    public required AskWay Way { get; set; }

    /// <summary>The e-mail address; null where the way needs none.</summary>
    public string? SealedAddress { get; set; }

    /// <summary>A keyed fingerprint of the address: anyone who has the fingerprint key can find the contact by it.</summary>
    public byte[]? AddressMark { get; set; }

    /// <summary>The address looks like one person's and not like a role's, and no editor has said otherwise.</summary>
    public bool IsPersonal { get; set; }
    public required DateTime SavedAt { get; set; }

    /// <summary>The centre said that it wants no letters.</summary>
    public DateTime? StoppedAt { get; set; }

    /// <summary>The team saw that letters come back.</summary>
    public DateTime? BouncedAt { get; set; }

    public bool MayWrite => StoppedAt is null && BouncedAt is null && !IsPersonal;
}

internal static class AskContactRows
{
    /// <summary>Deletes them, but for one thing: that a centre wants no letters is remembered without its address.</summary>
    /// <returns>How many were deleted or lost their address.</returns>
    public static async Task<int> ForgetAsync(this IQueryable<AskContact> contacts, CancellationToken cancel) =>
        await contacts
            .Where(c => c.StoppedAt != null && c.SealedAddress != null)
            .ExecuteUpdateAsync(
                set =>
                    set.SetProperty(c => c.SealedAddress, (string?)null)
                        .SetProperty(c => c.AddressMark, (byte[]?)null)
                        .SetProperty(c => c.IsPersonal, false),
                cancel
            ) + await contacts.Where(c => c.StoppedAt == null).ExecuteDeleteAsync(cancel);
}
