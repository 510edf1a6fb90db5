using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using KetamineRehab.BrowserTests;
using Microsoft.Playwright;

namespace KetamineRehab.Benchmarks;

/// <summary>
/// Many conversations at once with a running site: each person follows the page's own stream and writes every few seconds; one operator
/// answers from the desk in Chromium. Says how long a line takes to the other side, and what each conversation costs in memory.
/// </summary>
internal static class ChatFigures
{
    /// <summary>Between two lines of one person.</summary>
    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(10);

    /// <param name="process">The site's, whose resident memory is read.</param>
    public static async Task PrintAsync(Uri site, int process, string name, string oneTimePassword, int conversations)
    {
        using var playwright = await Playwright.CreateAsync();
        await using var chromium = await playwright.Chromium.LaunchAsync(
            new() { ExecutablePath = Chromium.Path, Args = ["--no-sandbox", "--disable-gpu"] }
        );
        var context = await chromium.NewContextAsync(new() { BaseURL = site.ToString() });
        var desk = await context.NewPageAsync();
        await FirstSignIn.FinishAsync(desk, await FirstSignIn.BeginAsync(desk, name, oneTimePassword));
        await desk.GotoAsync("/team/chat");
        await desk.Locator("main[data-live=true] h1").WaitForAsync();
        await desk.GetByRole(AriaRole.Button, new() { Name = "I am here" }).ClickAsync();
        await desk.GetByText("You are available for chat.").First.WaitForAsync();

        using var end = new CancellationTokenSource();
        var people = Enumerable.Range(1, conversations).Select(n => new Person(site, n)).ToList();
        // The first half writes for a while before the memory is read: what is loaded for the first time is not what a conversation costs.
        var writing = new List<Task>();
        foreach (var person in people.Take(conversations / 2))
        {
            await person.StartAsync(end.Token);
            writing.Add(person.GoOnAsync(Pace, end.Token));
        }
        await Task.Delay(TimeSpan.FromSeconds(30), end.Token);
        var before = SiteProcess.Resident(process);
        foreach (var person in people.Skip(conversations / 2))
        {
            await person.StartAsync(end.Token);
            writing.Add(person.GoOnAsync(Pace, end.Token));
        }
        await Task.Delay(TimeSpan.FromSeconds(30), end.Token);
        var after = SiteProcess.Resident(process);
        var (toOperator, toPerson) = (new List<double>(), new List<double>());
        foreach (var person in people)
        {
            await desk.GetByRole(AriaRole.Row).Filter(new() { HasText = "Waiting" }).GetByRole(AriaRole.Link).First.ClickAsync();
            await desk.GetByRole(AriaRole.Button, new() { Name = "Take this conversation" }).ClickAsync();
            var heard = (await desk.Locator(".talk .said").First.TextContentAsync())!;
            var open = people.Single(p => heard.StartsWith(p.Mark, StringComparison.Ordinal));
            var answer = $"answer {person.Mark}";
            var seen = open.SeenAsync(answer);
            await desk.Locator("#say").FillAsync(answer);
            var started = Stopwatch.GetTimestamp();
            await desk.GetByRole(AriaRole.Button, new() { Name = "Send", Exact = true }).ClickAsync();
            toPerson.Add(Stopwatch.GetElapsedTime(started, await seen).TotalMilliseconds);
            var thanks = $"{open.Mark} thanks {person.Mark}";
            var shown = desk.WaitForFunctionAsync(
                "text => [...document.querySelectorAll('.talk .said')].some(said => said.textContent === text)",
                thanks,
                new() { PollingInterval = 10 }
            );
            started = Stopwatch.GetTimestamp();
            await open.SendAsync(thanks, end.Token);
            await shown;
            toOperator.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }
        await end.CancelAsync();
        await Task.WhenAll(writing);
        people.ForEach(p => p.Dispose());
        Print("operator to person", toPerson);
        Print("person to operator", toOperator);
        Console.WriteLine();
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{people.Sum(p => p.Written):N0} lines of people; resident {before:0} MB with {conversations / 2} conversations, {after:0} MB with {conversations}: {(after - before) * 1024 / (conversations - conversations / 2):0} KB each"
            )
        );
    }

    private static void Print(string way, List<double> times)
    {
        times.Sort();
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"| {way} | {times.Count} | {times[times.Count / 2]:0} ms | {times[times.Count * 95 / 100]:0} ms | {times[^1]:0} ms |"
            )
        );
    }
}

