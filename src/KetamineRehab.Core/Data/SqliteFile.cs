using System.Runtime.InteropServices;
using Microsoft.Data.Sqlite;

namespace KetamineRehab.Core.Data;

/// <summary>
/// Holds the database file that this process began with. An open connection goes on with a file that was moved, deleted or replaced, and
/// a new one would join the file that now has its name to the journal of the first. So nothing is read or written until the file is back
/// in its place.
/// </summary>
public sealed partial class SqliteFile(DataFolder folder) : IDisposable
{
    /// <summary>
    /// SQLITE_FCNTL_HAS_MOVED: whether the name leads to another file than the one that is open, or to none. Windows does not let it come
    /// to that.
    /// </summary>
    private const int HasMoved = 20;

    private readonly string path = Path.Combine(folder.Path, DataRoom.FileName);
    private readonly Lock gate = new();
    private volatile SqliteConnection? held;

    /// <summary>
    /// How every connection reaches it. None makes the file: an empty one would take the place and throw away the journal of one that was
    /// moved.
    /// </summary>
    internal string Address =>
        new SqliteConnectionStringBuilder
        {
            DataSource = path,
            Mode = SqliteOpenMode.ReadWrite,
            DefaultTimeout = DataRoom.Patience,
        }.ToString();

    /// <summary>Makes an empty database where there is none.</summary>
    /// <exception cref="NotKeptException">Only its journal is here, and the file it belongs to has to be put back.</exception>
    internal static void Make(string address)
    {
        var make = new SqliteConnectionStringBuilder(address) { Mode = SqliteOpenMode.ReadWriteCreate, Pooling = false };
        var (file, journal) = (new FileInfo(make.DataSource), new FileInfo($"{make.DataSource}-wal"));
        if (file is { Exists: true, Length: > 0 })
            return;
        if (journal is { Exists: true, Length: > 0 })
            throw new NotKeptException(
                $"{file.FullName} is missing or empty, but its journal {journal.Name} is here. Put the file back, or move the journal away."
            );
        if (File.Exists(Path.Combine(file.DirectoryName!, DataFolder.LastLookedThrough)))
            throw new NotKeptException(
                $"{file.FullName} is missing or empty, but a site kept requests in this folder. Put the file back or restore a backup. To begin anew, move {DataFolder.LastLookedThrough} away as well."
            );
        using var made = new SqliteConnection(make.ToString());
        made.Open();
        using var log = made.CreateCommand();
        log.CommandText = "PRAGMA journal_mode = 'wal'";
        log.ExecuteNonQuery();
    }

    /// <exception cref="NotKeptException">The file in its place is another one, or there is none.</exception>
    internal void Demand()
    {
        var isElsewhere = 0;
        if (
            held?.Handle is { } connection
            && Control(connection.DangerousGetHandle(), 0, HasMoved, ref isElsewhere) == 0
            && isElsewhere != 0
        )
            throw new NotKeptException(
                $"The database {path} is not the file that the site began with: it was moved, deleted or replaced. Put it back, or restart the site to serve what is there now."
            );
    }

    /// <summary>The first connection that could be opened says which file it is.</summary>
    internal void Hold()
    {
        if (held is not null)
            return;
        lock (gate)
        {
            if (held is not null)
                return;
            var own = new SqliteConnection(new SqliteConnectionStringBuilder(Address) { Pooling = false }.ToString());
            own.Open();
            held = own;
        }
    }

    public void Dispose() => held?.Dispose();

    /// <param name="name">Of the database in a connection; null for the main one.</param>
    [LibraryImport("e_sqlite3", EntryPoint = "sqlite3_file_control")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Control(nint connection, nint name, int operation, ref int answer);
}
