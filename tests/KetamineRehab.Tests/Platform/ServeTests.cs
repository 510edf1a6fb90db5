using System.Net;
using System.Net.Sockets;
using KetamineRehab.Tests.Data;

namespace KetamineRehab.Tests.Platform;

public sealed class ServeTests
{
    /// <summary>The real process, since what it prints is the point.</summary>
    [Fact]
    public async Task A_port_that_somebody_else_has_is_told_in_one_sentence()
    {
        var data = Directory.CreateTempSubdirectory("rehab-port-").FullName;
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        try
        {
            var (code, said) = await VerbProcess.RunAsync(null, [], "--DataDirectory", data, "--urls", $"http://{taken.LocalEndpoint}");

            Assert.Equal(1, code);
            Assert.Contains("The site cannot start. Failed to bind to address", said, StringComparison.Ordinal);
            Assert.DoesNotContain("   at ", said, StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(data, recursive: true);
        }
    }
}
