using KetamineRehab.Core.Data;

namespace KetamineRehab.Core.Sealing;

/// <summary>The rows of one room that are sealed, for what changes and checks the keys.</summary>
public interface ISealedRows
{
    /// <summary>The old keys still open them. The caller saves.</summary>
    /// <param name="mark">The fingerprint of a number or address with the key that takes the place of the old one.</param>
    Task SealAnewAsync(RehabDbContext db, Func<string, byte[]> mark, CancellationToken cancel);

    /// <returns>A fingerprint among them, and of what it is; null where there is none.</returns>
    Task<(byte[] Mark, string Reach)?> FindMarkAsync(RehabDbContext db, CancellationToken cancel) =>
        Task.FromResult<(byte[], string)?>(null);

    /// <returns>
    /// What opens the newest of them, and throws a <see cref="System.Security.Cryptography.CryptographicException"/> where the keys it is
    /// given do not; null where there is nothing to open.
    /// </returns>
    Task<Action<PersonalData>?> FindCheckAsync(RehabDbContext db, CancellationToken cancel) => Task.FromResult<Action<PersonalData>?>(null);
}
