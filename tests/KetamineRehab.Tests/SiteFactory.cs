using System.Text;
using KetamineRehab.Web.Hosting;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.Mvc.Testing.Handlers;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Net.Http.Headers;

namespace KetamineRehab.Tests;

/// <summary>
/// The whole site with a data folder of its own. Tests that only read share one (take <c>SiteFactory site</c> in the
/// constructor); a test that changes something, or needs a clock or a setting, makes its own.
/// </summary>
public class SiteFactory : WebApplicationFactory<Program>
{
    /// <summary>Secure, so that everything a live site sends over TLS is sent here too.</summary>
    private static readonly Uri Address = new("https://guide.test");

    /// <summary>
    /// Of two tests that ask at once each would start a host, and the second one, whose folder is taken, would take the place of the first.
    /// </summary>
    private readonly Lock start = new();

    private readonly Lazy<IConfiguration> database;

    public SiteFactory() => database = new(CopyDatabase);

    public string DataDirectory { get; } = Directory.CreateTempSubdirectory("rehab-").FullName;

    /// <summary>A FakeTimeProvider where the test is about time.</summary>
    public TimeProvider? Clock { get; init; }

    public Dictionary<string, string> Settings { get; } = [];

    /// <summary>Replaces or adds services, after the site's own.</summary>
    public Action<IServiceCollection>? Replace { get; init; }

    public override IServiceProvider Services
    {
        get
        {
            lock (start)
                return base.Services;
        }
    }

    /// <summary>A client that keeps no cookies and follows no redirects.</summary>
    public HttpClient Stranger() => Client();

    /// <summary>A client that keeps cookies, as a browser does, and follows no redirects.</summary>
    public HttpClient Visitor() => Client(new CookieContainerHandler(), new CookiesOfTheClock(Clock ?? TimeProvider.System));

    private HttpClient Client(params DelegatingHandler[] handlers)
    {
        lock (start)
            return CreateDefaultClient(Address, handlers);
    }

    /// <summary>Stops the site and leaves its data folder to be looked at.</summary>
    public async ValueTask DisposeHostAsync()
    {
        await base.DisposeAsync();
        // The program's own thread puts things away too, and may not be done.
        for (var patience = 0; patience < 1000; patience++)
        {
            using var free = FolderLock.TryAlone(DataDirectory);
            if (free is not null)
                return;
            await Task.Delay(10);
        }
        throw new InvalidOperationException("The site never let go of its data folder.");
    }

    public string ReadLogs() =>
        string.Concat(Directory.GetFiles(Path.Combine(DataDirectory, "logs")).Select(file => OpenFiles.Read(file, Encoding.UTF8)));

    /// <summary>Every byte of the database and its journal, or on PostgreSQL every row, as text.</summary>
    public string ReadDatabase() =>
        PostgresServer.IsAsked ? PostgresServer.ReadAll(database.Value) : OpenFiles.ReadAll(DataDirectory, "*.db*");

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Testing");
        // As in Development: what lives as long as the site may not hold what lives as long as a request.
        builder.UseDefaultServiceProvider(provider => provider.ValidateScopes = provider.ValidateOnBuild = true);
        builder.UseSetting("DataDirectory", DataDirectory);
        // All tests come from one address; those of the limit set their own.
        builder.UseSetting("RateLimits:PagesPerMinute", "1000000");
        foreach (var (key, value) in database.Value.AsEnumerable().Where(setting => setting.Value is not null))
            builder.UseSetting(key, value);
        foreach (var (key, value) in Settings)
            builder.UseSetting(key, value);
        builder.ConfigureTestServices(services =>
        {
            if (!HasOwnContent)
                ShippedContent.AddTo(services);
            if (Clock is not null)
                services.AddSingleton(Clock);
            Replace?.Invoke(services);
        });
    }

    private bool HasOwnContent => Settings.ContainsKey("ContentDirectory");

    /// <summary>Save where the test names a database of its own.</summary>
    private IConfiguration CopyDatabase() =>
        Settings.ContainsKey("Database:Provider") ? new ConfigurationBuilder().Build()
        : HasOwnContent ? TestDatabase.WithTables(DataDirectory)
        : TestDatabase.WithCatalogue(DataDirectory);

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        Directory.Delete(DataDirectory, recursive: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>A cookie ends by the clock of the site, which may be any day; the container knows only the real one.</summary>
    private sealed class CookiesOfTheClock(TimeProvider clock) : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var answer = await base.SendAsync(request, cancellationToken);
            if (answer.Headers.TryGetValues(HeaderNames.SetCookie, out var set))
            {
                var cookies = SetCookieHeaderValue.ParseList([.. set]);
                answer.Headers.Remove(HeaderNames.SetCookie);
                foreach (var cookie in cookies)
                {
                    if (cookie.Expires is { } end && end > clock.GetUtcNow())
                        (cookie.Expires, cookie.MaxAge) = (null, end - clock.GetUtcNow());
                    answer.Headers.Add(HeaderNames.SetCookie, cookie.ToString());
                }
            }
            return answer;
        }
    }
}
