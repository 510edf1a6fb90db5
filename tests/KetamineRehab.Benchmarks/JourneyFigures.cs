using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace KetamineRehab.Benchmarks;

/// <summary>
/// Many people at once, each with a connection of their own, who read a page for three to nine seconds and go on: home, guides,
/// finder with filters, centre, comparison, the first page of a request for a call; one in ten sends one.
/// </summary>
internal sealed partial class JourneyFigures(
    Uri site,
    TimeSpan length,
    CallbackSender calls,
    string[] guides,
    string[] centres,
    string[] programmes
)
{
    private static readonly string[] Places =
    [
        "LS6",
        "M1",
        "B1",
        "G1",
        "CF10",
        "BS1",
        "NE1",
        "S1",
        "L1",
        "EX1",
        "NR1",
        "SO14",
        "Leeds",
        "Cardiff",
        "Belfast",
        "Hull",
        "York",
        "Derby",
        "Perth",
        "Bath",
    ];
    private static readonly string[] Settings = ["inpatient-detox", "residential-rehab", "day-programme", "community-outpatient", "online"];
    private static readonly string[] Fundings = ["nhs-or-council", "self-pay", "insurer"];
    private static readonly TimeSpan Arriving = TimeSpan.FromSeconds(12);

    private readonly ConcurrentBag<double> times = [];
    private readonly ConcurrentDictionary<string, int> errors = new();
    private readonly Stopwatch clock = new();

    public static async Task PrintAsync(Uri site, string dataDirectory, TimeSpan length, IEnumerable<int> crowds)
    {
        using var client = new HttpClient { BaseAddress = site };
        var rows = await client.GetStringAsync(new Uri("/find.csv", UriKind.Relative));
        var calls = await CallbackSender.OpenAsync(site, dataDirectory);
        var guides = Regex
            .Matches(await client.GetStringAsync(new Uri("/guides", UriKind.Relative)), "href=\"(/guides/[a-z-]+)\"")
            .Select(m => m.Groups[1].Value)
            .Distinct()
            .ToArray();
        foreach (var people in crowds)
        {
            var figures = new JourneyFigures(
                site,
                length,
                calls,
                guides,
                [.. Centre().Matches(rows).Select(m => m.Value).Distinct()],
                [.. Programme().Matches(rows).Select(m => m.Groups[1].Value)]
            );
            await figures.RunAsync(people);
        }
    }

    private async Task RunAsync(int people)
    {
        clock.Start();
        await Task.WhenAll(Enumerable.Range(0, people).Select(PersonAsync));
        var sorted = times.Order().ToList();
        double At(int percent) => sorted[Math.Min(sorted.Count - 1, sorted.Count * percent / 100)];
        var wrong = errors.IsEmpty ? "0" : string.Join(", ", errors.Select(e => $"{e.Value} × {e.Key}"));
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"| {people:N0} | {sorted.Count / length.TotalSeconds:N0} | {At(50):0.0} ms | {At(95):0.0} ms | {At(99):0.0} ms | {wrong} |"
            )
        );
    }

    private async Task PersonAsync(int number)
    {
        var random = new Random(number);
        using var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false })
        {
            BaseAddress = site,
            Timeout = TimeSpan.FromSeconds(30),
        };
        client.DefaultRequestHeaders.Add("Accept-Encoding", "br");
        await Task.Delay(Arriving * random.NextDouble());
        while (true)
        {
            foreach (var address in Journey(random))
            {
                if (clock.Elapsed > Arriving + length)
                    return;
                await AskAsync(
                    address,
                    async () =>
                    {
                        using var answer = await client.GetAsync(new Uri(address, UriKind.Relative));
                        return answer.IsSuccessStatusCode ? null : $"{(int)answer.StatusCode}";
                    }
                );
                await Task.Delay(TimeSpan.FromSeconds(3 + 6 * random.NextDouble()));
            }
            if (random.Next(10) == 0)
                await AskAsync("send", async () => await calls.SendAsync(client) ? null : "not sent");
        }
    }

    /// <summary>Counts from when everyone has arrived; a failure always counts.</summary>
    private async Task AskAsync(string address, Func<Task<string?>> ask)
    {
        var (counts, started) = (clock.Elapsed > Arriving, Stopwatch.GetTimestamp());
        string? wrong;
        try
        {
            wrong = await ask();
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException)
        {
            wrong = e.GetType().Name;
        }
        if (wrong is not null)
            errors.AddOrUpdate($"{wrong} {address.Split('?')[0]}", 1, (_, n) => n + 1);
        if (counts)
            times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
    }

    private IEnumerable<string> Journey(Random random)
    {
        string Any(string[] some) => some[random.Next(some.Length)];
        yield return "/";
        yield return Any(guides);
        yield return Any(guides);
        var place = Any(Places);
        yield return $"/find?place={place}";
        yield return $"/find?place={place}&within={Any(["15", "30", "60", "100"])}&setting={Any(Settings)}&unknown=include";
        yield return $"/find?place={place}&funding={Any(Fundings)}";
        yield return Any(centres);
        yield return $"/compare?p={Any(programmes)}&p={Any(programmes)}&p={Any(programmes)}&p={Any(programmes)}&place={place}";
        yield return "/callback";
    }

    [GeneratedRegex("/centres/[a-z0-9-]+")]
    private static partial Regex Centre();

    [GeneratedRegex("^([0-9a-z]{7}),", RegexOptions.Multiline)]
    private static partial Regex Programme();
}
