using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace KetamineRehab.Tests.Platform;

/// <summary>The site as it is deployed: its own process on a port of its own.</summary>
public sealed class RealSite : IAsyncDisposable
{
    private readonly StringBuilder said = new();
    private readonly Process process;

    private RealSite(Process process, Uri address)
    {
        (this.process, Address) = (process, address);
        process.OutputDataReceived += (_, line) => Note(line.Data);
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public Uri Address { get; }

    /// <summary>What stood on its console so far.</summary>
    public string Said
    {
        get
        {
            lock (said)
                return said.ToString();
        }
    }

    public static async Task<RealSite> StartAsync(string data, string environment, string publicAddress = "")
    {
        var address = new Uri($"http://127.0.0.1:{FreePort()}");
        var site = new RealSite(Run(data, environment, address, publicAddress), address);
        using var client = new HttpClient { BaseAddress = address };
        for (var patience = 0; patience < 600 && !site.process.HasExited; patience++)
        {
            try
            {
                if ((await client.GetAsync(new Uri("/health/live", UriKind.Relative))).IsSuccessStatusCode)
                    return site;
            }
            catch (HttpRequestException)
            {
                await Task.Delay(200);
            }
        }
        throw new InvalidOperationException($"The site did not start. {site.Said}");
    }

    /// <summary>SIGKILL: nothing of the process runs any more.</summary>
    public void Kill()
    {
        process.Kill();
        process.WaitForExit();
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

    private static Process Run(string data, string environment, Uri address, string publicAddress) =>
        Process.Start(new ProcessStartInfo("dotnet", [typeof(Program).Assembly.Location, "--urls", address.ToString().TrimEnd('/'), "--DataDirectory", data, .. publicAddress.Length > 0 ? (string[])["--Site:PublicAddress", publicAddress] : []])
        {
            Environment = { ["ASPNETCORE_ENVIRONMENT"] = environment, ["RateLimits__Enabled"] = "false", ["Callbacks__ShortestSeconds"] = "0" },
            RedirectStandardOutput = true, RedirectStandardError = true,
        })!;

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
