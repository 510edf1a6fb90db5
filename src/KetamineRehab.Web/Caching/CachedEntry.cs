using Microsoft.AspNetCore.OutputCaching;
using Microsoft.Net.Http.Headers;

namespace KetamineRehab.Web.Caching;

/// <summary>
/// Gives an entry of the framework's output cache another body. How an entry is written is known to the framework alone, so an output
/// cache with room for one entry reads it and writes it again.
/// </summary>
internal sealed class CachedEntry : IOutputCacheStore, IOutputCachePolicy, IDisposable
{
    private readonly ServiceProvider services;
    private readonly RequestDelegate cache;
    private readonly Endpoint endpoint;
    private byte[]? entry;

    public CachedEntry()
    {
        services = new ServiceCollection().AddLogging().AddSingleton<IOutputCacheStore>(this).AddOutputCache().BuildServiceProvider();
        var pipeline = new ApplicationBuilder(services);
        pipeline.UseOutputCache();
        pipeline.Run(WriteAsync);
        cache = pipeline.Build();
        endpoint = new(null, new(this), null);
    }

    /// <summary>One at a time.</summary>
    /// <param name="change">Makes the new body from the answer and its old one; null leaves the entry as it is.</param>
    public async Task<byte[]?> WithBodyAsync(byte[] old, Func<HttpResponse, byte[], Task<byte[]?>> change)
    {
        entry = old;
        var (answer, body) = await AskAsync(null);
        if (body.Length == 0 || await change(answer, body) is not { } smaller)
            return null;
        entry = null;
        answer.Headers.Remove(HeaderNames.Age);
        answer.ContentLength = smaller.Length;
        await AskAsync(new(answer, smaller));
        return entry;
    }

    private async Task<(HttpResponse Answer, byte[] Body)> AskAsync(Changed? changed)
    {
        using var body = new MemoryStream();
        var context = new DefaultHttpContext { RequestServices = services };
        context.SetEndpoint(endpoint);
        context.Features.Set(changed);
        context.Request.Path = "/";
        context.Response.Body = body;
        await cache(context);
        await context.Response.CompleteAsync();
        return (context.Response, body.ToArray());
    }

    private static async Task WriteAsync(HttpContext context)
    {
        if (context.Features.Get<Changed>() is not { Answer: var answer, Body: var body })
            return;
        context.Response.StatusCode = answer.StatusCode;
        foreach (var (name, value) in answer.Headers)
            context.Response.Headers[name] = value;
        await context.Response.Body.WriteAsync(body);
    }

    public void Dispose() => services.Dispose();

    ValueTask<byte[]?> IOutputCacheStore.GetAsync(string key, CancellationToken cancellationToken) => ValueTask.FromResult(entry);

    ValueTask IOutputCacheStore.SetAsync(string key, byte[] value, string[]? tags, TimeSpan validFor, CancellationToken cancellationToken)
    {
        entry = value;
        return ValueTask.CompletedTask;
    }

    ValueTask IOutputCacheStore.EvictByTagAsync(string tag, CancellationToken cancellationToken) => ValueTask.CompletedTask;

    ValueTask IOutputCachePolicy.CacheRequestAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        context.EnableOutputCaching = context.AllowCacheLookup = true;
        context.AllowCacheStorage = context.HttpContext.Features.Get<Changed>() is not null;
        return ValueTask.CompletedTask;
    }

    ValueTask IOutputCachePolicy.ServeFromCacheAsync(OutputCacheContext context, CancellationToken cancellation) => ValueTask.CompletedTask;

    ValueTask IOutputCachePolicy.ServeResponseAsync(OutputCacheContext context, CancellationToken cancellation) => ValueTask.CompletedTask;

    private sealed record Changed(HttpResponse Answer, byte[] Body);
}
