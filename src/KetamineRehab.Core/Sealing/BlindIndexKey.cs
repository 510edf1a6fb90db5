using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace KetamineRehab.Core.Sealing;

/// <summary>
/// The key of the fingerprints: one file beside the other keys, itself sealed by them. While it is changed the next one lies beside it,
/// until the fingerprints in the database are made with that.
/// </summary>
public sealed class BlindIndexKey(string keysDirectory, IDataProtectionProvider protection)
{
    public const string FileName = "finding.key";
    private const string NextName = $"{FileName}.next";
    private const int Bytes = 32;

    private readonly IDataProtector protector = protection.CreateProtector("finding key");
    private readonly Lock gate = new();
    private readonly string file = Path.Combine(keysDirectory, FileName);
    private readonly string nextFile = Path.Combine(keysDirectory, NextName);

    /// <summary>All that a backup has to hold.</summary>
    public static IReadOnlyList<string> FileNames { get; } = [FileName, NextName];

    public bool IsMade => File.Exists(file);

    /// <summary>Always as it is on disk: a key held only in memory would mark rows that no one could find after a restart.</summary>
    public byte[] Value
    {
        get
        {
            lock (gate)
                return Read(file) ?? Make();
        }
    }

    /// <summary>The one that takes its place, where a change has begun and not ended.</summary>
    internal byte[]? Next => Read(nextFile);

    /// <summary>
    /// False where the keys beside it are not those it was sealed with: another certificate, or a folder put together from two.
    /// </summary>
    public bool Opens()
    {
        try
        {
            return Read(file) is null or { Length: Bytes };
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    /// <summary>Draws the next key. It counts for nothing before <see cref="TakeNext"/>.</summary>
    internal byte[] DrawNext()
    {
        var (drawn, draft) = Draw();
        File.Move(draft, nextFile, overwrite: true);
        return drawn;
    }

    internal void TakeNext() => File.Move(nextFile, file, overwrite: true);

    internal void DropNext() => File.Delete(nextFile);

    private byte[]? Read(string path) => File.Exists(path) ? protector.Unprotect(File.ReadAllBytes(path)) : null;

    /// <summary>Where another instance was faster, its key is the one.</summary>
    private byte[] Make()
    {
        var (drawn, draft) = Draw();
        try
        {
            File.Move(draft, file, overwrite: false);
            return drawn;
        }
        catch (IOException) when (IsMade)
        {
            File.Delete(draft);
            return Read(file)!;
        }
    }

    /// <summary>Written whole and to the disk before it is given its name.</summary>
    private (byte[] Drawn, string Draft) Draw()
    {
        var drawn = RandomNumberGenerator.GetBytes(Bytes);
        Directory.CreateDirectory(keysDirectory);
        var draft = $"{file}.{Guid.NewGuid():N}";
        var settings = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            settings.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var to = new FileStream(draft, settings);
        to.Write(protector.Protect(drawn));
        to.Flush(flushToDisk: true);
        return (drawn, draft);
    }
}
