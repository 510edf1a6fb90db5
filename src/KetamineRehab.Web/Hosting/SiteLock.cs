using KetamineRehab.Core.Data;
using Microsoft.Extensions.Options;

namespace KetamineRehab.Web.Hosting;

/// <summary>
/// Holds what the site serves from, from before anything of it is read until the process ends: the keys together with other sites that
/// share them, and the data folder, alone where the database lies in it.
/// </summary>
public sealed class SiteLock(StorageOptions storage, IOptions<DatabaseOptions> database) : IServingLock, IDisposable
{
    public const string InUse =
        "The site is serving from this data folder or its keys, or another command is at work there. Stop it first. Nothing was changed.";

    private FolderLock? data;
    private FolderLock? keys;

    /// <remarks>Keys that are gone are noticed by what they no longer open.</remarks>
    public string? Trouble =>
        data is { IsEffective: false }
            ? $"{FolderLock.FileName} was removed or replaced, so another site or a command may be at work in {storage.DataDirectory}. Stop that, and restart this site."
            : null;

    /// <exception cref="IOException">Someone else holds it; the message is for the operator.</exception>
    public void Take()
    {
        data =
            (database.Value.IsPostgres ? FolderLock.TryShare(storage.DataDirectory) : FolderLock.TryAlone(storage.DataDirectory))
            ?? throw new IOException(
                $"Another site serves from {storage.DataDirectory}, or a command such as restore is at work there. Stop it first, or choose another folder with --DataDirectory."
            );
        keys =
            FolderLock.TryShare(storage.KeysDirectory)
            ?? throw new IOException($"A command is changing the keys in {storage.KeysDirectory}. Start the site when it is done.");
    }

    /// <summary>For a command that replaces database or keys.</summary>
    /// <returns>Null where a site serves from them.</returns>
    public static IDisposable? TryReplace(StorageOptions storage)
    {
        if (FolderLock.TryAlone(storage.DataDirectory) is not { } data)
            return null;
        if (FolderLock.TryAlone(storage.KeysDirectory) is { } keys)
            return new Both(data, keys);
        data.Dispose();
        return null;
    }

    public void Dispose()
    {
        keys?.Dispose();
        data?.Dispose();
    }

    private sealed record Both(IDisposable Data, IDisposable Keys) : IDisposable
    {
        public void Dispose()
        {
            Keys.Dispose();
            Data.Dispose();
        }
    }
}
