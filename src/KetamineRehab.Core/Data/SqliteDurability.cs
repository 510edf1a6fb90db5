using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace KetamineRehab.Core.Data;

/// <summary>
/// What SQLite forgets with every connection: a commit that was acknowledged is on the disk, foreign keys hold, and what is erased is
/// overwritten. And no connection is used once the file is not the one the process began with: asked before anything is read or written,
/// and once more before anything that was written is acknowledged.
/// </summary>
internal sealed class SqliteDurability(SqliteFile file)
    : DbConnectionInterceptor,
        IDbTransactionInterceptor,
        ISaveChangesInterceptor,
        IDbCommandInterceptor
{
    private const string Pragmas =
        "PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA secure_delete = ON; PRAGMA busy_timeout = 5000; PRAGMA wal_autocheckpoint = 1;";

    public override InterceptionResult ConnectionOpening(DbConnection connection, ConnectionEventData eventData, InterceptionResult result)
    {
        file.Demand();
        return result;
    }

    public override ValueTask<InterceptionResult> ConnectionOpeningAsync(
        DbConnection connection,
        ConnectionEventData eventData,
        InterceptionResult result,
        CancellationToken cancellationToken = default
    )
    {
        file.Demand();
        return ValueTask.FromResult(result);
    }

    void IDbTransactionInterceptor.TransactionCommitted(DbTransaction transaction, TransactionEndEventData eventData) => file.Demand();

    Task IDbTransactionInterceptor.TransactionCommittedAsync(
        DbTransaction transaction,
        TransactionEndEventData eventData,
        CancellationToken cancellationToken
    )
    {
        file.Demand();
        return Task.CompletedTask;
    }

    int ISaveChangesInterceptor.SavedChanges(SaveChangesCompletedEventData eventData, int result)
    {
        file.Demand();
        return result;
    }

    ValueTask<int> ISaveChangesInterceptor.SavedChangesAsync(
        SaveChangesCompletedEventData eventData,
        int result,
        CancellationToken cancellationToken
    )
    {
        file.Demand();
        return ValueTask.FromResult(result);
    }

    int IDbCommandInterceptor.NonQueryExecuted(DbCommand command, CommandExecutedEventData eventData, int result)
    {
        file.Demand();
        return result;
    }

    ValueTask<int> IDbCommandInterceptor.NonQueryExecutedAsync(
        DbCommand command,
        CommandExecutedEventData eventData,
        int result,
        CancellationToken cancellationToken
    )
    {
        file.Demand();
        return ValueTask.FromResult(result);
    }

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        using var command = connection.CreateCommand();
        command.CommandText = Pragmas;
        command.ExecuteNonQuery();
        file.Hold();
    }

    public override async Task ConnectionOpenedAsync(
        DbConnection connection,
        ConnectionEndEventData eventData,
        CancellationToken cancellationToken = default
    )
    {
        await using var command = connection.CreateCommand();
        command.CommandText = Pragmas;
        await command.ExecuteNonQueryAsync(cancellationToken);
        file.Hold();
    }
}
