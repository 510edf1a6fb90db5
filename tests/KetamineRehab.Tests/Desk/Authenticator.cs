using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;

namespace KetamineRehab.Tests.Desk;

/// <summary>The app on a team member's phone: RFC 6238 with six digits and steps of thirty seconds.</summary>
internal static class Authenticator
{
    private const string Base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private static readonly HashSet<(string, string)> Given = [];

    /// <summary>
    /// A code that is right now and was not given before, because each opens once: a phone would wait half a minute for the next.
    /// </summary>
    public static string Code(string key)
    {
        lock (Given)
            return new[] { 0, 1, -1, 2, -2 }
                .Select(step => Code(key, DateTimeOffset.UtcNow.AddSeconds(30 * step)))
                .First(code => Given.Add((key, code)));
    }

    /// <summary>The code that the phone shows at a moment.</summary>
    public static string Code(string key, DateTimeOffset at)
    {
        Span<byte> step = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(step, at.ToUnixTimeSeconds() / 30);
#pragma warning disable CA5350 // RFC 6238 is made of SHA-1.
        var hash = HMACSHA1.HashData(Decode(key), step);
#pragma warning restore CA5350
        var number = BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(hash[^1] & 15)) & int.MaxValue;
        return (number % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);
    }

    /// <summary>A code that is wrong now and in the steps around now.</summary>
    public static string WrongCode(string key)
    {
        var right = Enumerable.Range(-4, 9).Select(i => Code(key, DateTimeOffset.UtcNow.AddSeconds(30 * i))).ToHashSet();
        return Enumerable.Range(0, 20).Select(i => i.ToString("D6", CultureInfo.InvariantCulture)).First(code => !right.Contains(code));
    }

    private static byte[] Decode(string key)
    {
        var bits = string.Concat(
            key.Where(c => c != ' ')
                .Select(c => Convert.ToString(Base32.IndexOf(char.ToUpperInvariant(c), StringComparison.Ordinal), 2).PadLeft(5, '0'))
        );
        return [.. bits.Chunk(8).Where(eight => eight.Length == 8).Select(eight => Convert.ToByte(new string(eight), 2))];
    }
}
