using System.Diagnostics;
using System.Globalization;
using KetamineRehab.BrowserTests;
using Microsoft.Playwright;

namespace KetamineRehab.Benchmarks;

/// <summary>
/// What the team's open pages cost a running site in memory: many tabs of one of its pages in one Chromium, each with its circuit.
/// </summary>
internal static class CircuitFigures
{
    private static readonly string[] Light =
    [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--no-first-run",
        "--disable-background-networking",
        "--renderer-process-limit=4",
    ];

    /// <param name="process">The site's, whose resident memory is read.</param>
    public static async Task PrintAsync(Uri site, int process, string name, string oneTimePassword, int circuits, string path)
    {
        using var playwright = await Playwright.CreateAsync();
        await using var chromium = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = Chromium.Path, Args = Light });
        var person = await chromium.NewContextAsync(new() { BaseURL = site.ToString() });
        await SignInAsync(await person.NewPageAsync(), name, oneTimePassword);
        await OpenAsync(person, path);
        var one = SiteProcess.Resident(process);
        for (var open = 1; open < circuits; open++)
            await OpenAsync(person, path);
        await Task.Delay(TimeSpan.FromSeconds(5));
        // A tab whose circuit is gone says so.
        var live = 0;
        foreach (var page in person.Pages.Skip(1))
            if (
                await page.Locator("main[data-live=true]").IsVisibleAsync()
                && !await page.Locator("#components-reconnect-modal").IsVisibleAsync()
            )
                live++;
        var all = SiteProcess.Resident(process);
        await person.CloseAsync();
        await Task.Delay(TimeSpan.FromSeconds(10));
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"| {live} | {one:0} MB | {all:0} MB | {(all - one) / (circuits - 1):0.00} MB | {SiteProcess.Resident(process):0} MB |"
            )
        );
    }

    private static async Task OpenAsync(IBrowserContext person, string path)
    {
        var page = await person.NewPageAsync();
        await page.GotoAsync(path);
        await page.Locator("main[data-live=true] h1").WaitForAsync();
    }

    private static async Task SignInAsync(IPage page, string name, string oneTimePassword)
    {
        await FirstSignIn.FinishAsync(page, await FirstSignIn.BeginAsync(page, name, oneTimePassword));
        await page.Locator(".codes").WaitForAsync();
    }
}
