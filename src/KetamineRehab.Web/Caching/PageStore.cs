using System.Threading.Channels;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Options;

namespace KetamineRehab.Web.Caching;

/// <summary>
/// Keeps pages within the budget of <see cref="OutputCacheOptions.SizeLimit"/>, which counts their addresses too: the framework's own store
/// counts bodies alone, and anyone who asks chooses how long an address is. All pages share one tag, which empties it.
/// </summary>
internal sealed class PageStore(IOptions<OutputCacheOptions> options) : IOutputCacheStore, IDisposable
{
    /// <summary>Bytes of an entry besides its address and its page.</summary>
    private const int Frame = 512;

    /// <summary>Pages that may wait to be compressed well. One that finds no room is offered again by its next reader.</summary>
    private const int Waiting = 64;

    private readonly MemoryCache pages = new(new MemoryCacheOptions { SizeLimit = options.Value.SizeLimit });

    private readonly Channel<KeptPage> readAgain = Channel.CreateBounded<KeptPage>(Waiting);

    /// <summary>Pages that were asked for a second time; most never are.</summary>
    public ChannelReader<KeptPage> ReadAgain => readAgain.Reader;

    public ValueTask<byte[]?> GetAsync(string key, CancellationToken cancellationToken)
    {
        var page = pages.Get<KeptPage>(key);
        if (page is { IsOffered: false })
            page.IsOffered = readAgain.Writer.TryWrite(page);
        return ValueTask.FromResult(page?.Entry);
    }

    public ValueTask SetAsync(string key, byte[] value, string[]? tags, TimeSpan validFor, CancellationToken cancellationToken)
    {
        Keep(new(key, value, TimeProvider.System.GetUtcNow() + validFor));
        return ValueTask.CompletedTask;
    }

    /// <summary>Keeps a smaller copy until the same moment; of a page that is not kept any more, none.</summary>
    public void Replace(KeptPage page, byte[] smaller)
    {
        if (IsKept(page))
            Keep(new(page.Key, smaller, page.EndsOn) { IsOffered = true });
    }

    public bool IsKept(KeptPage page) => pages.Get<KeptPage>(page.Key) == page;

    public ValueTask EvictByTagAsync(string tag, CancellationToken cancellationToken)
    {
        pages.Clear();
        return ValueTask.CompletedTask;
    }

    public void Dispose() => pages.Dispose();

    private void Keep(KeptPage page) =>
        pages.Set(
            page.Key,
            page,
            new MemoryCacheEntryOptions
            {
                AbsoluteExpiration = page.EndsOn,
                Size = page.Entry.Length + (sizeof(char) * (long)page.Key.Length) + Frame,
            }
        );
}

/// <param name="entry">The page as the framework writes it.</param>
internal sealed class KeptPage(string key, byte[] entry, DateTimeOffset endsOn)
{
    public string Key => key;
    public byte[] Entry => entry;
    public DateTimeOffset EndsOn => endsOn;

    /// <summary>Waits to be compressed well, or was.</summary>
    public bool IsOffered { get; set; }
}
