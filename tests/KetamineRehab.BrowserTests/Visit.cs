using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Deque.AxeCore.Commons;
using KetamineRehab.Site.Layout;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace KetamineRehab.BrowserTests;

/// <summary>One person's browser, which notes every request to another origin and everything the console complains about.</summary>
public sealed class Visit : IAsyncDisposable
{
    // Run in the page itself: the library's own runner opens a second page for every look, and takes twice as long.
    private static readonly string Axe = new BundledAxeScriptProvider().GetScript();

    private readonly IBrowserContext context;
    private bool bringsAxe;

    public Visit(IBrowserContext context, IPage page, Uri site)
    {
        this.context = context;
        Page = page;
        var origin = site.GetLeftPart(UriPartial.Authority);
        context.Request += (_, request) =>
        {
            if (
                !request.Url.StartsWith(origin + "/", StringComparison.Ordinal)
                && !request.Url.StartsWith("data:", StringComparison.Ordinal)
            )
                Elsewhere.Enqueue(request.Url);
        };
        context.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
                Complaints.Enqueue(message.Text);
        };
        context.WebError += (_, error) => Complaints.Enqueue(error.Error);
    }

    public IPage Page { get; }

    /// <summary>Addresses of other origins that were asked for (P1): always empty.</summary>
    public ConcurrentQueue<string> Elsewhere { get; } = [];

    /// <summary>Console errors and warnings, blocked styles and scripts among them.</summary>
    public ConcurrentQueue<string> Complaints { get; } = [];

    public async Task<IPage> OpenAsync(string path)
    {
        await Page.GotoAsync(path);
        return Page;
    }

    /// <summary>
    /// Leaves by the quick exit, and waits until the browser has asked for the neutral page. No test asks the real one: an empty page plays
    /// it, and where a redirect leads there, which no test can answer, there is no such site.
    /// </summary>
    public async Task LeaveAsync(Func<Task> leave)
    {
        await context.RouteAsync(
            ExitEndpoint.Neutral,
            route => route.FulfillAsync(new() { ContentType = "text/html", Body = "<title>Weather</title>" })
        );
        await leave();
        await Expect(Page).ToHaveURLAsync(new Regex($"^({Regex.Escape(ExitEndpoint.Neutral)}$|chrome-error:)"));
        Assert.Contains(ExitEndpoint.Neutral, Elsewhere);
    }

    public async Task<IReadOnlyList<BrowserContextCookiesResult>> CookiesAsync() => await context.CookiesAsync();

    public void AssertPrivateAndQuiet()
    {
        Assert.Empty(Elsewhere);
        Assert.Empty(Complaints);
    }

    /// <summary>
    /// No axe-core finding of WCAG 2.2 A and AA or best practice on the page as it stands once its style sheet is loaded (A1).
    /// </summary>
    /// <param name="rules">None: all of them.</param>
    public async Task AssertAccessibleAsync(params string[] rules)
    {
        await LoadedAsync(Page);
        await BringAxeAsync();
        var findings = await Page.EvaluateAsync<string[]>(
            """
            async rules => (await axe.run(document, { resultTypes: ['violations'], ...(rules.length && { runOnly: { type: 'rule', values: rules } }) })).violations
                .flatMap(v => v.nodes.map(n => `${v.id} (${v.impact}): ${v.help}\n    ${n.target} ${n.html}`))
            """,
            rules
        );
        Assert.True(findings.Length == 0, $"{Page.Url}\n{string.Join('\n', findings)}");
    }

    /// <summary>
    /// The same page again, seen by someone who uses the other colour scheme: only what depends on colour can differ (A11).
    /// </summary>
    public async Task AssertReadableInDarkAsync()
    {
        await Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        await AssertAccessibleAsync("color-contrast", "link-in-text-block");
        await Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
    }

    /// <summary>Handed to the browser once and not with every page: it is half a megabyte.</summary>
    private async Task BringAxeAsync()
    {
        if (!bringsAxe)
            await context.AddInitScriptAsync(Axe);
        bringsAxe = true;
        if (!await Page.EvaluateAsync<bool>("() => 'axe' in window"))
            await Page.EvaluateAsync(Axe);
    }

    /// <summary>
    /// Waits until the page and its style sheet are there. Asks the page again and again: an event of the browser that comes while Playwright
    /// begins to wait for it is missed, and where scripts are off no listener of the page is ever called.
    /// </summary>
    public static async Task LoadedAsync(IPage page)
    {
        var since = Stopwatch.GetTimestamp();
        while (await page.EvaluateAsync<string>("document.readyState") != "complete")
        {
            if (Stopwatch.GetElapsedTime(since).TotalMilliseconds > BrowserSite.Patience)
                Assert.Fail($"{page.Url} was not loaded within {BrowserSite.Patience} ms");
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>Nothing on the page is wider than the window (A3).</summary>
    public async Task AssertNoSidewaysScrollAsync()
    {
        var overflow = await Page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        Assert.True(overflow <= 0, $"{Page.Url} is {overflow} px too wide");
    }

    /// <summary>What lies over the page and stays there when it is scrolled, as toolbars do (A13).</summary>
    public Task<string[]> FloatingAsync() =>
        Page.EvaluateAsync<string[]>(
            "() => [...document.body.querySelectorAll('*')].filter(e => getComputedStyle(e).position === 'fixed' && e.checkVisibility()).map(e => e.outerHTML.slice(0, 200))"
        );

    /// <summary>Prints the page on no more than two sides of A4.</summary>
    public async Task AssertFewSheetsAsync(int most = 2, bool sideways = false)
    {
        var pdf = Encoding.Latin1.GetString(await Page.PdfAsync(new() { PreferCSSPageSize = true, Format = "A4" }));
        var sheets = Regex.Matches(pdf, @"/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)");
        Assert.InRange(sheets.Count, 1, most);
        Assert.All(
            sheets,
            s =>
                Assert.Equal(
                    sideways,
                    double.Parse(s.Groups[1].Value, CultureInfo.InvariantCulture)
                        > double.Parse(s.Groups[2].Value, CultureInfo.InvariantCulture)
                )
        );
    }

    public ValueTask DisposeAsync() => context.DisposeAsync();
}
