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

    [Fact]
    public async Task The_first_command_of_the_readme_serves_a_site_where_everything_can_be_tried()
    {
        var data = Directory.CreateTempSubdirectory("rehab-first-").FullName;
        try
        {
            await using var site = await RealSite.StartAsReadmeSaysAsync(data);
            using var client = new HttpClient { BaseAddress = site.Address };
            foreach (var page in new[] { "/", "/find?place=LS6", "/guides/withdrawal", "/start", "/api", "/find.csv", "/team" })
                Assert.Equal((page, HttpStatusCode.OK), (page, (await client.GetAsync(new Uri(page, UriKind.Relative), TestContext.Current.CancellationToken)).StatusCode));

            var ask = await client.GetStringAsync(new Uri("/callback", UriKind.Relative), TestContext.Current.CancellationToken);
            Assert.Contains("Nobody reads these requests yet", ask, StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(data, recursive: true);
        }
    }
}
