using System.Data.Common;
using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Content;
using KetamineRehab.Core.Data;
using KetamineRehab.Core.Snapshot;
using Microsoft.EntityFrameworkCore;

namespace KetamineRehab.Core.Packages;

/// <summary>Where the catalogue built into the application lies.</summary>
public sealed record EmbeddedCatalogue(string Directory)
{
    /// <summary>The package as it must be: the first problem stops the start.</summary>
    public CatalogueRecords Read(CatalogueFields fields) =>
        new PackageReader(fields, problem => throw new ContentException(problem)).Read(Directory);

    public string Descriptor => File.ReadAllText(Path.Combine(Directory, "datapackage.json"));
}

/// <summary>Makes the first start a finished one: creates the database, brings it up to date, fills it if it is empty.</summary>
public sealed class CatalogueStart(
    IDbContextFactory<RehabDbContext> contexts,
    CatalogueStore store,
    PackageImport import,
    EmbeddedCatalogue embedded,
    CatalogueFields fields
)
{
    /// <returns>False where there is no usable database and the site serves the catalogue built into it.</returns>
    public async Task<bool> RunAsync(CancellationToken cancel)
    {
        try
        {
            await PrepareAsync(cancel);
            await store.RefreshAsync(cancel);
            return true;
        }
        // The first filling is saved, which wraps what the database says.
        catch (Exception e) when (e is DbException or DbUpdateException)
        {
            store.Use(embedded.Read(fields));
            return false;
        }
    }

    /// <summary>The database alone, for work that needs no snapshot. Throws a <see cref="DbException"/> where there is none.</summary>
    public async Task PrepareAsync(CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        await db.BringUpToDateAsync(cancel);
        if (!await db.Programmes.AnyAsync(cancel))
            await db.InTurnAsync(FillAsync, cancel);

        async Task FillAsync()
        {
            if (!await db.Programmes.AnyAsync(cancel))
                await import.RunAsync(embedded.Read(fields), "first start", cancel);
        }
    }
}
