using System.Net;
using KetamineRehab.Tests.Requests;
using KetamineRehab.Web.Caching;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace KetamineRehab.Tests.Caching;

public sealed class CachedPagesTests(SiteFactory site)
{
    private const string Cached = "/robots.txt";

    [Fact]
    [Trait("Req", "P9")]
    public async Task Every_cached_page_knows_nobody_and_is_answered_from_memory_the_second_time()
    {
        Assert.NotEmpty(site.CachedAddresses());
        foreach (var address in site.CachedAddresses())
        {
            await site.GetAsync(address);
            var page = await site.GetAsync(address);

            Assert.True(page.Header("Age") is not null, $"{address} was not kept");
            Assert.Null(page.Header("Set-Cookie"));
            Assert.Equal("Accept-Encoding", page.Header("Vary"));
            Assert.NotNull(page.Response.Headers.ETag);
            Assert.False(page.Response.Headers.ETag.IsWeak);
        }
    }

    [Fact]
    public async Task A_browser_keeps_the_page_but_asks_each_time()
    {
        var control = (await site.GetAsync(Cached)).Response.Headers.CacheControl!;

        Assert.True(control.Public);
        Assert.True(control.MustRevalidate);
        Assert.Equal(TimeSpan.Zero, control.MaxAge);
    }

    [Fact]
    public async Task A_page_the_browser_already_has_is_answered_with_304_and_no_body()
    {
        var first = await site.GetAsync(Cached);
        using var client = site.Stranger();
        client.DefaultRequestHeaders.IfNoneMatch.Add(first.Response.Headers.ETag!);

        var second = await client.PageAsync(Cached);

        Assert.Equal(HttpStatusCode.NotModified, second.Status);
        Assert.Empty(second.Html);
        Assert.NotNull(second.Header("Content-Security-Policy"));
    }

    [Theory]
    [InlineData("br", "br")]
    [InlineData("gzip, deflate, br, zstd", "br")]
    [InlineData("gzip, deflate", "gzip")]
    [InlineData("br;q=0, gzip;q=0.5", "gzip")]
    [InlineData("identity", null)]
    [InlineData("*;q=zz", null)]
    public async Task The_copy_is_in_an_encoding_the_browser_asked_for(string accepted, string? sent)
    {
        using var client = site.Stranger();
        client.DefaultRequestHeaders.TryAddWithoutValidation("Accept-Encoding", accepted);

        for (var time = 0; time < 2; time++)
            Assert.Equal(sent, (await client.PageAsync(Cached)).Header("Content-Encoding"));
    }

    [Fact]
    public async Task Each_encoding_has_an_etag_of_its_own()
    {
        using var client = site.Stranger();
        var plain = await client.PageAsync(Cached);
        client.DefaultRequestHeaders.TryAddWithoutValidation("Accept-Encoding", "br");

        Assert.NotEqual(plain.Response.Headers.ETag, (await client.PageAsync(Cached)).Response.Headers.ETag);
    }

    [Fact]
    public async Task A_query_the_page_does_not_answer_to_finds_the_same_copy()
    {
        await site.GetAsync(Cached);

        Assert.NotNull((await site.GetAsync($"{Cached}?utm_source=somewhere&place=LS6")).Header("Age"));
    }

    [Theory]
    [InlineData("/guides/nhs-help?nation=scotland&nation=wales", "/guides/nhs-help?nation=wales&nation=scotland")]
    [InlineData("/find?place=LS4&PLACE=M4", "/find?PLACE=M4&place=LS4")]
    public async Task Values_in_another_order_find_no_copy_of_the_first(string one, string other)
    {
        await site.GetAsync(one);

        Assert.Null((await site.GetAsync(other)).Header("Age"));
    }

    [Fact]
    public async Task After_a_change_pages_are_made_anew()
    {
        await using var own = new SiteFactory();
        await own.GetAsync(Cached);

        await own.Services.GetRequiredService<PageCache>().RenewAsync(TestContext.Current.CancellationToken);

        Assert.Null((await own.GetAsync(Cached)).Header("Age"));
    }

    [Theory]
    [InlineData("/no-such-page")]
    [InlineData("/health/ready")]
    [Trait("Req", "P11")]
    public async Task What_is_not_cached_is_not_kept_by_the_browser_either(string address) =>
        Assert.Contains("no-store", (await site.GetAsync(address)).Header("Cache-Control"));

    [Fact]
    [Trait("Req", "P11")]
    public async Task Every_page_outside_the_cache_says_no_store()
    {
        foreach (var address in site.PublicPages().Except(site.CachedAddresses()))
            Assert.Contains("no-store", (await site.GetAsync(address)).Header("Cache-Control"));
    }

    [Fact]
    public async Task A_not_found_page_is_never_kept_and_never_turns_into_an_ok()
    {
        for (var time = 0; time < 2; time++)
        {
            var page = await site.GetAsync("/no-such-page");
            Assert.Equal(HttpStatusCode.NotFound, page.Status);
            Assert.Null(page.Header("Age"));
        }
    }

    [Fact]
    public async Task The_budget_counts_addresses_too()
    {
        using var store = new PageStore(Options.Create(new OutputCacheOptions { SizeLimit = 100_000 }));
        for (var n = 0; n < 100; n++)
            await store.SetAsync($"{n}{new string('a', 4_000)}", [1], null, TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);

        var kept = 0;
        for (var n = 0; n < 100; n++)
            kept += await store.GetAsync($"{n}{new string('a', 4_000)}", TestContext.Current.CancellationToken) is null ? 0 : 1;

        Assert.InRange(kept, 1, 12);
    }

    [Theory]
    [InlineData("/start?asked=", 15_000)]
    [InlineData("/guides/withdrawal?nation=", 300)]
    [InlineData("/find?q=", 15_000)]
    public async Task A_value_longer_than_any_real_one_is_answered_and_not_kept(string address, int length)
    {
        for (var time = 0; time < 2; time++)
            Assert.Null((await site.GetAsync(address + new string('a', length))).Header("Age"));
    }
}
