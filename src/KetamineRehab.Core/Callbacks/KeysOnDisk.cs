using Microsoft.AspNetCore.DataProtection;

namespace KetamineRehab.Core.Callbacks;

/// <summary>Reads the keys anew from where they lie, and makes none.</summary>
public delegate IDataProtectionProvider KeysFromDisk();

/// <summary>The keys as a process that starts now would find them: the ones in memory outlive their files by hours.</summary>
public sealed class KeysOnDisk(string keysDirectory, KeysFromDisk read)
{
    /// <summary>
    /// Opens what those keys open, and throws a <see cref="System.Security.Cryptography.CryptographicException"/> at the rest.
    /// </summary>
    public PersonalData Read()
    {
        var keys = read();
        return new(keys, new BlindIndexKey(keysDirectory, keys));
    }
}
