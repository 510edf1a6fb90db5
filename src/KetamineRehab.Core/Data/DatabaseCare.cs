using System.Data;
using Microsoft.EntityFrameworkCore;

namespace KetamineRehab.Core.Data;

/// <summary>What a database needs done that is not reading and writing.</summary>
public static class DatabaseCare
{
    private const long StartTurn = 0x6B65_7461_0001;

    /// <summary>
    /// Brings the tables of a context up to date; of several instances that start at once one does it and the others wait.
    /// </summary>
    public static async Task BringUpToDateAsync(this DbContext db, CancellationToken cancel)
    {
        if (db.Database.IsSqlite())
            SqliteFile.Make(db.Database.GetConnectionString()!);
        // Asked first: on a database that is up to date, migrating would only compare models, at half the cost of a start.
        if (!(await db.Database.GetPendingMigrationsAsync(cancel)).Any())
            return;
        await db.InTurnAsync(() => db.Database.MigrateAsync(cancel), cancel);
    }

    /// <summary>Where several instances start at once, one works and the others wait for it. SQLite has one instance.</summary>
    internal static async Task InTurnAsync(this DbContext db, Func<Task> work, CancellationToken cancel)
    {
        if (!db.Database.IsNpgsql())
        {
            await work();
            return;
        }
        db.Database.SetCommandTimeout(TimeSpan.FromMinutes(10));
        // Held by the connection: where this process dies, the turn ends with it.
        await db.Database.OpenConnectionAsync(cancel);
        try
        {
            await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_lock({StartTurn})", cancel);
            await work();
        }
        finally
        {
            if (db.Database.GetDbConnection().State == ConnectionState.Open)
                await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_unlock({StartTurn})", CancellationToken.None);
            await db.Database.CloseConnectionAsync();
        }
    }

    /// <summary>Removes what was erased from SQLite's write-ahead log, or from PostgreSQL's dead rows.</summary>
    /// <param name="entities">Whose tables are swept.</param>
    internal static Task PurgeErasedAsync(this RehabDbContext db, CancellationToken cancel, params Type[] entities) =>
        db.Database.ExecuteSqlRawAsync(
            db.Database.IsNpgsql()
                ? $"VACUUM {string.Join(", ", entities.Select(e => $"\"{db.Model.FindEntityType(e)!.GetTableName()}\""))}"
                : "PRAGMA wal_checkpoint(TRUNCATE)",
            cancel
        );
}
