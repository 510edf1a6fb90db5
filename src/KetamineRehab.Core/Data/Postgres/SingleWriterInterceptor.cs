using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace KetamineRehab.Core.Data.Postgres;

/// <summary>
/// What SQLite does by itself: one transaction at a time, over all instances. What it read is still so when it commits, a
/// number given out earlier is committed earlier, and the audit is one chain. Single statements and plain reading never wait.
/// </summary>
internal sealed class SingleWriterInterceptor : DbTransactionInterceptor
{
    private static readonly string TakeTurn =
        $"SET LOCAL lock_timeout = '{DataRoom.Patience}s'; SELECT pg_advisory_xact_lock({0x6B65_7461_0002})";

    public override DbTransaction TransactionStarted(DbConnection connection, TransactionEndEventData eventData, DbTransaction result)
    {
        using var command = Command(connection, result);
        command.ExecuteNonQuery();
        return result;
    }

    public override async ValueTask<DbTransaction> TransactionStartedAsync(
        DbConnection connection,
        TransactionEndEventData eventData,
        DbTransaction result,
        CancellationToken cancellationToken = default
    )
    {
        await using var command = Command(connection, result);
        await command.ExecuteNonQueryAsync(cancellationToken);
        return result;
    }

    private static DbCommand Command(DbConnection connection, DbTransaction transaction)
    {
        var command = connection.CreateCommand();
        (command.CommandText, command.Transaction) = (TakeTurn, transaction);
        return command;
    }
}
