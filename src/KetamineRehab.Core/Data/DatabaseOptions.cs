using Microsoft.Extensions.Configuration;
using Npgsql;

namespace KetamineRehab.Core.Data;

/// <summary>Which database keeps the record: one file in the data folder, or a PostgreSQL server that several instances share.</summary>
public sealed class DatabaseOptions
{
    public const string Unknown = "Database:Provider is Sqlite or PostgreSql.";
    public const string Unnamed =
        "Database:Provider is PostgreSql, so ConnectionStrings:Rehab has to say where that is: Host=db.example;Database=rehab;Username=rehab;Password=…";
    public const string Unreadable =
        "ConnectionStrings:Rehab cannot be read. It is written like Host=db.example;Database=rehab;Username=rehab;Password=…";

    private const string PostgreSql = nameof(PostgreSql);

    /// <summary>Seconds until a server that does not answer is called gone; the operator's own settings come after and count.</summary>
    private const string Patience = "Timeout=5;Command Timeout=30;Application Name=ketamine-rehab;";

    public string Provider { get; set; } = "Sqlite";

    /// <summary>Of <c>ConnectionStrings:Rehab</c>; means nothing to SQLite.</summary>
    public string Connection { get; set; } = "";

    /// <summary>Whether several instances may share the record.</summary>
    public bool IsPostgres => Provider.Equals(PostgreSql, StringComparison.OrdinalIgnoreCase);
    internal bool IsKnown => IsPostgres || Provider.Equals("Sqlite", StringComparison.OrdinalIgnoreCase);
    internal bool IsNamed => !IsPostgres || Connection.Length > 0;

    internal bool IsReadable
    {
        get
        {
            try
            {
                return !IsPostgres || PostgresConnection.Length > 0;
            }
            catch (Exception e) when (e is ArgumentException or FormatException)
            {
                return false;
            }
        }
    }

    internal string PostgresConnection => new NpgsqlConnectionStringBuilder(Patience + Connection).ConnectionString;

    internal static DatabaseOptions Read(IConfiguration? settings)
    {
        var options = new DatabaseOptions();
        options.Fill(settings);
        return options;
    }

    internal void Fill(IConfiguration? settings) =>
        (Provider, Connection) = (
            settings?["Database:Provider"] is { Length: > 0 } provider ? provider : Provider,
            settings?["ConnectionStrings:Rehab"]?.Trim() ?? ""
        );
}
