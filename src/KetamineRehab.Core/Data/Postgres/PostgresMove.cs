using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Npgsql;

namespace KetamineRehab.Core.Data.Postgres;

/// <summary>
/// Takes the record out of a data folder's file into an empty PostgreSQL database, every table of it, in one transaction.
/// </summary>
public static class PostgresMove
{
    /// <param name="into">Every context of the database, the record's first.</param>
    /// <returns>How many rows were taken over, or why nothing was.</returns>
    public static async Task<(int Rows, string? Problem)> RunAsync(
        string dataDirectory,
        IReadOnlyList<DbContext> into,
        CancellationToken cancel
    )
    {
        var file = Path.Combine(dataDirectory, DataRoom.FileName);
        if (!into[0].Database.IsNpgsql())
            return (0, "Say first where to: Database:Provider is PostgreSql and ConnectionStrings:Rehab names an empty database.");
        if (!File.Exists(file))
            return (0, $"There is no {DataRoom.FileName} in {dataDirectory}.");
        foreach (var db in into)
            await db.BringUpToDateAsync(cancel);
        await using var from = new SqliteConnection(
            new SqliteConnectionStringBuilder
            {
                DataSource = file,
                Mode = SqliteOpenMode.ReadOnly,
                Pooling = false,
            }.ToString()
        );
        await from.OpenAsync(cancel);
        // A snapshot of one moment, even if someone forgot to stop the site.
        await using var moment = from.BeginTransaction(deferred: true);
        await using var transaction = await into[0].Database.BeginTransactionAsync(cancel);
        var to = (NpgsqlConnection)into[0].Database.GetDbConnection();
        var (tables, rows) = (InOrder([.. into.SelectMany(db => db.Model.GetRelationalModel().Tables)]), 0);
        foreach (var table in tables)
            if (await AskAsync(to, $"SELECT EXISTS (SELECT FROM \"{table.Name}\")", cancel) is true)
                return (0, $"The PostgreSQL database is not empty ({table.Name}). Make a new one.");
        foreach (var table in tables)
        {
            rows += await CopyAsync(from, to, table, cancel);
            foreach (var counted in table.Columns.Where(IsCounted))
                await AskAsync(
                    to,
                    $"SELECT setval(pg_get_serial_sequence('\"{table.Name}\"', '{counted.Name}'), (SELECT coalesce(max(\"{counted.Name}\"), 0) + 1 FROM \"{table.Name}\"), false)",
                    cancel
                );
        }
        await transaction.CommitAsync(cancel);
        return (rows, null);
    }

    /// <summary>What is pointed at comes before what points; a table may point at itself, since it is filled in one statement.</summary>
    private static List<ITable> InOrder(List<ITable> tables)
    {
        var sorted = new List<ITable>();
        while (sorted.Count < tables.Count)
            sorted.AddRange([
                .. tables
                    .Except(sorted)
                    .Where(t => t.ForeignKeyConstraints.All(k => k.PrincipalTable == t || sorted.Contains(k.PrincipalTable))),
            ]);
        return sorted;
    }

    private static bool IsCounted(IColumn column) =>
        column.PropertyMappings.Any(m =>
            m.Property is { ValueGenerated: ValueGenerated.OnAdd } property && property.ClrType == typeof(int)
        );

#pragma warning disable CA2100 // Names of our own tables and columns.
    private static async Task<object?> AskAsync(NpgsqlConnection to, string sql, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(sql, to);
        return await command.ExecuteScalarAsync(cancel);
    }

    private static async Task<int> CopyAsync(SqliteConnection from, NpgsqlConnection to, ITable table, CancellationToken cancel)
    {
        IColumn[] columns = [.. table.Columns];
        var (names, count) = (string.Join(", ", columns.Select(c => $"\"{c.Name}\"")), 0);
        await using var select = from.CreateCommand();
        select.CommandText = $"SELECT {names} FROM \"{table.Name}\"";
        await using var rows = await select.ExecuteReaderAsync(cancel);
        await using var copy = await to.BeginBinaryImportAsync($"COPY \"{table.Name}\" ({names}) FROM STDIN (FORMAT BINARY)", cancel);
        for (; await rows.ReadAsync(cancel); count++)
        {
            await copy.StartRowAsync(cancel);
            for (var i = 0; i < columns.Length; i++)
                if (rows.IsDBNull(i))
                    await copy.WriteNullAsync(cancel);
                else
                    await copy.WriteAsync(Value(rows, i, columns[i].StoreTypeMapping), columns[i].StoreType.Split('(')[0], cancel);
        }
        await copy.CompleteAsync(cancel);
        return count;
    }
#pragma warning restore CA2100

    /// <summary>SQLite keeps most things as text: read as what they are meant to be.</summary>
    private static object Value(SqliteDataReader row, int i, Microsoft.EntityFrameworkCore.Storage.RelationalTypeMapping mapping) =>
        Type.GetTypeCode(mapping.Converter?.ProviderClrType ?? mapping.ClrType) switch
        {
            TypeCode.Int32 => row.GetInt32(i),
            TypeCode.Boolean => row.GetBoolean(i),
            TypeCode.Double => row.GetDouble(i),
            TypeCode.DateTime => DateTime.SpecifyKind(row.GetDateTime(i), DateTimeKind.Utc),
            _ when mapping.ClrType == typeof(DateTimeOffset) => row.GetDateTimeOffset(i).ToUniversalTime(),
            _ when mapping.ClrType == typeof(Guid) => row.GetGuid(i),
            _ when mapping.ClrType == typeof(byte[]) => row.GetFieldValue<byte[]>(i),
            _ => row.GetString(i),
        };
}
