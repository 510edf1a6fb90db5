using System.ComponentModel;
using System.Diagnostics;
using Npgsql;

namespace KetamineRehab.Core.Data.Postgres;

/// <summary>A copy is an archive of PostgreSQL's own tools, which have to be on this machine.</summary>
internal sealed class PostgresCopy(NpgsqlDataSource database) : DatabaseCopy
{
    public override string FileName => "ketamine-rehab.dump";

    public override Task<string?> WriteAsync(string file, CancellationToken cancel) =>
        RunAsync("pg_dump", ["--format=custom", "--no-owner", "--no-privileges", $"--file={file}"], cancel);

    /// <summary>Written out as commands and thrown away: that reads every byte.</summary>
    public override Task<string?> ProblemAsync(string file, CancellationToken cancel) =>
        RunAsync("pg_restore", ["--file=/dev/null", file], cancel);

    public override async Task<string?> StandsInAsync(CancellationToken cancel)
    {
        await using var ask = database.CreateCommand(
            "SELECT current_database() WHERE EXISTS (SELECT FROM pg_tables WHERE schemaname = current_schema())"
        );
        return await ask.ExecuteScalarAsync(cancel) as string;
    }

    public override async Task<string?> PutBackAsync(string file, Lazy<string> aside, CancellationToken cancel)
    {
        if (await StandsInAsync(cancel) is not null && await WriteAsync(Path.Combine(aside.Value, FileName), cancel) is { } problem)
            return problem;
        return await RunAsync(
            "pg_restore",
            ["--clean", "--if-exists", "--no-owner", "--no-privileges", "--single-transaction", $"--dbname={Address.Database}", file],
            cancel
        );
    }

    private NpgsqlConnectionStringBuilder Address => new(database.ConnectionString);

    /// <returns>Null where it went well, else its last words.</returns>
    private async Task<string?> RunAsync(string tool, string[] words, CancellationToken cancel)
    {
        var start = new ProcessStartInfo(tool, words) { RedirectStandardError = true };
        foreach (var (name, value) in Connection())
            start.Environment[name] = value;
        try
        {
            using var process = Process.Start(start)!;
            await using var stop = cancel.Register(process.Kill);
            var said = await process.StandardError.ReadToEndAsync(cancel);
            await process.WaitForExitAsync(cancel);
            return process.ExitCode == 0 ? null : $"{tool} could not do it ({said.Trim().Split('\n')[^1]})";
        }
        catch (Win32Exception)
        {
            return $"{tool} is missing on this machine (on Debian: apt-get install postgresql-client)";
        }
    }

    /// <summary>In the environment, where no list of processes shows the password.</summary>
    private Dictionary<string, string?> Connection()
    {
        var address = Address;
        return new()
        {
            ["PGHOST"] = address.Host,
            ["PGPORT"] = $"{address.Port}",
            ["PGUSER"] = address.Username,
            ["PGPASSWORD"] = address.Password,
            ["PGDATABASE"] = address.Database,
            ["PGSSLMODE"] = address.SslMode switch
            {
                SslMode.VerifyCA => "verify-ca",
                SslMode.VerifyFull => "verify-full",
                var mode => mode.ToString().ToLowerInvariant(),
            },
            ["PGSSLROOTCERT"] = address.RootCertificate,
        };
    }
}
