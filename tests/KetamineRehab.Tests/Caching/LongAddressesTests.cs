using System.Globalization;
using KetamineRehab.Tests.Hosting;

namespace KetamineRehab.Tests.Caching;

/// <summary>
/// Memory while someone asks for ever new addresses, as long as they may be, with no limit on how many. A few hundred by default;
/// LONG_ADDRESSES=20000 for the long run.
/// </summary>
[Trait("Speed", "slow")]
public sealed class LongAddressesTests
{
    private static readonly int Number = int.TryParse(
        Environment.GetEnvironmentVariable("LONG_ADDRESSES"),
        CultureInfo.InvariantCulture,
        out var number
    )
        ? number
        : 300;

    [Theory, Trait("Req", "S4"), Trait("Req", "P9")]
    [InlineData(true, 80)]
    [InlineData(false, 120)]
    public async Task Ever_new_addresses_do_not_fill_the_memory(bool areLongest, int megabytesMore)
    {
        var data = Directory.CreateTempSubdirectory("long-").FullName;
        try
        {
            await using var site = await RealSite.StartAsync(data, "Development");
            using var client = new HttpClient { BaseAddress = site.Address };
            // What every page needs is compiled and read once.
            await AskAsync(client, areLongest, -200, 200);
            var before = site.ResidentMegabytes;

            await AskAsync(client, areLongest, 0, Number);

            var after = site.ResidentMegabytes;
            TestContext.Current.TestOutputHelper?.WriteLine(
                $"{Number} addresses ({(areLongest ? "15 KB" : "4 KB, kept")}): {before} MB before, {after} MB after."
            );
            Assert.InRange(after, 1, before + megabytesMore);
        }
        finally
        {
            Directory.Delete(data, recursive: true);
        }
    }

    private static Task AskAsync(HttpClient client, bool areLongest, int from, int number) =>
        Parallel.ForEachAsync(
            Enumerable.Range(from, number),
            new ParallelOptions { MaxDegreeOfParallelism = 8 },
            async (n, cancel) =>
            {
                using var answer = await client.GetAsync(areLongest ? Longest(n) : LongestKept(n), cancel);
                Assert.True(answer.IsSuccessStatusCode, $"{answer.StatusCode}");
            }
        );

    /// <summary>About as long as is answered.</summary>
    private static string Longest(int n) =>
        $"{(n & 3) switch { 0 => "/start?asked", 1 => "/guides/withdrawal?nation", 2 => "/compare?p", _ => "/find?q" }}={n}{new string('a', 15_000)}";

    /// <summary>About as long as is kept.</summary>
    private static string LongestKept(int n) =>
        $"/guides/withdrawal?{string.Join('&', Enumerable.Range(0, 15).Select(i => $"nation={n}.{i}{new string('a', 240)}"))}";
}
