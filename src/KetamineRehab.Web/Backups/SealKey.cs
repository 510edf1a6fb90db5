using System.Buffers.Binary;
using System.Security.Cryptography;

namespace KetamineRehab.Web.Backups;

/// <summary>
/// AES-256-GCM over pieces of a stream, each bound to its place and the last one marked as last (the STREAM construction of
/// Hoang, Reyhanitabar, Rogaway and Vizár, 2015), so that nothing can be changed, moved, repeated or cut off unseen.
/// </summary>
internal sealed class SealKey : IDisposable
{
    public const int SaltLength = 16;
    public const int PieceLength = 64 * 1024;
    public const int TagLength = 16;

    /// <summary>OWASP's advice of 2023 for PBKDF2 with SHA-256.</summary>
    private const int Rounds = 600_000;

    private readonly AesGcm cipher;
    private uint piece;

    public SealKey(string secret, ReadOnlySpan<byte> salt)
    {
        var key = Rfc2898DeriveBytes.Pbkdf2(secret, salt, Rounds, HashAlgorithmName.SHA256, 32);
        cipher = new AesGcm(key, TagLength);
        CryptographicOperations.ZeroMemory(key);
    }

    public void Seal(ReadOnlySpan<byte> plain, Span<byte> into, bool isLast) =>
        cipher.Encrypt(Nonce(isLast), plain, into[..plain.Length], into.Slice(plain.Length, TagLength));

    /// <exception cref="AuthenticationTagMismatchException">The secret is another, or the piece is not what was sealed here.</exception>
    public void Open(ReadOnlySpan<byte> sealedPiece, Span<byte> into, bool isLast) =>
        cipher.Decrypt(Nonce(isLast), sealedPiece[..^TagLength], sealedPiece[^TagLength..], into[..(sealedPiece.Length - TagLength)]);

    public void Dispose() => cipher.Dispose();

    /// <summary>The salt is new for every file and so is the key: a counter never meets the same key twice.</summary>
    private byte[] Nonce(bool isLast)
    {
        var nonce = new byte[12];
        BinaryPrimitives.WriteUInt32BigEndian(nonce.AsSpan(7), checked(piece++));
        nonce[11] = isLast ? (byte)1 : (byte)0;
        return nonce;
    }
}
