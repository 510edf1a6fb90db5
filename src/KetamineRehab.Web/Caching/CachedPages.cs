using KetamineRehab.Core.Places;
using Microsoft.AspNetCore.OutputCaching;

namespace KetamineRehab.Web.Caching;

/// <summary>Pages that are the same for everyone, kept in memory as compressed bytes until the catalogue or the content changes.</summary>
public static class CachedPages
{
    /// <summary>
    /// Names a cache policy for <c>[OutputCache(PolicyName = "…")]</c>. A page answers to <paramref name="queryKeys"/>
    /// alone: any other key finds the same copy, and must not change the page.
    /// </summary>
    /// <param name="browserMayKeep">False where the address itself is private: the server keeps the page, the browser does not.</param>
    /// <param name="orderedKey">A key that is given several times, in an order that changes the page.</param>
    /// <param name="placeKey">A key of which only the place it names changes the page: all spellings of it share one copy.</param>
    public static IServiceCollection AddCachedPages(
        this IServiceCollection services,
        string policy,
        IEnumerable<string>? queryKeys = null,
        bool browserMayKeep = true,
        string? orderedKey = null,
        string? placeKey = null
    )
    {
        var pages = new CachedPagePolicy([.. (queryKeys ?? []).Where(k => k != orderedKey)], browserMayKeep, orderedKey, placeKey);
        return services.Configure<OutputCacheOptions>(options => options.AddPolicy(policy, pages));
    }

    internal static IServiceCollection AddPageCache(this IServiceCollection services, IConfiguration configuration)
    {
        var megabytes = configuration.GetValue("OutputCacheMegabytes", 24);
        services
            .AddSingleton<PageCache>()
            .AddSingleton<PageStore>()
            .AddSingleton<IOutputCacheStore>(provider => provider.GetRequiredService<PageStore>())
            .AddHostedService<SmallerPages>();
        return services.AddOutputCache(options =>
        {
            options.SizeLimit = megabytes * 1024L * 1024;
            options.MaximumBodySize = 2 * 1024 * 1024;
            options.DefaultExpirationTimeSpan = TimeSpan.FromMinutes(10);
        });
    }

    /// <summary>Whether the answer was a copy from memory.</summary>
    internal static bool FromMemory(HttpContext context) => context.Features.Get<Copy>() is not null;

    internal sealed class Copy
    {
        public static readonly Copy Served = new();
    }
}

/// <summary>Lets code that changes the catalogue or the content have every cached page rendered again.</summary>
public sealed class PageCache(IOutputCacheStore store)
{
    /// <summary>Of every page.</summary>
    internal const string Tag = "page";

    private long generation;

    /// <summary>Part of every key, so that a page begun before a change and finished after it is never served again.</summary>
    internal long Generation => Volatile.Read(ref generation);

    /// <summary>Call it after the new catalogue or content can be read.</summary>
    public async Task RenewAsync(CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref generation);
        await store.EvictByTagAsync(Tag, cancellationToken);
    }
}

internal sealed class CachedPagePolicy(string[] queryKeys, bool browserMayKeep, string? orderedKey, string? placeKey) : IOutputCachePolicy
{
    /// <summary>Characters of one value of the query.</summary>
    private const int LongestValue = 256;

    /// <summary>Characters of all of them; the finder with every filter ticked has about as many.</summary>
    private const int LongestKey = 4096;

    public bool BrowserMayKeep => browserMayKeep;

    public ValueTask CacheRequestAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        var http = context.HttpContext;
        if (!HttpMethods.IsGet(http.Request.Method))
            return ValueTask.CompletedTask;
        if (IsLongerThanReal(http.Request.Query))
        {
            context.EnableOutputCaching = false;
            return ValueTask.CompletedTask;
        }

        // Compression below reads the same header, so the copy is stored under what it really is.
        var encoding = AcceptedEncoding.Best(http.Request.Headers.AcceptEncoding);
        http.Request.Headers.AcceptEncoding = encoding;
        var generation = http.RequestServices.GetRequiredService<PageCache>().Generation;

        context.EnableOutputCaching = context.AllowCacheLookup = context.AllowCacheStorage = context.AllowLocking = true;
        context.CacheVaryByRules.QueryKeys = queryKeys;
        context.CacheVaryByRules.VaryByValues["copy"] = $"{generation}{encoding}";
        // The cache sorts the values of the keys it is given, in the request itself; what reads one value of several reads the first or the
        // last.
        var several = queryKeys.Where(k => http.Request.Query[k].Count > 1);
        context.CacheVaryByRules.VaryByValues["order"] = string.Join(
            '&',
            (orderedKey is null ? several : several.Append(orderedKey)).Select(k =>
                string.Join(' ', http.Request.Query[k].Select(v => Uri.EscapeDataString(v ?? "")))
            )
        );
        if (placeKey is not null)
            context.CacheVaryByRules.VaryByValues["place"] =
                http.RequestServices.GetRequiredService<PlaceIndex>().Named(http.Request.Query[placeKey])?.Label ?? "";
        context.Tags.Add(PageCache.Tag);
        http.Features.Set(this);
        return ValueTask.CompletedTask;
    }

    /// <summary>A key that no page of ours leads to is not kept: it would push out pages that people read.</summary>
    private bool IsLongerThanReal(IQueryCollection query)
    {
        var total = 0;
        foreach (var key in orderedKey is null ? queryKeys : [.. queryKeys, orderedKey])
        {
            foreach (var value in query[key])
            {
                if (value?.Length > LongestValue)
                    return true;
                total += key.Length + (value?.Length ?? 0);
            }
        }
        return total > LongestKey;
    }

    public ValueTask ServeFromCacheAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        context.HttpContext.Features.Set(CachedPages.Copy.Served);
        return ValueTask.CompletedTask;
    }

    public ValueTask ServeResponseAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        var response = context.HttpContext.Response;
        context.AllowCacheStorage = response.StatusCode == StatusCodes.Status200OK && response.Headers.SetCookie.Count == 0;
        return ValueTask.CompletedTask;
    }
}
