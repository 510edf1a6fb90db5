using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;

namespace KetamineRehab.Core.Data;

/// <summary>
/// Writes for the sake of it: what only reads finds out too late that a disk is full, or that the database is locked, read-only or another
/// one.
/// </summary>
/// <param name="held">Null for a command, which serves no one.</param>
public sealed class WriteCheck(IDbContextFactory<RehabDbContext> contexts, DataFolder folder, IServingLock? held = null)
{
    /// <summary>Bytes that must fit beside the database. Its journal may have room of its own for a while on a disk that is full.</summary>
    private const int Room = 256 * 1024;

    /// <summary>One small commit. Where someone else is writing to the database, it waits a few seconds.</summary>
    /// <exception cref="System.Data.Common.DbException">The database cannot be written to, or what is written does not reach the
    /// disk, or someone else may be writing there.</exception>
    /// <exception cref="IOException">There is no room.</exception>
    public async Task RunAsync(CancellationToken cancel)
    {
        if (held?.Trouble is { } trouble)
            throw new NotKeptException(trouble);
        await using var db = await contexts.CreateDbContextAsync(cancel);
        if (db.Database.IsNpgsql())
        {
            // No one listens to the message; it is written to the log, and a read-only session or a standby refuses it.
            var isWritten = await db
                .Database.SqlQueryRaw<bool>(
                    """SELECT current_setting('transaction_read_only') = 'off' AND pg_logical_emit_message(true, 'ketamine-rehab', '') IS NOT NULL AS "Value" """
                )
                .ToListAsync(cancel);
            if (isWritten is not [true])
                throw new NotKeptException("The database can only be read.");
            return;
        }
        // A number in the head of the file that SQLite keeps for its users and this site has no other use for.
        var mark = RandomNumberGenerator.GetInt32(int.MaxValue);
#pragma warning disable EF1002 // A number of our own.
        await db.Database.ExecuteSqlRawAsync($"PRAGMA user_version = {mark}", cancel);
#pragma warning restore EF1002
        if (
            !await db.IsOnDiskAsync(async disk =>
                await disk.Database.SqlQueryRaw<int>("SELECT user_version AS Value FROM pragma_user_version").ToListAsync(cancel)
                    is [var read]
                && read == mark
            )
        )
            throw new NotKeptException("What is written does not stand in the database on disk.");
        var file = Path.Combine(folder.Path, $".room-{Guid.NewGuid():N}");
        await using var room = new FileStream(file, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose);
        // Without a name it leaves nothing behind where the process is killed.
        if (!OperatingSystem.IsWindows())
            File.Delete(file);
        await room.WriteAsync(new byte[Room], cancel);
    }
}

/// <summary>The lock that keeps other processes away from the files that the site serves from.</summary>
public interface IServingLock
{
    /// <summary>Why the lock keeps no one away any more; null while it does.</summary>
    string? Trouble { get; }
}
