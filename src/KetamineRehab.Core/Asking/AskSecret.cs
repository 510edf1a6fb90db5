using System.Security.Cryptography;
using System.Text;

namespace KetamineRehab.Core.Asking;

/// <summary>What opens an ask: in an e-mail part of the link, on paper a code to type. Only its hash is kept.</summary>
public static class AskSecret
{
    /// <summary>24 signs to the power of 28: just over 128 bits.</summary>
    public const int LinkLength = 28;

    /// <summary>73 bits, as a person is willing to type; guessing goes through the same limits as every form.</summary>
    public const int CodeLength = 16;

    /// <summary>In an e-mail it is part of a link; otherwise someone types it.</summary>
    public static string New(AskWay way) => SpokenCode.New(way == AskWay.Email ? LinkLength : CodeLength);

    /// <summary>In groups of four, as it stands on paper.</summary>
    public static string Spoken(string secret) => SpokenCode.InGroups(secret, of: 4);

    /// <returns>What someone typed or followed, in its canonical spelling; null where it cannot be a key.</returns>
    public static string? Read(string? typed)
    {
        if (typed is null or { Length: > 100 })
            return null;
        var plain = string.Concat(typed.Where(c => c is not ('-' or ' '))).ToUpperInvariant();
        return plain.Length is LinkLength or CodeLength && plain.All(SpokenCode.Signs.Contains) ? plain : null;
    }

    public static byte[] Hash(string secret) => SHA256.HashData(Encoding.ASCII.GetBytes(secret));
}
