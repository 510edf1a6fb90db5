using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace KetamineRehab.Core.Data;

/// <summary>A copy is a file like the database itself.</summary>
public sealed class SqliteCopy(IDbContextFactory<RehabDbContext> contexts, DataFolder folder) : DatabaseCopy
{
    private string Current => Path.Combine(folder.Path, FileName);

    public override string FileName => DataRoom.FileName;

    public override async Task<string?> WriteAsync(string file, CancellationToken cancel)
    {
        try
        {
            await using var db = await contexts.CreateDbContextAsync(cancel);
            await db.Database.ExecuteSqlAsync($"VACUUM INTO {file}", cancel);
            return null;
        }
        catch (SqliteException e)
        {
            return e.Message;
        }
    }

    public override async Task<string?> ProblemAsync(string file, CancellationToken cancel)
    {
        try
        {
            await using var copy = new SqliteConnection(
                new SqliteConnectionStringBuilder
                {
                    DataSource = file,
                    Mode = SqliteOpenMode.ReadOnly,
                    Pooling = false,
                }.ToString()
            );
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

    public override Task<string?> StandsInAsync(CancellationToken cancel) => Task.FromResult(File.Exists(Current) ? folder.Path : null);

    public override Task<string?> PutBackAsync(string file, Lazy<string> aside, CancellationToken cancel)
    {
        var moves = new FileMoves();
        try
        {
            // The database before its journals: a process that dies on the way leaves journals without a database, which a start refuses.
            foreach (var old in Directory.GetFiles(folder.Path, $"{FileName}*").Order(StringComparer.Ordinal))
                moves.Move(old, Path.Combine(aside.Value, Path.GetFileName(old)));
            moves.Move(file, Current);
            return Task.FromResult<string?>(null);
        }
        catch (Exception e) when (FileMoves.IsTrouble(e))
        {
            return Task.FromResult<string?>($"{e.Message.TrimEnd('.')}{moves.TakeBack()}");
        }
    }
}
