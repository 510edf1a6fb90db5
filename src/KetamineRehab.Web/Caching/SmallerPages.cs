using System.IO.Compression;

namespace KetamineRehab.Web.Caching;

/// <summary>
/// Compresses pages that are read again as well as possible, one after another, and keeps those copies instead. No one waits for it, and
/// what it does not get to stays as it is.
/// </summary>
internal sealed partial class SmallerPages(PageStore store, ILogger<SmallerPages> log) : BackgroundService
{
    private readonly CachedEntry entries = new();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var page in store.ReadAgain.ReadAllAsync(stoppingToken))
        {
            try
            {
                await CompressAsync(page);
            }
            catch (Exception e)
            {
                CouldNotCompress(e);
            }
        }
    }

    internal async Task CompressAsync(KeptPage page)
    {
        if (store.IsKept(page) && await entries.WithBodyAsync(page.Entry, SmallerAsync) is { } smaller)
            store.Replace(page, smaller);
    }

    /// <summary>On a thread of its own: those that answer requests are as few as the machine has cores.</summary>
    private static async Task<byte[]?> SmallerAsync(HttpResponse page, byte[] body)
    {
        if (page.Headers.ContentEncoding != PageCompression.Brotli)
            return null;
        var smaller = await Task.Factory.StartNew(
            () => PageCompression.Best(Plain(body)),
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default
        );
        return smaller.Length < body.Length ? smaller : null;
    }

    private static byte[] Plain(byte[] compressed)
    {
        using var plain = new MemoryStream();
        using (var brotli = new BrotliStream(new MemoryStream(compressed), CompressionMode.Decompress))
            brotli.CopyTo(plain);
        return plain.ToArray();
    }

    public override void Dispose()
    {
        entries.Dispose();
        base.Dispose();
    }

    [LoggerMessage(LogLevel.Error, "A page could not be compressed again; it goes on as it is")]
    private partial void CouldNotCompress(Exception exception);
}
