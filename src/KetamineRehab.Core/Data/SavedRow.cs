using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace KetamineRehab.Core.Data;

internal static class SavedRow
{
    /// <summary>Looks for a saved request through a new connection: a file that was removed or replaced stays open in the old ones.</summary>
    public static async Task<bool> IsOnDiskAsync(this RehabDbContext db, string reference, CancellationToken cancel)
    {
        if (!db.Database.IsSqlite())
            return true;
        var address = new SqliteConnectionStringBuilder(db.Database.GetConnectionString()) { Mode = SqliteOpenMode.ReadWrite, Pooling = false };
        await using var look = new SqliteConnection(address.ToString());
        await look.OpenAsync(cancel);
        await using var find = look.CreateCommand();
        find.CommandText = "SELECT COUNT(*) FROM \"CallbackRequests\" WHERE \"Reference\" = $reference";
        find.Parameters.AddWithValue("$reference", reference);
        return await find.ExecuteScalarAsync(cancel) is 1L;
    }
}
