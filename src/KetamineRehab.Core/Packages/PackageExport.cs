using KetamineRehab.Core.Data;
using KetamineRehab.Core.Snapshot;
using Microsoft.EntityFrameworkCore;

namespace KetamineRehab.Core.Packages;

/// <summary>Writes the whole catalogue out of the database as a data package.</summary>
public sealed class PackageExport(IDbContextFactory<RehabDbContext> contexts, EmbeddedCatalogue embedded)
{
    /// <returns>Null where it is written; otherwise why not.</returns>
    public async Task<string?> RunAsync(string directory, CancellationToken cancel)
    {
        if (File.Exists(directory))
            return $"{directory} is a file, not a folder.";
        if (
            Directory.Exists(directory)
            && Directory.EnumerateFileSystemEntries(directory).Any()
            && !File.Exists(Path.Combine(directory, PackageFiles.Descriptor))
        )
            return $"{directory} is not empty and holds no package ({PackageFiles.Descriptor}): nothing was written.";
        await using var db = await contexts.CreateDbContextAsync(cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var records = await CatalogueStore.ReadAsync(db, cancel);
        var half = $"{Path.TrimEndingDirectorySeparator(Path.GetFullPath(directory))}.{Guid.NewGuid():N}.part";
        try
        {
            PackageWriter.Write(half, records, embedded.Descriptor);
            cancel.ThrowIfCancellationRequested();
            Directory.CreateDirectory(directory);
            foreach (var file in Directory.EnumerateFiles(half))
                File.Move(file, Path.Combine(directory, Path.GetFileName(file)), overwrite: true);
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return $"{directory} cannot be written: {e.Message}";
        }
        finally
        {
            if (Directory.Exists(half))
                Directory.Delete(half, recursive: true);
        }
    }
}
