using Microsoft.AspNetCore.DataProtection;

namespace KetamineRehab.Core.Sealing;

/// <summary>Reads the keys anew from where they lie, and makes none. Where what it returns can be disposed, the caller does so.</summary>
public delegate IDataProtectionProvider KeysFromDisk();

/// <summary>The keys as a process that starts now would find them: the ones in memory outlive their files by hours.</summary>
public sealed class KeysOnDisk(string keysDirectory, KeysFromDisk read)
{
    /// <param name="check">
    /// Is given what opens what those keys open, throws a <see cref="System.Security.Cryptography.CryptographicException"/> at the rest,
    /// and is of no use after the call.
    /// </param>
    public void Use(Action<PersonalData> check)
    {
        var keys = read();
        using var owned = keys as IDisposable;
        check(new(keys, new BlindIndexKey(keysDirectory, keys)));
    }
}
