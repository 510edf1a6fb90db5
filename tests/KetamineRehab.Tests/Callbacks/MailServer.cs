using System.Diagnostics;

namespace KetamineRehab.Tests.Callbacks;

/// <summary>A real SMTP server, Debian's python3-aiosmtpd, which writes down what it is sent.</summary>
internal sealed class MailServer : IAsyncDisposable
{
    private const string Program = """
        import sys, time
        from aiosmtpd.controller import Controller
        class Keep:
            async def handle_RCPT(self, server, session, envelope, address, rcpt_options):
                if address.startswith("nobody@"): return "550 no such mailbox"
                envelope.rcpt_tos.append(address)
                return "250 OK"
            async def handle_DATA(self, server, session, envelope):
                with open(sys.argv[2], "ab") as f: f.write(envelope.content + b"\n=====\n")
                print("kept", flush=True)
                return "250 kept"
        c = Controller(Keep(), hostname="127.0.0.1", port=int(sys.argv[1])); c.start(); print("ready", flush=True)
        while True: time.sleep(1)
        """;

    private readonly string file = Path.GetTempFileName();
    private Process? process;

    public int Port { get; } = TestPort.Next();

    public async Task StartAsync()
    {
        process = Process.Start(
            new ProcessStartInfo(
                "/usr/bin/python3",
                ["-c", Program, Port.ToString(System.Globalization.CultureInfo.InvariantCulture), file]
            )
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            }
        )!;
        var first = await process.StandardOutput.ReadLineAsync();
        Assert.True(
            first == "ready",
            $"The mail tests need a real server: apt-get install python3-aiosmtpd. {(first is null ? await process.StandardError.ReadToEndAsync() : first)}"
        );
    }

    public async Task StopAsync()
    {
        if (process is null)
            return;
        process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
        process = null;
    }

    /// <summary>Waits until so many more messages are kept.</summary>
    public async Task WaitAsync(int count, CancellationToken cancel)
    {
        for (var kept = 0; kept < count; kept++)
            Assert.Equal("kept", await process!.StandardOutput.ReadLineAsync(cancel).AsTask().WaitAsync(TimeSpan.FromMinutes(1), cancel));
    }

    public string[] Received() =>
        File.ReadAllText(file).Split("=====", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        File.Delete(file);
    }
}
