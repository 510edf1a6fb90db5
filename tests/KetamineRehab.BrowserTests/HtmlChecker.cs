using System.Diagnostics;
using KetamineRehab.Tests;
using Microsoft.Playwright;

namespace KetamineRehab.BrowserTests;

/// <summary>html-validate on Node.js, as tests/html has it: pages go into a folder, and what is wrong with them comes out.</summary>
internal sealed class HtmlChecker : IDisposable
{
    private int shown;
    private readonly DirectoryInfo pages = Directory.CreateTempSubdirectory("rehab-html-");

    public void Add(string address, string html) =>
        File.WriteAllText(Path.Combine(pages.FullName, $"{Uri.EscapeDataString(address)[..Math.Min(address.Length, 100)]}.html"), html);

    /// <summary>
    /// The page as it stands in the browser, circuits and all; without the style sheets and the heads of tables that MudBlazor writes, which
    /// are not ours to mend.
    /// </summary>
    public async Task AddAsync(IPage page) =>
        Add(
            $"{++shown} {new Uri(page.Url).PathAndQuery}",
            await page.EvaluateAsync<string>(
                """
                () => {
                  const copy = document.documentElement.cloneNode(true);
                  copy.querySelectorAll("body style, .mud-table-head").forEach(element => element.remove());
                  return `<!DOCTYPE html>\n${copy.outerHTML}`;
                }
                """
            )
        );

    /// <summary>What the checker has to say, with page, line and rule; empty where all is well.</summary>
    public async Task<string> RunAsync(CancellationToken cancel)
    {
        using var process = Process.Start(
            new ProcessStartInfo(
                "node",
                ["node_modules/html-validate/bin/html-validate.mjs", "--config", ".htmlvalidate.mjs", $"{pages.FullName}/*.html"]
            )
            {
                WorkingDirectory = Path.Combine(Sources.Folder, "tests", "html"),
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            }
        )!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(cancel), process.StandardError.ReadToEndAsync(cancel));
        await process.WaitForExitAsync(cancel);
        var said = await output + await errors;
        return process.ExitCode == 0 ? ""
            : said.Length > 0 ? said
            : $"html-validate ended with {process.ExitCode}.";
    }

    public void Dispose() => pages.Delete(recursive: true);
}
