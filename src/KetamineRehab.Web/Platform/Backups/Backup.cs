using System.Formats.Tar;
using System.IO.Compression;
using KetamineRehab.Core.Data;

namespace KetamineRehab.Web.Platform.Backups;

/// <summary>
/// One encrypted file with the database and the keys that open its personal columns (S6). It is made while the site serves,
/// opened again before it counts as made, and put back by one command.
/// </summary>
internal sealed class Backup(StorageOptions storage, DatabaseCopy database, TimeProvider clock)
{
    /// <summary>Characters; a backup is carried about and can be guessed at for years.</summary>
    public const int ShortestSecret = 16;

    private const string Keys = "keys";

    /// <returns>Null when it is made and was opened again, else the problem in words.</returns>
    public async Task<string?> WriteAsync(string file, string secret, CancellationToken cancel)
    {
        if (File.Exists(file))
            return $"{file} is there already. A backup never replaces another.";
        using var work = new WorkFolder(storage.DataDirectory);
        await database.WriteAsync(work.File(DataRoom.FileName), cancel);
        var part = $"{file}.part";
        try
        {
            await PackAsync(part, secret, work.File(DataRoom.FileName), cancel);
            if (await UnpackAsync(part, secret, work.Folder("check"), cancel) is { } problem)
                return $"The backup was written but could not be opened again: {problem}.";
            File.Move(part, file);
            return null;
        }
        finally
        {
            File.Delete(part);
        }
    }

    /// <param name="replace">What stands in the data folder is moved aside, not deleted.</param>
    /// <returns>Null when it is back, else the problem in words; then nothing was changed.</returns>
    public async Task<string?> RestoreAsync(string file, string secret, bool replace, CancellationToken cancel)
    {
        var current = Path.Combine(storage.DataDirectory, DataRoom.FileName);
        if (File.Exists(current) && !replace)
            return $"There is a database in {storage.DataDirectory} already. Stop the site and add --replace: what is there is then moved aside.";
        using var work = new WorkFolder(storage.DataDirectory);
        var unpacked = work.Folder("restore");
        if (await UnpackAsync(file, secret, unpacked, cancel) is { } problem)
            return $"{file} cannot be restored: {problem}.";
        MoveAside();
        File.Move(Path.Combine(unpacked, DataRoom.FileName), current);
        foreach (var key in Directory.GetFiles(Path.Combine(unpacked, Keys)))
            File.Move(key, Path.Combine(StorageOptions.MakePrivate(storage.KeysDirectory).FullName, Path.GetFileName(key)));
        return null;
    }

    private async Task PackAsync(string file, string secret, string copy, CancellationToken cancel)
    {
        await using var to = File.Create(file);
        await using (var seal = SealedStream.ToWrite(to, secret))
        await using (var zip = new GZipStream(seal, CompressionLevel.Optimal))
        await using (var tar = new TarWriter(zip))
        {
            await tar.WriteEntryAsync(copy, DataRoom.FileName, cancel);
            foreach (var key in Directory.GetFiles(StorageOptions.MakePrivate(storage.KeysDirectory).FullName, "*.xml"))
                await tar.WriteEntryAsync(key, $"{Keys}/{Path.GetFileName(key)}", cancel);
        }
        to.Flush(flushToDisk: true);
    }

    private static async Task<string?> UnpackAsync(string file, string secret, string folder, CancellationToken cancel)
    {
        try
        {
            Directory.CreateDirectory(Path.Combine(folder, Keys));
            await using var from = File.OpenRead(file);
            await using (var seal = SealedStream.ToRead(from, secret))
            await using (var zip = new GZipStream(seal, CompressionMode.Decompress))
                await TarFile.ExtractToDirectoryAsync(zip, folder, overwriteFiles: false, cancel);
        }
        catch (Exception e) when (e is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            return e.Message;
        }
        return await DatabaseCopy.ProblemAsync(Path.Combine(folder, DataRoom.FileName), cancel);
    }

    private void MoveAside()
    {
        var aside = new Lazy<string>(() => StorageOptions.MakePrivate(Path.Combine(storage.DataDirectory, $"before-restore-{clock.GetUtcNow():yyyyMMdd-HHmmss}")).FullName);
        foreach (var old in Directory.GetFiles(storage.DataDirectory, $"{DataRoom.FileName}*"))
            File.Move(old, Path.Combine(aside.Value, Path.GetFileName(old)));
        if (Directory.Exists(storage.KeysDirectory) && Directory.EnumerateFileSystemEntries(storage.KeysDirectory).Any())
            Directory.Move(storage.KeysDirectory, Path.Combine(aside.Value, Keys));
    }
}

/// <summary>A private folder inside the data folder, gone afterwards: a clear copy never leaves the disk it came from.</summary>
internal sealed class WorkFolder(string dataDirectory) : IDisposable
{
    private readonly string path = StorageOptions.MakePrivate(Path.Combine(dataDirectory, $".backup-{Guid.NewGuid():N}")).FullName;

    public string File(string name) => Path.Combine(path, name);

    public string Folder(string name) => Directory.CreateDirectory(File(name)).FullName;

    public void Dispose() => Directory.Delete(path, recursive: true);
}
