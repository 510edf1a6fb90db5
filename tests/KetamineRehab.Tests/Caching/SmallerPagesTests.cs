using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using KetamineRehab.Web.Caching;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace KetamineRehab.Tests.Caching;

public sealed class SmallerPagesTests
{
    private const string Page = "/guides/withdrawal";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>Pages are compressed again when the test says so.</summary>
    private static SiteFactory Site() =>
        new() { Replace = services => services.Remove(services.Single(s => s.ImplementationType == typeof(SmallerPages))) };

    [Fact]
    public async Task A_page_that_is_read_again_weighs_less_and_reads_the_same()
    {
        await using var site = Site();
        var first = await AskAsync(site);
        Assert.False(Store(site).ReadAgain.TryRead(out _));
        var second = await AskAsync(site);

        await CompressAsync(site);

        var later = await AskAsync(site);
        Assert.InRange(later.Body.Length, 1, first.Body.Length * 9 / 10);
        Assert.Equal(later.Body.Length, later.Response.Content.Headers.ContentLength);
        Assert.Equal(Decode(first.Body), Decode(later.Body));
        Assert.Equal(HeadersOf(second.Response), HeadersOf(later.Response));
    }

    [Fact]
    public async Task A_browser_that_has_the_first_copy_has_the_page()
    {
        await using var site = Site();
        var first = await AskAsync(site);
        await AskAsync(site);
        await CompressAsync(site);

        var again = await AskAsync(site, has: first.Response.Headers.ETag);

        Assert.Equal(HttpStatusCode.NotModified, again.Response.StatusCode);
        Assert.Empty(again.Body);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("identity")]
    public async Task Other_encodings_stay_as_they_are(string encoding)
    {
        await using var site = Site();
        var first = await AskAsync(site, encoding);
        await AskAsync(site, encoding);
        await CompressAsync(site);

        Assert.Equal(first.Body, (await AskAsync(site, encoding)).Body);
    }

    [Fact]
    public async Task The_site_does_it_by_itself()
    {
        await using var site = new SiteFactory();
        var first = await AskAsync(site);
        var later = first;
        while (later.Body.Length == first.Body.Length)
            later = await AskAsync(site);

        Assert.Equal(Decode(first.Body), Decode(later.Body));
    }

    [Fact]
    public async Task A_page_made_before_a_change_does_not_come_back_when_it_is_done()
    {
        await using var site = Site();
        await AskAsync(site);
        await AskAsync(site);
        var old = await Store(site).ReadAgain.ReadAsync(Stop);
        await site.Services.GetRequiredService<PageCache>().RenewAsync(Stop);

        await CompressAsync(site, old);

        Assert.Null(await Store(site).GetAsync(old.Key, Stop));
        Assert.Null((await AskAsync(site)).Response.Headers.Age);
    }

    [Fact]
    public async Task A_page_that_finds_no_room_to_wait_is_answered_and_offered_again_later()
    {
        using var store = new PageStore(Options.Create(new OutputCacheOptions()));
        for (var n = 0; n < 100; n++)
        {
            await store.SetAsync($"{n}", [1], null, TimeSpan.FromMinutes(1), Stop);
            Assert.NotNull(await store.GetAsync($"{n}", Stop));
        }
        var waiting = 0;
        while (store.ReadAgain.TryRead(out _))
            waiting++;

        Assert.InRange(waiting, 1, 99);
        Assert.NotNull(await store.GetAsync("99", Stop));
        Assert.True(store.ReadAgain.TryRead(out var last));
        Assert.Equal("99", last.Key);
    }

    [Fact]
    public async Task The_budget_counts_the_smaller_copy()
    {
        using var store = new PageStore(Options.Create(new OutputCacheOptions { SizeLimit = 100_000 }));
        for (var n = 0; n < 12; n++)
        {
            await store.SetAsync($"{n}", new byte[40_000], null, TimeSpan.FromMinutes(1), Stop);
            Assert.NotNull(await store.GetAsync($"{n}", Stop));
            store.Replace(await store.ReadAgain.ReadAsync(Stop), new byte[1_000]);
        }

        for (var n = 0; n < 12; n++)
            Assert.Equal(1_000, (await store.GetAsync($"{n}", Stop))?.Length);
        Assert.False(store.ReadAgain.TryRead(out _));
    }

    [Fact]
    public async Task What_cannot_be_read_is_left_and_the_next_page_is_done()
    {
        await using var site = Site();
        byte[] broken = [255, 255, 255];
        await Store(site).SetAsync("broken", broken, null, TimeSpan.FromMinutes(1), Stop);
        await Store(site).GetAsync("broken", Stop);
        var first = await AskAsync(site);
        await AskAsync(site);
        using var smaller = new SmallerPages(Store(site), NullLogger<SmallerPages>.Instance);
        await smaller.StartAsync(Stop);

        while ((await AskAsync(site)).Body.Length == first.Body.Length) { }

        await smaller.StopAsync(Stop);
        Assert.Same(broken, await Store(site).GetAsync("broken", Stop));
    }

    [Fact]
    public async Task A_site_that_stops_leaves_what_waits_as_it_is()
    {
        await using var site = Site();
        var first = await AskAsync(site);
        await AskAsync(site);
        using var smaller = new SmallerPages(Store(site), NullLogger<SmallerPages>.Instance);

        await smaller.StartAsync(new(canceled: true));
        await smaller.StopAsync(Stop);

        Assert.Equal(Decode(first.Body), Decode((await AskAsync(site)).Body));
    }

    private static PageStore Store(SiteFactory site) => site.Services.GetRequiredService<PageStore>();

    private static async Task CompressAsync(SiteFactory site, KeptPage? page = null)
    {
        using var smaller = new SmallerPages(Store(site), NullLogger<SmallerPages>.Instance);
        await smaller.CompressAsync(page ?? await Store(site).ReadAgain.ReadAsync(Stop));
    }

    private static async Task<(HttpResponseMessage Response, byte[] Body)> AskAsync(
        SiteFactory site,
        string encoding = "br",
        EntityTagHeaderValue? has = null
    )
    {
        using var client = site.Stranger();
        client.DefaultRequestHeaders.TryAddWithoutValidation("Accept-Encoding", encoding);
        if (has is not null)
            client.DefaultRequestHeaders.IfNoneMatch.Add(has);
        var response = await client.GetAsync(Page, Stop);
        return (response, await response.Content.ReadAsByteArrayAsync(Stop));
    }

    private static byte[] Decode(byte[] body)
    {
        using var plain = new MemoryStream();
        using (var brotli = new BrotliStream(new MemoryStream(body), CompressionMode.Decompress))
            brotli.CopyTo(plain);
        return plain.ToArray();
    }

    /// <summary>Save for when and how long.</summary>
    private static IEnumerable<string> HeadersOf(HttpResponseMessage response) =>
        response
            .Headers.Concat(response.Content.Headers)
            .Where(h => h.Key is not ("Age" or "Date" or "Content-Length"))
            .Select(h => $"{h.Key}: {string.Join(", ", h.Value)}")
            .Order(StringComparer.Ordinal);
}
