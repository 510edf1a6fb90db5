using System.Net;
using System.Net.Sockets;
using KetamineRehab.Core.Callbacks;
using KetamineRehab.Core.Catalogue;
using KetamineRehab.Tests.Callbacks;
using KetamineRehab.Tests.Data;

namespace KetamineRehab.Tests.Hosting;

[Trait("Speed", "slow")]
public sealed class ServeTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("rehab-serve-").FullName;

    private string Data => Path.Combine(folder, "data");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    /// <summary>The real process, since what it prints is the point.</summary>
    [Fact]
    public async Task A_port_that_somebody_else_has_is_told_in_one_sentence()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var (code, said) = await VerbProcess.RunAsync(null, [], "--DataDirectory", Data, "--urls", $"http://{taken.LocalEndpoint}");

        Assert.Equal(1, code);
        Assert.Contains("The site cannot start. Failed to bind to address", said, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tests_that_ask_a_site_at_once_for_the_first_time_get_one_and_the_same()
    {
        await using var site = new SiteFactory();
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => site.GetAsync("/help-now"))));
        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.OK, answer.Status));
    }

    /// <summary>The port opens while content and catalogue are still read, on an empty folder for seconds.</summary>
    [Fact]
    public async Task Whoever_asks_during_the_start_waits_and_gets_the_page()
    {
        await using var site = RealSite.Begin(Data);
        using var client = new HttpClient { BaseAddress = site.Address };
        HttpResponseMessage? first = null;
        while (first is null)
            try
            {
                first = await client.GetAsync(new Uri("/find?place=LS6", UriKind.Relative), TestContext.Current.CancellationToken);
            }
            catch (HttpRequestException) when (!site.Said.Contains("cannot start", StringComparison.Ordinal))
            {
                await Task.Delay(20, TestContext.Current.CancellationToken);
            }

        Assert.Equal(HttpStatusCode.OK, first.StatusCode);
        Assert.Contains(
            "/centres/",
            await first.Content.ReadAsStringAsync(TestContext.Current.CancellationToken),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Told_to_stop_before_the_start_is_over_it_stops_like_at_any_other_time()
    {
        await using var site = RealSite.Begin(Data);
        await site.SaysAsync("Now listening");

        Assert.Equal(0, await site.StopAsync());
        Assert.DoesNotContain("ERR", site.Said, StringComparison.Ordinal);
        await using var again = await RealSite.StartAsync(Data, "Development");
    }

    /// <summary>Someone with a bad phone connection gives up; monitoring asks whether the site is alive.</summary>
    [Fact]
    public async Task Who_leaves_during_the_start_leaves_no_error_and_health_is_told_at_once()
    {
        await using var site = RealSite.Begin(Data);
        await site.SaysAsync("Now listening");
        using var client = new HttpClient { BaseAddress = site.Address };
        using var patience = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));
        var left = client.GetAsync(new Uri("/find", UriKind.Relative), patience.Token);

        Assert.Equal(
            HttpStatusCode.OK,
            (await client.GetAsync(new Uri("/health/live", UriKind.Relative), TestContext.Current.CancellationToken)).StatusCode
        );
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => left);
        Assert.Equal(
            HttpStatusCode.OK,
            (await client.GetAsync(new Uri("/find", UriKind.Relative), TestContext.Current.CancellationToken)).StatusCode
        );
        Assert.DoesNotContain("ERR", site.Said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("guides/withdrawal.md", "\nNobody says so [@no-such-claim].\n", @"withdrawal\.md.*\d+.*no-such-claim")]
    [InlineData("places/waits.csv", "Fife,scotland,m,2025-09-30,84,t,https://example.org/,OGL v3,\n", @"waits\.csv.*\d+.*share")]
    public async Task A_broken_content_file_stops_the_start_with_file_line_and_reason(string file, string added, string reason)
    {
        var content = Path.Combine(folder, "content");
        CopyFolder(Path.Combine(AppContext.BaseDirectory, "content"), content);
        await File.AppendAllTextAsync(Path.Combine(content, file), added, TestContext.Current.CancellationToken);

        var (code, said) = await VerbProcess.RunAsync(
            null,
            [],
            "--DataDirectory",
            Data,
            "--ContentDirectory",
            content,
            "--urls",
            "http://127.0.0.1:0"
        );

        Assert.Equal(1, code);
        Assert.Matches($@"The site cannot start\. .*{reason}", said);
        Assert.DoesNotContain("   at ", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_first_command_of_the_readme_serves_a_site_where_everything_can_be_tried()
    {
        await using var site = await RealSite.StartAsReadmeSaysAsync(Data);
        using var client = new HttpClient { BaseAddress = site.Address };
        foreach (var page in new[] { "/", "/find?place=LS6", "/guides/withdrawal", "/start", "/api", "/find.csv", "/team" })
            Assert.Equal(
                (page, HttpStatusCode.OK),
                (page, (await client.GetAsync(new Uri(page, UriKind.Relative), TestContext.Current.CancellationToken)).StatusCode)
            );

        var ask = await client.GetStringAsync(new Uri("/callback", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Contains("No one reads these requests yet", ask, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_site_on_one_data_folder_is_refused_in_one_sentence_and_the_first_goes_on()
    {
        await using var first = await RealSite.StartAsync(Data, "Development");
        var (code, said) = await VerbProcess.RunAsync(null, [], "--DataDirectory", Data, "--urls", "http://127.0.0.1:0");

        Assert.Equal(1, code);
        Assert.Contains($"The site cannot start. Another site serves from {Data}", said, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", said, StringComparison.Ordinal);
        using var client = new HttpClient { BaseAddress = first.Address };
        Assert.Equal(
            HttpStatusCode.OK,
            (await client.GetAsync(new Uri("/health/ready", UriKind.Relative), TestContext.Current.CancellationToken)).StatusCode
        );
    }

    [Fact, Trait("Req", "P5")]
    public async Task In_a_folder_that_was_prepared_for_all_to_read_nothing_can_be_read_by_others_after_the_start()
    {
        if (OperatingSystem.IsWindows())
            return;
        await using (var site = await RealSite.StartAsync(Data, "Development"))
            await new Enquirer(new HttpClient { BaseAddress = site.Address }).Browser.PageAsync("/callback");
        foreach (var folder in (string[])[Data, Path.Combine(Data, "logs")])
            File.SetUnixFileMode(folder, (UnixFileMode)0b111_101_101);
        foreach (var file in Directory.EnumerateFiles(Data, "*", SearchOption.AllDirectories))
            File.SetUnixFileMode(file, (UnixFileMode)0b110_100_100);

        await using var again = await RealSite.StartAsync(Data, "Development");
        // After it has looked whether there is room; the next look comes seconds later.
        await new HttpClient { BaseAddress = again.Address }.PageAsync("/health/ready");

        Assert.Contains(Directory.EnumerateFiles(Data), file => file.EndsWith(".db-wal", StringComparison.Ordinal));
        Assert.All(
            Directory.EnumerateFileSystemEntries(Data, "*", SearchOption.AllDirectories).Append(Data),
            path => Assert.Equal((path, UnixFileMode.None), (path, ForOthers(path)))
        );
    }

    private static UnixFileMode ForOthers(string path) =>
        OperatingSystem.IsWindows() ? UnixFileMode.None : File.GetUnixFileMode(path) & (UnixFileMode)0b000_111_111;

    [Fact, Trait("Req", "S5")]
    public async Task On_a_full_disk_it_is_not_ready_reading_goes_on_and_it_stops_in_order()
    {
        await using var site = await RealSite.StartAsync(Data, "Development");
        using var client = new HttpClient { BaseAddress = site.Address };
        await site.LimitFilesAsync(0);
        SitePage ready;
        do ready = await client.PageAsync("/health/ready");
        while (ready.Status == HttpStatusCode.OK);

        Assert.Contains(CallbackKeeping.NotWritten, ready.Html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await client.PageAsync("/find?place=LS6")).Status);
        Assert.Equal(0, await site.StopAsync());
        Assert.DoesNotContain("Unhandled exception", site.Said, StringComparison.Ordinal);
    }

    private static void CopyFolder(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }
}
