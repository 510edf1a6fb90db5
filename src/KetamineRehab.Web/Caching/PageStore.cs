using Microsoft.AspNetCore.OutputCaching;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Options;

namespace KetamineRehab.Web.Caching;

/// <summary>
/// Keeps pages within the budget of <see cref="OutputCacheOptions.SizeLimit"/>, which counts their addresses too: the framework's own store
/// counts bodies alone, and whoever asks chooses the length of an address. All pages share one tag, which empties it.
/// </summary>
internal sealed class PageStore(IOptions<OutputCacheOptions> options) : IOutputCacheStore, IDisposable
{
    /// <summary>Bytes of an entry besides its address and its page.</summary>
    private const int Frame = 512;

    private readonly MemoryCache pages = new(new MemoryCacheOptions { SizeLimit = options.Value.SizeLimit });

    public ValueTask<byte[]?> GetAsync(string key, CancellationToken cancellationToken) => ValueTask.FromResult(pages.Get<byte[]>(key));

    public ValueTask SetAsync(string key, byte[] value, string[]? tags, TimeSpan validFor, CancellationToken cancellationToken)
    {
        pages.Set(
            key,
            value,
            new MemoryCacheEntryOptions
            {
                AbsoluteExpirationRelativeToNow = validFor,
                Size = value.Length + (sizeof(char) * (long)key.Length) + Frame,
            }
        );
        return ValueTask.CompletedTask;
    }

    public ValueTask EvictByTagAsync(string tag, CancellationToken cancellationToken)
    {
        pages.Clear();
        return ValueTask.CompletedTask;
    }

    public void Dispose() => pages.Dispose();
}
