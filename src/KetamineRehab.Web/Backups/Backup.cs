using System.Formats.Tar;
using System.IO.Compression;
using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Data;
using KetamineRehab.Core.Sealing;
using KetamineRehab.Web.Hosting;

namespace KetamineRehab.Web.Backups;

/// <summary>
/// One encrypted file with the database and the keys that open its personal columns. It is made while the site serves,
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
        if (await database.WriteAsync(work.File(database.FileName), cancel) is { } failure)
            return $"The database could not be copied: {failure}.";
        var part = $"{file}.part";
        try
        {
            await PackAsync(part, secret, work.File(database.FileName), cancel);
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
    /// <returns>
    /// Null when it is back, else the problem in words; then database and keys are those from before, or it is said where they lie.
    /// </returns>
    public async Task<string?> RestoreAsync(string file, string secret, bool replace, CancellationToken cancel)
    {
        if (!replace && await database.StandsInAsync(cancel) is { } place)
            return $"There is a database in {place} already. Stop the site and add --replace: what is there is then moved aside.";
        using var work = new WorkFolder(storage.DataDirectory);
        var unpacked = work.Folder("restore");
        if (await UnpackAsync(file, secret, unpacked, cancel) is { } problem)
            return $"{file} cannot be restored: {problem}.";
        var moves = new FileMoves();
        var aside = new Lazy<string>(() =>
            MakeFolder(moves, Path.Combine(storage.DataDirectory, $"before-restore-{clock.GetUtcNow():yyyyMMdd-HHmmss}"))
        );
        var isBack = false;
        string? failure;
        string left;
        try
        {
            // The keys first: they can be moved back where the database, which comes whole or not at all, cannot be put back.
            MoveKeys(moves, Path.Combine(unpacked, Keys), aside);
            failure = await database.PutBackAsync(Path.Combine(unpacked, database.FileName), aside, cancel);
            isBack = failure is null;
        }
        catch (Exception e) when (FileMoves.IsTrouble(e))
        {
            failure = e.Message.TrimEnd('.');
        }
        finally
        {
            left = isBack ? "" : moves.TakeBack();
        }
        return failure is null ? null : $"{file} cannot be restored: {failure}{left}.";
    }

    private void MoveKeys(FileMoves moves, string from, Lazy<string> aside)
    {
        foreach (var key in KeyFiles(MakeFolder(moves, storage.KeysDirectory)))
            moves.Move(key, Path.Combine(MakeFolder(moves, Path.Combine(aside.Value, Keys)), Path.GetFileName(key)));
        foreach (var key in KeyFiles(from))
            moves.Move(key, Path.Combine(storage.KeysDirectory, Path.GetFileName(key)));
    }

    private static string MakeFolder(FileMoves moves, string path) => moves.MakeFolder(path, p => PrivateFiles.MakeFolder(p));

    private async Task PackAsync(string file, string secret, string copy, CancellationToken cancel)
    {
        await using var to = File.Create(file);
        await using (var seal = SealedStream.ToWrite(to, secret))
        await using (var zip = new GZipStream(seal, CompressionLevel.Optimal))
        await using (var tar = new TarWriter(zip))
        {
            await tar.WriteEntryAsync(copy, database.FileName, cancel);
            foreach (var key in KeyFiles(PrivateFiles.MakeFolder(storage.KeysDirectory).FullName))
                await tar.WriteEntryAsync(key, $"{Keys}/{Path.GetFileName(key)}", cancel);
        }
        to.Flush(flushToDisk: true);
    }

    /// <summary>Those that seal, and the one that finds.</summary>
    private static IEnumerable<string> KeyFiles(string folder) =>
        Directory.GetFiles(folder, "*.xml").Concat(BlindIndexKey.FileNames.Select(name => Path.Combine(folder, name)).Where(File.Exists));

    private async Task<string?> UnpackAsync(string file, string secret, string folder, CancellationToken cancel)
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
        return File.Exists(Path.Combine(folder, database.FileName))
            ? await database.ProblemAsync(Path.Combine(folder, database.FileName), cancel)
            : $"there is no {database.FileName} in it, so it is a backup of the other kind of database; Database:Provider has to name that one";
    }
}

/// <summary>A private folder inside the data folder, gone afterwards: a clear copy never leaves the disk it came from.</summary>
internal sealed class WorkFolder(string dataDirectory) : IDisposable
{
    private const string Start = ".backup-";

    /// <summary>No backup takes as long.</summary>
    private static readonly TimeSpan Life = TimeSpan.FromDays(1);

    private readonly string path = PrivateFiles.MakeFolder(Path.Combine(dataDirectory, $"{Start}{Guid.NewGuid():N}")).FullName;

    /// <summary>Removes what a killed backup left: a copy would outlive what is erased from the database.</summary>
    public static void Sweep(string dataDirectory, DateTime now)
    {
        foreach (var left in new DirectoryInfo(dataDirectory).EnumerateDirectories($"{Start}*").Where(f => f.LastWriteTimeUtc < now - Life))
            left.Delete(recursive: true);
    }

    public string File(string name) => Path.Combine(path, name);

    public string Folder(string name) => Directory.CreateDirectory(File(name)).FullName;

    public void Dispose() => Directory.Delete(path, recursive: true);
}
