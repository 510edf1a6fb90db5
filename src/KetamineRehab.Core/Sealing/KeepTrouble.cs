using System.Data.Common;
using System.Security.Cryptography;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace KetamineRehab.Core.Sealing;

/// <summary>What may go wrong while something of a person is kept: then it is not acknowledged.</summary>
internal static class KeepTrouble
{
    public static bool Is(Exception e) =>
        e is DbException or DbUpdateException or CryptographicException or IOException or UnauthorizedAccessException;

    /// <summary>The database's own number of it, which tells of no person; empty where it has none.</summary>
    public static string Code(Exception e) =>
        (e as DbException ?? e.InnerException as DbException) switch
        {
            SqliteException sqlite => $"{sqlite.SqliteExtendedErrorCode}",
            var other => other?.SqlState ?? "",
        };
}
