using System.Diagnostics;

namespace KetamineRehab.Tests.Data;

/// <summary>A verb as an operator runs it: a process of its own that its environment tells which database.</summary>
internal static class VerbProcess
{
    /// <param name="database">Of PostgreSQL; null for SQLite.</param>
    public static async Task<(int Code, string Said)> RunAsync(string? database, (string Name, string Value)[] more, params string[] words)
    {
        using var process = Start(database, more, words);
        var cancel = TestContext.Current.CancellationToken;
        var (said, complained) = (process.StandardOutput.ReadToEndAsync(cancel), process.StandardError.ReadToEndAsync(cancel));
        await process.WaitForExitAsync(cancel);
        return (process.ExitCode, await said + await complained);
    }

    /// <summary>Without waiting for its end.</summary>
    public static Process Start(string? database, (string Name, string Value)[] more, params string[] words)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(Program).Assembly.Location, .. words])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        if (database is not null)
            (start.Environment["Database__Provider"], start.Environment["ConnectionStrings__Rehab"]) = ("PostgreSql", database);
        foreach (var (name, value) in more)
            start.Environment[name] = value;
        return Process.Start(start)!;
    }
}
