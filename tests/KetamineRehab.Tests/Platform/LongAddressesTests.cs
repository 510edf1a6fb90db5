using System.Globalization;

namespace KetamineRehab.Tests.Platform;

/// <summary>
/// Memory while somebody asks for ever new addresses, as long as they may be, without a limit on how many. A few hundred by default;
/// LONG_ADDRESSES=20000 for the long run.
/// </summary>
[Trait("Speed", "slow")]
public sealed class LongAddressesTests
{
    private const int MegabytesMore = 80;
    private static readonly int Number = int.TryParse(Environment.GetEnvironmentVariable("LONG_ADDRESSES"), CultureInfo.InvariantCulture, out var number) ? number : 300;

    [Fact, Trait("Req", "S4"), Trait("Req", "P9")]
    public async Task Ever_new_addresses_do_not_fill_the_memory()
    {
        var data = Directory.CreateTempSubdirectory("long-").FullName;
        try
        {
            await using var site = await RealSite.StartAsync(data, "Development");
            using var client = new HttpClient { BaseAddress = site.Address };
            // What every page needs is compiled and read once.
            await AskAsync(client, -200, 200);
            var before = site.ResidentMegabytes;

            await AskAsync(client, 0, Number);

            var after = site.ResidentMegabytes;
            TestContext.Current.TestOutputHelper?.WriteLine($"{Number} addresses: {before} MB before, {after} MB after.");
            Assert.InRange(after, 1, before + MegabytesMore);
        }
        finally
        {
            Directory.Delete(data, recursive: true);
        }
    }

    private static Task AskAsync(HttpClient client, int from, int number) => Parallel.ForEachAsync(
        Enumerable.Range(from, number), new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (n, cancel) =>
        {
            using var answer = await client.GetAsync(Address(n), cancel);
            Assert.True(answer.IsSuccessStatusCode, $"{answer.StatusCode}");
        });

    /// <summary>By turns one value of 15 KB, and as many short ones as an address may have and be kept.</summary>
    private static string Address(int n) => (n & 3) switch
    {
        0 => $"/start?asked={n}{new string('a', 15_000)}",
        1 => $"/guides/withdrawal?nation={n}{new string('a', 15_000)}",
        2 => $"/find?q={n}{new string('a', 15_000)}",
        _ => $"/guides/withdrawal?{string.Join('&', Enumerable.Range(0, 15).Select(i => $"nation={n}.{i}{new string('a', 240)}"))}",
    };
}