/// <summary>Someone who chats as the page's script does: a form, the stream of news, and the page again whenever there is news.</summary>
internal sealed partial class Person(Uri site, int number) : IDisposable
{
    private readonly HttpClient client = new(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() })
    {
        BaseAddress = site,
        Timeout = Timeout.InfiniteTimeSpan,
    };
    private readonly ConcurrentDictionary<string, TaskCompletionSource<long>> awaited = new();
    private readonly SemaphoreSlim one = new(1);
    private string stamp = "";

    public string Mark => $"person {number}:";

    public int Written { get; private set; }

    public async Task StartAsync(CancellationToken cancel)
    {
        await SendAsync($"{Mark} is somebody there?", cancel);
        _ = FollowAsync(cancel);
    }

    /// <returns>When the page of this person held the text, by <see cref="Stopwatch.GetTimestamp"/>.</returns>
    public Task<long> SeenAsync(string text) =>
        awaited.GetOrAdd(text, _ => new(TaskCreationOptions.RunContinuationsAsynchronously)).Task.WaitAsync(TimeSpan.FromSeconds(30));

    public async Task GoOnAsync(TimeSpan pace, CancellationToken cancel)
    {
        try
        {
            await Task.Delay(pace * Random.Shared.NextDouble(), cancel);
            for (var n = 1; ; n++)
            {
                await SendAsync(
                    $"{Mark} line {n}, of which people write some forty words when they tell how they are and what they need",
                    cancel
                );
                await Task.Delay(pace, cancel);
            }
        }
        catch (OperationCanceledException) { }
    }

    public async Task SendAsync(string text, CancellationToken cancel)
    {
        await one.WaitAsync(cancel);
        try
        {
            var page = await client.GetStringAsync(new Uri("/chat", UriKind.Relative), cancel);
            var form = page[page.IndexOf("data-say", StringComparison.Ordinal)..];
            var fields = Hidden()
                .Matches(form[..form.IndexOf("</form>", StringComparison.Ordinal)])
                .ToDictionary(m => m.Groups[1].Value, m => WebUtility.HtmlDecode(m.Groups[2].Value));
            fields["text"] = text;
            using var content = new FormUrlEncodedContent(fields);
            using var answer = await client.PostAsync(new Uri("/chat", UriKind.Relative), content, cancel);
            if (answer.Headers.Location is null)
                throw new InvalidOperationException($"{Mark} {answer.StatusCode}");
            Written++;
        }
        finally
        {
            one.Release();
        }
    }

    public void Dispose()
    {
        client.Dispose();
        one.Dispose();
    }

    /// <summary>As a browser does: a stream that the site has ended is opened again after three seconds.</summary>
    private async Task FollowAsync(CancellationToken cancel)
    {
        try
        {
            while (true)
            {
                using var stream = new StreamReader(await client.GetStreamAsync(new Uri("/chat/events", UriKind.Relative), cancel));
                while (await stream.ReadLineAsync(cancel) is { } line)
                    if (line.StartsWith("data:", StringComparison.Ordinal) && line["data:".Length..].Trim() != stamp)
                        await LookAsync(cancel);
                await Task.Delay(TimeSpan.FromSeconds(3), cancel);
            }
        }
        catch (Exception e) when (cancel.IsCancellationRequested && e is OperationCanceledException or IOException) { }
    }

    private async Task LookAsync(CancellationToken cancel)
    {
        var page = await client.GetStringAsync(new Uri("/chat", UriKind.Relative), cancel);
        stamp = Stamp().Match(page).Groups[1].Value;
        foreach (var (text, seen) in awaited)
            if (page.Contains(text, StringComparison.Ordinal))
                seen.TrySetResult(Stopwatch.GetTimestamp());
    }

    [GeneratedRegex("data-talk=\"([^\"]*)\"")]
    private static partial Regex Stamp();

    [GeneratedRegex("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\"")]
    private static partial Regex Hidden();
}
