using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace KetamineRehab.Core.Callbacks;

/// <summary>The key of the fingerprints: one file beside the other keys, itself sealed by them.</summary>
public sealed class BlindIndexKey(string keysDirectory, IDataProtectionProvider protection)
{
    public const string FileName = "finding.key";
    private const int Bytes = 32;

    private readonly IDataProtector protector = protection.CreateProtector("finding key");
    private readonly Lock gate = new();

    private string Path => System.IO.Path.Combine(keysDirectory, FileName);

    public bool IsMade => File.Exists(Path);

    /// <summary>Always as it lies on disk: one in memory would mark requests that nobody finds after a restart.</summary>
    public byte[] Value
    {
        get
        {
            lock (gate)
                return Read() ?? Make();
        }
    }

    /// <summary>False where the keys beside it are not those it was sealed with: another certificate, or a folder put together from two.</summary>
    public bool Opens()
    {
        try
        {
            return Read() is null or { Length: Bytes };
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    /// <summary>A new key for all that is marked from now on; old marks find nothing until they are made anew.</summary>
    public void Renew()
    {
        lock (gate)
        {
            File.Delete(Path);
            Make();
        }
    }

    private byte[]? Read() => File.Exists(Path) ? protector.Unprotect(File.ReadAllBytes(Path)) : null;

    /// <summary>Written whole and then given its name; where another instance was faster, its key is the one.</summary>
    private byte[] Make()
    {
        var made = RandomNumberGenerator.GetBytes(Bytes);
        Directory.CreateDirectory(keysDirectory);
        var draft = $"{Path}.{Guid.NewGuid():N}";
        File.WriteAllBytes(draft, protector.Protect(made));
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(draft, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        try
        {
            File.Move(draft, Path, overwrite: false);
            return made;
        }
        catch (IOException) when (File.Exists(Path))
        {
            File.Delete(draft);
            return Read()!;
        }
    }
}
