using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using KetamineRehab.Core.Content;
using Microsoft.AspNetCore.DataProtection;

namespace KetamineRehab.Core.Sealing;

/// <summary>
/// Seals what belongs to a person before it reaches the database, with keys that lie outside it. A value is sealed for
/// one owner and one column, and opens nowhere else.
/// </summary>
public sealed class PersonalData(IDataProtectionProvider protection, BlindIndexKey finding)
{
    private readonly IDataProtector protector = protection.CreateProtector("callback request");

    public string Seal<T>(Guid owner, string column, T value) => Seal(owner.ToString("N"), column, value);

    /// <param name="owner">What the value belongs to, in words that no other kind of owner uses.</param>
    public string Seal<T>(string owner, string column, T value) =>
        Convert.ToBase64String(For(owner, column).Protect(JsonSerializer.SerializeToUtf8Bytes(value)));

    /// <exception cref="CryptographicException">The keys are not those it was sealed with, or it is damaged.</exception>
    public T? Open<T>(Guid owner, string column, string? value) => Open<T>(owner.ToString("N"), column, value);

    /// <exception cref="CryptographicException">The keys are not those it was sealed with, or it is damaged.</exception>
    public T? Open<T>(string owner, string column, string? value)
    {
        try
        {
            return value is null ? default : JsonSerializer.Deserialize<T>(For(owner, column).Unprotect(Convert.FromBase64String(value)));
        }
        catch (Exception e) when (e is FormatException or JsonException)
        {
            throw new CryptographicException("A sealed value is damaged.", e);
        }
    }

    /// <summary>
    /// The same for the same number, whatever its extension, or the same address; it tells nothing to anyone without the key.
    /// </summary>
    public byte[] Mark(string reach) => Mark(finding.Value, reach);

    internal static byte[] Mark(byte[] key, string reach) =>
        HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(TelephoneNumber.Bare(reach.Trim()).ToUpperInvariant()));

    /// <summary>Whether a mark was made of this number or address. Makes no key where there is none.</summary>
    public bool IsMark(byte[] mark, string reach) => finding.IsMade && mark.SequenceEqual(Mark(reach));

    private IDataProtector For(string owner, string column) => protector.CreateProtector(owner, column);
}
