using System.Security.Cryptography;
using System.Text;

namespace KetamineRehab.Web.Api;

/// <summary>
/// The standard wants UUIDs; ours are short names. Each UUID follows from its name (RFC 9562, version 5), so that it is
/// the same on every instance and for ever, with no table of them to keep.
/// </summary>
internal static class OrukIds
{
    /// <summary>Ours alone; another would change every id that other directories hold.</summary>
    private static readonly Guid Space = new("7d0ac3f2-6b0e-4c55-9f3a-1d6be2c1a907");

    public static Guid Of(string kind, params ReadOnlySpan<string> key)
    {
        var name = Encoding.UTF8.GetBytes($"{kind}:{string.Join('\u001f', key!)}");
        Span<byte> bytes = [.. Space.ToByteArray(bigEndian: true), .. name];
#pragma warning disable CA5350 // Version 5 is made with SHA-1; it names things and guards nothing.
        var hash = SHA1.HashData(bytes).AsSpan(0, 16);
#pragma warning restore CA5350
        hash[6] = (byte)(hash[6] & 0x0F | 0x50);
        hash[8] = (byte)(hash[8] & 0x3F | 0x80);
        return new(hash, bigEndian: true);
    }

    public static Guid Service(string programmeId) => Of("service", programmeId);

    public static Guid AtLocation(string programmeId) => Of("service-at-location", programmeId);

    public static Guid Location(string centreId) => Of("location", centreId);

    public static Guid Provider(string providerId) => Of("organization", providerId);

    public static Guid Owner(string group) => Of("owner", group);

    public static Guid Taxonomy(string field) => Of("taxonomy", field);

    public static Guid Term(string field, string term) => Of("term", field, term);
}
