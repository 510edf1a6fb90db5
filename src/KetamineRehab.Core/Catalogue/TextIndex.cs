using Microsoft.Data.Sqlite;

namespace KetamineRehab.Core.Catalogue;

/// <summary>
/// Words of every public programme in SQLite's FTS5 (porter stems, so plurals meet; every word also as a prefix), in memory.
/// It lives as long as its snapshot.
/// </summary>
public sealed class TextIndex : IDisposable
{
    /// <summary>Words of one question that are used; more is not a search.</summary>
    public const int MostWords = 12;

    private readonly SqliteConnection connection = new("Data Source=:memory:");
    private readonly Lock gate = new();
    private readonly int count;

    private TextIndex(int count)
    {
        this.count = count;
        connection.Open();
        Run("CREATE VIRTUAL TABLE words USING fts5(name, place, rest, content='', tokenize=\"porter unicode61 remove_diacritics 2\", prefix='2 3')");
    }

    public static TextIndex Build(IReadOnlyList<ProgrammeEntry> entries, CatalogueFields fields, DateOnly today)
    {
        var index = new TextIndex(entries.Count);
        using var transaction = index.connection.BeginTransaction();
        using var insert = index.connection.CreateCommand();
        insert.CommandText = "INSERT INTO words(rowid, name, place, rest) VALUES ($row, $name, $place, $rest)";
        foreach (var name in (string[])["$row", "$name", "$place", "$rest"])
            insert.Parameters.Add(new SqliteParameter(name, ""));
        for (var i = 0; i < entries.Count; i++)
        {
            var (entry, centre) = (entries[i], entries[i].Centre);
            insert.Parameters[0].Value = i;
            insert.Parameters[1].Value = $"{entry.Name} {centre.Provider?.Name} {centre.Provider?.OwnerGroup}";
            insert.Parameters[2].Value = $"{centre.Address} {centre.Town} {centre.Postcode} {centre.Authority} {centre.Region} {centre.Nation}";
            insert.Parameters[3].Value = string.Join(' ', fields.All.Where(IsSearched).Select(f => entry.Value(f, today)).Where(v => v.IsKnown && v.Answer != Answer.No).Select(Words));
            insert.ExecuteNonQuery();
        }
        transaction.Commit();
        return index;
    }

    /// <summary>The programmes that have every word, in any form, anywhere.</summary>
    public Bits Find(string text)
    {
        var found = new Bits(count);
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries).SelectMany(Letters).Take(MostWords).ToArray();
        if (words.Length == 0)
            return Bits.All(count);
        lock (gate)
        {
            using var query = connection.CreateCommand();
            query.CommandText = "SELECT rowid FROM words WHERE words MATCH $words";
            query.Parameters.AddWithValue("$words", string.Join(" AND ", words.Select(w => $"\"{w}\" *")));
            using var rows = query.ExecuteReader();
            while (rows.Read())
                found[rows.GetInt32(0)] = true;
        }
        return found;
    }

    public void Dispose() => connection.Dispose();

    private static bool IsSearched(CatalogueField field) => field.Worked is null && !field.IsCommercial && field.Key is not ("phone" or "website");

    private static string Words(EffectiveValue value) => value.Answer == Answer.Yes ? value.Field.Label : value.Say();

    private static IEnumerable<string> Letters(string word) =>
        new string([.. word.Select(c => char.IsLetterOrDigit(c) ? c : ' ')]).Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private void Run(string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
