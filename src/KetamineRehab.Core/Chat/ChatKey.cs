using System.Security.Cryptography;
using System.Text;

namespace KetamineRehab.Core.Chat;

/// <summary>What opens a conversation: it stands in the person's browser and nowhere else. Only its hash is kept.</summary>
public static class ChatKey
{
    private const int Bytes = 16;

    public static string New() => RandomNumberGenerator.GetHexString(2 * Bytes, lowercase: true);

    /// <returns>Null where it cannot be one.</returns>
    public static string? Read(string? text) => text is { Length: 2 * Bytes } && text.All(char.IsAsciiHexDigitLower) ? text : null;

    internal static byte[] Hash(string key) => SHA256.HashData(Encoding.ASCII.GetBytes(key));
}
