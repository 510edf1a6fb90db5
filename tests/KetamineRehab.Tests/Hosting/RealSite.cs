using System.Diagnostics;
using System.Reflection;
using System.Text;

namespace KetamineRehab.Tests.Hosting;

/// <summary>The site in a process of its own, on a port of its own.</summary>
public sealed class RealSite : IAsyncDisposable
{
    private readonly StringBuilder said = new();
    private readonly Process process;

    private RealSite(Process process, Uri address)
    {
        (this.process, Address) = (process, address);
        process.OutputDataReceived += (_, line) => Note(line.Data);
        process.ErrorDataReceived += (_, line) => Note(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public Uri Address { get; }

    public int ResidentMegabytes
    {
        get
        {
            process.Refresh();
            return (int)(process.WorkingSet64 / 1024 / 1024);
        }
    }

    /// <summary>What stood on its console so far, errors among it.</summary>
    public string Said
    {
        get
        {
            lock (said)
                return said.ToString();
        }
    }

    /// <summary>As it is deployed, with a database that was filled before.</summary>
    public static Task<RealSite> StartAsync(string data, string environment, string publicAddress = "")
    {
        TestDatabase.FileWithCatalogue(data);
        return StartAsync(
            [typeof(Program).Assembly.Location, .. publicAddress.Length > 0 ? (string[])["--Site:PublicAddress", publicAddress] : []],
            data,
            new()
            {
                ["ASPNETCORE_ENVIRONMENT"] = environment,
                ["RateLimits__Enabled"] = "false",
                ["Callbacks__ShortestSeconds"] = "0",
            }
        );
    }

    /// <summary>By README's first command; what it was built as already.</summary>
    public static Task<RealSite> StartAsReadmeSaysAsync(string data) =>
        StartAsync(
            [
                "run",
                "--no-build",
                "-c",
                typeof(Program).Assembly.GetCustomAttribute<AssemblyConfigurationAttribute>()!.Configuration,
                "--project",
                Path.Combine(Sources.Folder, "src", "KetamineRehab.Web"),
            ],
            data,
            []
        );

    /// <summary>Without waiting for it: a first request may come too early.</summary>
    public static RealSite Begin(string data) => Begin([typeof(Program).Assembly.Location], data, []);

    private static RealSite Begin(string[] command, string data, Dictionary<string, string> environment)
    {
        var address = new Uri($"http://127.0.0.1:{TestPort.Next()}");
        return new(Run([.. command, "--urls", address.ToString().TrimEnd('/'), "--DataDirectory", data], environment), address);
    }

    private static async Task<RealSite> StartAsync(string[] command, string data, Dictionary<string, string> environment)
    {
        var site = Begin(command, data, environment);
        // Pages are served before the accounts are ready; then the start is over.
        await site.SaysAsync("Application started");
        return site;
    }

    /// <summary>Waits for words on its console.</summary>
    public async Task SaysAsync(string words)
    {
        for (var patience = 0; !Said.Contains(words, StringComparison.Ordinal); patience++)
        {
            if (patience == 9000 || process.HasExited)
                throw new InvalidOperationException($"The site never said “{words}”. {Said}");
            await Task.Delay(20);
        }
    }

    /// <summary>From now on no file of the process grows beyond so many bytes, as on a disk that is full.</summary>
    public async Task LimitFilesAsync(long bytes)
    {
        using var limit = Process.Start("prlimit", ["--pid", $"{process.Id}", $"--fsize={bytes}:{bytes}"]);
        await limit.WaitForExitAsync();
        Assert.Equal(0, limit.ExitCode);
    }

    /// <summary>SIGKILL: nothing of the process runs any more.</summary>
    public void Kill()
    {
        process.Kill(entireProcessTree: true);
        process.WaitForExit();
    }

    /// <summary>SIGTERM, as a service manager sends it. Returns the exit code.</summary>
    public async Task<int> StopAsync()
    {
        using var kill = Process.Start("kill", ["-TERM", $"{process.Id}"]);
        await kill.WaitForExitAsync();
        await process.WaitForExitAsync();
        return process.ExitCode;
    }

    public ValueTask DisposeAsync()
    {
        if (!process.HasExited)
            Kill();
        process.Dispose();
        return ValueTask.CompletedTask;
    }

    private void Note(string? line)
    {
        lock (said)
            said.AppendLine(line);
    }

    /// <summary>
    /// From a shell as most machines have it, which lets others read new files. A file that may not grow is an error to be told, and not a
    /// signal.
    /// </summary>
    private static Process Run(string[] command, Dictionary<string, string> environment)
    {
        var start = new ProcessStartInfo("sh", ["-c", "umask 022; trap '' XFSZ; exec dotnet \"$@\"", "sh", .. command])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        return Process.Start(start)!;
    }
}
