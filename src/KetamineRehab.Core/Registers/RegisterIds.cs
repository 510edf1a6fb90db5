using System.Security.Cryptography;
using System.Text;
using KetamineRehab.Core.Catalogue;

namespace KetamineRehab.Core.Registers;

/// <summary>Ids made from a registration alone, so that every import of it, anywhere, makes the same ones.</summary>
internal static class RegisterIds
{
    private const string Base32 = "abcdefghijklmnopqrstuvwxyz234567";
    private const int ProgrammeLength = 7;

    /// <summary>The first letters of the SHA-256 of the registration in base 32 (RFC 4648): they tell no one what it is.</summary>
    public static string Programme(IRegister register, RegisterRow row)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"programme:{register.Code}:{row.Registration}"));
        var bits = new StringBuilder();
        for (var (i, buffer, held) = (0, 0, 0); bits.Length < ProgrammeLength; held -= 5)
        {
            if (held < 5)
                (buffer, held) = (buffer << 8 | hash[i++], held + 8);
            bits.Append(Base32[buffer >> (held - 5) & 31]);
        }
        return bits.ToString();
    }

    /// <summary>Name and town; with the registration behind it where another centre has that address already.</summary>
    public static string Centre(RegisterRow row, HashSet<string> taken)
    {
        var (name, town) = (SourceId.Slug(row.Name), SourceId.Slug(row.Town));
        var id = town.Length == 0 || $"-{name}-".Contains($"-{town}-", StringComparison.Ordinal) ? name : $"{name}-{town}";
        if (id.Length > 0 && taken.Add(id))
            return id;
        id = $"{id}-{SourceId.Slug(row.Registration)}".TrimStart('-');
        taken.Add(id);
        return id;
    }
}
