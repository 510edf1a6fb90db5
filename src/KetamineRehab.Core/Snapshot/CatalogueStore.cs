using System.Data.Common;
using KetamineRehab.Core.Audit;
using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Data;
using KetamineRehab.Core.Reports;
using Microsoft.EntityFrameworkCore;

namespace KetamineRehab.Core.Snapshot;

/// <summary>
/// Holds the snapshot that everyone reads, and swaps it when the catalogue or the day has changed. Without a database it keeps the last
/// one, or at startup the one built into the application, so that reading goes on.
/// </summary>
public sealed class CatalogueStore(IDbContextFactory<RehabDbContext> contexts, CatalogueFields fields, TimeProvider clock)
    : IDatabaseListener,
        IDisposable
{
    /// <summary>Readings before one is taken as it is, where someone changes the catalogue all the time.</summary>
    private const int MostTries = 3;

    private readonly SemaphoreSlim gate = new(1, 1);
    private volatile Content? content;
    private int version = -1;

    /// <summary>Called after a swap, so that what was cached of the old one is thrown away.</summary>
    public event Action? Changed;

    public CatalogueSnapshot Current =>
        content?.Snapshot ?? throw new InvalidOperationException("The catalogue is read at start, before anything is served.");

    /// <summary>As it was when the catalogue was read last.</summary>
    public CorrectionLog Corrections => content?.Corrections ?? CorrectionLog.Empty;

    public bool IsLoaded => content is not null;

    /// <summary>False while the database cannot be read; pages go on with what is here.</summary>
    public bool IsDatabaseReachable { get; private set; }

    private DateOnly Today => clock.Today();

    /// <summary>For the start without a database, and for tests.</summary>
    public void Use(CatalogueRecords records) => Swap(new(CatalogueSnapshot.Build(records, fields, Today), CorrectionLog.Empty));

    /// <summary>Looks whether anything changed and, if so, reads it all again. Returns whether it did.</summary>
    public async Task<bool> RefreshAsync(CancellationToken cancel)
    {
        await gate.WaitAsync(cancel);
        try
        {
            await using var db = await contexts.CreateDbContextAsync(cancel);
            var newest = await NewestChangeAsync(db, cancel);
            IsDatabaseReachable = true;
            if (newest == version && content?.Snapshot.Today == Today)
                return false;
            var (corrections, records) = (await CorrectionLog.ReadAsync(db, cancel), await ReadAsync(db, cancel));
            // Where someone changed it between one table and the next, what was read does not fit together.
            for (var tries = 1; tries < MostTries && await NewestChangeAsync(db, cancel) is var meanwhile && meanwhile != newest; tries++)
                (newest, corrections, records) = (meanwhile, await CorrectionLog.ReadAsync(db, cancel), await ReadAsync(db, cancel));
            var snapshot = CatalogueSnapshot.Build(records, fields, Today);
            await ProgrammeVersions.StampAsync(db, snapshot, clock.UtcNow(), cancel);
            Swap(new(snapshot, corrections));
            version = newest;
            return true;
        }
        catch (DbException) when (content is not null)
        {
            IsDatabaseReachable = false;
            return false;
        }
        finally
        {
            gate.Release();
        }
    }

    private static async Task<int> NewestChangeAsync(RehabDbContext db, CancellationToken cancel) =>
        await db.Audit.Where(e => e.Area == AuditArea.Catalogue || e.Area == AuditArea.Reports).MaxAsync(e => (int?)e.Id, cancel) ?? 0;

    public static async Task<CatalogueRecords> ReadAsync(RehabDbContext db, CancellationToken cancel) =>
        new(
            await db.Sources.AsNoTracking().ToListAsync(cancel),
            await db.Providers.AsNoTracking().ToListAsync(cancel),
            await db.Centres.AsNoTracking().ToListAsync(cancel),
            await db.Programmes.AsNoTracking().ToListAsync(cancel),
            await db.Facts.AsNoTracking().ToListAsync(cancel)
        );

    string IDatabaseListener.Channel => "rehab_catalogue";

    Task IDatabaseListener.OnNotifiedAsync(string? payload, CancellationToken cancel) => RefreshAsync(cancel);

    public void Dispose() => gate.Dispose();

    private void Swap(Content next)
    {
        content = next;
        Changed?.Invoke();
    }

    /// <summary>Swapped together, so that no page pairs new corrections with an old catalogue.</summary>
    private sealed record Content(CatalogueSnapshot Snapshot, CorrectionLog Corrections);
}
