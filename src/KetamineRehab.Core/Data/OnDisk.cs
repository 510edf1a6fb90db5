using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace KetamineRehab.Core.Data;

internal static class OnDisk
{
    /// <param name="look">Whether what was saved is there.</param>
    /// <exception cref="NotKeptException">It is not.</exception>
    public static async Task DemandOnDiskAsync(this RehabDbContext db, Func<RehabDbContext, Task<bool>> look)
    {
        if (!await db.IsOnDiskAsync(look))
            throw new NotKeptException("What was saved does not stand in the database on disk: its file was moved, deleted or replaced.");
    }

    /// <summary>
    /// Asks through a new connection, which opens the files as they lie on the disk: the old ones go on with what was removed or replaced.
    /// </summary>
    /// <returns>What <paramref name="look"/> answers; true on PostgreSQL, whose server keeps its own files.</returns>
    /// <exception cref="System.Data.Common.DbException">Nothing can be read there.</exception>
    public static async Task<bool> IsOnDiskAsync(this RehabDbContext db, Func<RehabDbContext, Task<bool>> look)
    {
        if (!db.Database.IsSqlite())
            return true;
        var address = new SqliteConnectionStringBuilder(db.Database.GetConnectionString()) { Pooling = false }.ToString();
        var guards = db.GetService<IDbContextOptions>().FindExtension<CoreOptionsExtension>()?.Interceptors ?? [];
        await using var disk = new RehabDbContext(
            new DbContextOptionsBuilder<RehabDbContext>().UseSqlite(address).AddInterceptors(guards).Options
        );
        return await look(disk);
    }
}
