using KetamineRehab.BrowserTests;
using KetamineRehab.Core.Callbacks;
using KetamineRehab.Tests;
using Microsoft.AspNetCore.Components.Server;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(BrowserSite))]

namespace KetamineRehab.BrowserTests;

/// <summary>The site on a port of its own and one Chromium for all tests; take <c>BrowserSite site</c> in the constructor.</summary>
public sealed class BrowserSite : IAsyncLifetime
{
    private static readonly string[] Quiet =
    [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        // No other host is asked, whatever a page says.
        "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE *.localhost, EXCLUDE 127.0.0.1",
    ];

    /// <summary>
    /// Milliseconds until what is expected has to be there. It is not how long anything may take: two cores that run other tests too
    /// answer late at times.
    /// </summary>
    internal const int Patience = 20_000;

    private IPlaywright? playwright;
    private IBrowser? browser;

    /// <summary>Limits off: every test comes from the one address of this machine. Requests for a call are taken.</summary>
    public SiteFactory Host { get; } =
        new()
        {
            Settings = { ["RateLimits:Enabled"] = "false", ["Callbacks:ShortestSeconds"] = "0" },
            Replace = services =>
                services
                    .AddSingleton(new CallbackAvailability(_ => Task.FromResult(Availability.Open), TimeProvider.System))
                    // A circuit without its connection is gone at once and not after minutes.
                    .Configure<CircuitOptions>(circuits => circuits.DisconnectedCircuitMaxRetained = 0),
        };

    public Uri Address { get; private set; } = new("http://localhost");

    public async ValueTask InitializeAsync()
    {
        Host.UseKestrel(0);
        Host.StartServer();
        Address = Host.ClientOptions.BaseAddress;
        Assertions.SetDefaultExpectTimeout(Patience);
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = Chromium.Path, Args = Quiet });
    }

    /// <summary>A fresh browser, as a new visitor has it; dispose it at the end of the test.</summary>
    /// <param name="at">A site of the test's own.</param>
    public async Task<Visit> VisitAsync(
        bool scripts = true,
        bool dark = false,
        int width = 1280,
        int height = 900,
        string? host = null,
        Uri? at = null
    )
    {
        var address = at ?? (host is null ? Address : new UriBuilder(Address) { Host = host }.Uri);
        var context = await browser!.NewContextAsync(
            new()
            {
                BaseURL = address.ToString(),
                JavaScriptEnabled = scripts,
                ColorScheme = dark ? ColorScheme.Dark : ColorScheme.Light,
                ReducedMotion = ReducedMotion.Reduce,
                ViewportSize = new() { Width = width, Height = height },
                Locale = "en-GB",
            }
        );
        return new Visit(context, await context.NewPageAsync(), address);
    }

    public async ValueTask DisposeAsync()
    {
        if (browser is not null)
            await browser.DisposeAsync();
        playwright?.Dispose();
        await Host.DisposeAsync();
    }
}
