using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace KetamineRehab.Core.Data;

/// <summary>A copy of the whole database as it stood at one moment, made while the site goes on serving and writing.</summary>
public sealed class DatabaseCopy(IDbContextFactory<RehabDbContext> contexts)
{
    /// <param name="file">Must not exist.</param>
    public async Task WriteAsync(string file, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        await db.Database.ExecuteSqlAsync($"VACUUM INTO {file}", cancel);
    }

    /// <summary>Opens a copy and reads every page of it. Null where it is sound, else what is wrong.</summary>
    public static async Task<string?> ProblemAsync(string file, CancellationToken cancel)
    {
        try
        {
            await using var copy = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString());
            await copy.OpenAsync(cancel);
            await using var check = copy.CreateCommand();
            check.CommandText = "PRAGMA integrity_check";
            return await check.ExecuteScalarAsync(cancel) is "ok" ? null : "the database in it is damaged";
        }
        catch (SqliteException e)
        {
            return $"the database in it cannot be opened ({e.Message})";
        }
    }
}
