using System.Diagnostics;
using Microsoft.Extensions.Configuration;
using Npgsql;

namespace KetamineRehab.Tests;

/// <summary>
/// Debian's PostgreSQL with a folder and a socket of its own, nothing of which outlives the tests. All share one, started when
/// the first asks for a database; a test that takes it away starts its own.
/// </summary>
public sealed class PostgresServer : IDisposable
{
    private static readonly Lazy<PostgresServer> Shared = new(() => new());

    private readonly string folder = Directory.CreateTempSubdirectory("rehab-pg-").FullName;
    private int databases;

    public PostgresServer()
    {
        if (Environment.IsPrivilegedProcess)
            Run("chown", "postgres", folder);
        // Without waiting for the disk: what is tested here is not Debian's.
        Run("initdb", "-D", Data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync");
        Start();
    }

    private string Data => Path.Combine(folder, "data");

    /// <summary>True where the tests of both databases run on PostgreSQL, as <c>tests/run</c> has them do the second time.</summary>
    public static bool IsAsked { get; } = Environment.GetEnvironmentVariable("REHAB_TEST_DATABASE") == "PostgreSql";

    /// <summary>An empty database of the shared server.</summary>
    public static string NewDatabase() => Shared.Value.NewDatabaseLike("template0");

    /// <summary>A copy of a database of the shared server that no one is connected to.</summary>
    public static string NewCopyOf(string database) => Shared.Value.NewDatabaseLike(new NpgsqlConnectionStringBuilder(database).Database!);

    public static IConfiguration Settings(string database) =>
        new ConfigurationBuilder()
            .AddInMemoryCollection([new("Database:Provider", "PostgreSql"), new("ConnectionStrings:Rehab", database)])
            .Build();

    /// <summary>Every row of it, and every word that made its tables.</summary>
    public static string ReadAll(IConfiguration settings)
    {
        var database = new NpgsqlConnectionStringBuilder(settings["ConnectionStrings:Rehab"]);
        using var dump = Process.Start(
            new ProcessStartInfo("pg_dump", ["-h", database.Host!, "-U", database.Username!, "--inserts", database.Database!])
            {
                RedirectStandardOutput = true,
            }
        )!;
        return dump.StandardOutput.ReadToEnd();
    }

    /// <param name="model">Another database that no one is connected to.</param>
    public string NewDatabaseLike(string model)
    {
        var name = $"rehab{Interlocked.Increment(ref databases)}";
        using var connection = new NpgsqlConnection(Address("postgres") + ";Pooling=false");
        connection.Open();
        using var create = connection.CreateCommand();
        create.CommandText = $"CREATE DATABASE {name} TEMPLATE {model}";
        create.ExecuteNonQuery();
        return Address(name);
    }

    public void Start() =>
        Run(
            "pg_ctl",
            "-D",
            Data,
            "-w",
            "-s",
            "-l",
            Path.Combine(folder, "log"),
            "-o",
            $"-c listen_addresses='' -c unix_socket_directories='{folder}' -c fsync=off -c max_connections=300",
            "start"
        );

    /// <summary>As a machine that loses its power.</summary>
    public void Stop() => Run("pg_ctl", "-D", Data, "-w", "-s", "-m", "immediate", "stop");

    public void Dispose()
    {
        Stop();
        Run("rm", "-rf", folder);
    }

    /// <summary>At the end of all tests.</summary>
    public static void DisposeShared()
    {
        if (Shared.IsValueCreated)
            Shared.Value.Dispose();
    }

    private string Address(string database) => $"Host={folder};Username=postgres;Database={database};Maximum Pool Size=20";

    /// <summary>The server refuses to run as root; Debian keeps its tools apart from the path.</summary>
    private static void Run(string tool, params string[] words)
    {
        var path = Directory.Exists("/usr/lib/postgresql")
            ? Directory
                .GetDirectories("/usr/lib/postgresql")
                .Select(d => Path.Combine(d, "bin", tool))
                .Where(File.Exists)
                .Order()
                .LastOrDefault()
            : null;
        string[] command =
            Environment.IsPrivilegedProcess && tool != "chown"
                ? ["runuser", "-u", "postgres", "--", path ?? tool, .. words]
                : [path ?? tool, .. words];
        // Nothing is read of it: pg_ctl hands its output on to the server, which would keep the pipe open.
        using var process = Process.Start(
            new ProcessStartInfo("sh", ["-c", "exec \"$@\" >/dev/null 2>&1 </dev/null", "sh", .. command]) { WorkingDirectory = "/" }
        )!;
        process.WaitForExit();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{string.Join(' ', command)} ended with {process.ExitCode}.");
    }
}

/// <summary>Ends the shared server with the last test.</summary>
public sealed class PostgresEnd : IDisposable
{
    public void Dispose() => PostgresServer.DisposeShared();
}
