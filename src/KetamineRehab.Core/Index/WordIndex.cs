using KetamineRehab.Core.Catalogue;
using Microsoft.Data.Sqlite;

namespace KetamineRehab.Core.Index;

/// <summary>A row that fits, best first.</summary>
/// <param name="Row">Its position in what was indexed.</param>
/// <param name="Snippet">Its last column around what was found, between <see cref="WordIndex.MarkFrom"/> and
/// <see cref="WordIndex.MarkTo"/>; empty where no text is kept.</param>
public sealed record WordHit(int Row, string Snippet);

/// <summary>
/// Words of many rows in SQLite's FTS5 (porter stems, so plurals meet; every word also as a prefix), in memory. A column that
/// stands further left counts for more.
/// </summary>
public sealed class WordIndex : IDisposable
{
    public const char MarkFrom = '\u0002',
        MarkTo = '\u0003';

    private const int SnippetWords = 28;

    private readonly SqliteConnection connection = new("Data Source=:memory:");
    private readonly Lock gate = new();
    private readonly string best;

    /// <param name="keepsText">Needed for snippets; without it the index alone is kept.</param>
    public WordIndex(string[] columns, IEnumerable<string[]> rows, bool keepsText = false)
    {
        var weights = string.Join(", ", columns.Select((_, i) => FormattableString.Invariant($"{Math.Pow(4, columns.Length - 1 - i)}")));
        var snippet = keepsText
            ? FormattableString.Invariant($"snippet(words, {columns.Length - 1}, char(2), char(3), '…', {SnippetWords})")
            : "''";
        best = $"SELECT rowid, {snippet} FROM words WHERE words MATCH $match ORDER BY bm25(words, {weights}), rowid";
        connection.Open();
        using (
            var create = Command(
                $"CREATE VIRTUAL TABLE words USING fts5({string.Join(", ", columns)}, {(keepsText ? "" : "content='', ")}tokenize=\"porter unicode61 remove_diacritics 2\", prefix='2 3')"
            )
        )
            create.ExecuteNonQuery();
        Fill(columns, rows);
    }

    /// <summary>Every word of a text as FTS5 sees it; anything that is neither letter nor digit only separates.</summary>
    public static IEnumerable<string> Words(string text) =>
        new string([.. text.Select(c => char.IsLetterOrDigit(c) ? c : ' ')]).Split(' ', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>What FTS5 is asked for a word in any form, or one that begins so; the word must come from <see cref="Words"/>.</summary>
    public static string Prefix(string word) => $"\"{word}\" *";

    public void Each(string match, Action<int> found)
    {
        lock (gate)
        {
            using var query = Command("SELECT rowid FROM words WHERE words MATCH $match", match);
            using var rows = query.ExecuteReader();
            while (rows.Read())
                found(rows.GetInt32(0));
        }
    }

    public bool Has(string match)
    {
        lock (gate)
        {
            using var query = Command("SELECT 1 FROM words WHERE words MATCH $match LIMIT 1", match);
            return query.ExecuteScalar() is not null;
        }
    }

    public List<WordHit> Best(string match)
    {
        var hits = new List<WordHit>();
        lock (gate)
        {
            using var query = Command(best, match);
            using var rows = query.ExecuteReader();
            while (rows.Read())
                hits.Add(new(rows.GetInt32(0), rows.GetString(1)));
        }
        return hits;
    }

    public void Dispose() => connection.Dispose();

    private void Fill(string[] columns, IEnumerable<string[]> rows)
    {
        using var transaction = connection.BeginTransaction();
        using var insert = Command(
            $"INSERT INTO words(rowid, {string.Join(", ", columns)}) VALUES ($row, {string.Join(", ", columns.Select(c => $"${c}"))})"
        );
        foreach (var name in columns.Prepend("row"))
            insert.Parameters.Add(new SqliteParameter($"${name}", ""));
        foreach (var (row, texts) in rows.Index())
        {
            insert.Parameters[0].Value = row;
            for (var i = 0; i < columns.Length; i++)
                insert.Parameters[i + 1].Value = texts[i];
            insert.ExecuteNonQuery();
        }
        transaction.Commit();
    }

    private SqliteCommand Command(string sql, string? match = null)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        if (match is not null)
            command.Parameters.AddWithValue("$match", match);
        return command;
    }
}
