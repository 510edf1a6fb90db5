using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.Data.Sqlite;

namespace KetamineRehab.Benchmarks;

/// <summary>
/// How many requests for a call are acknowledged in a second, over the wire and each on disk, beside a bare loop that writes
/// one durable row at a time to the same disk in the same run.
/// </summary>
internal static class SubmissionFigures
{
    private const int People = 8;

    public static async Task PrintAsync(string label, Uri site, string dataDirectory, TimeSpan length)
    {
        var sender = await CallbackSender.OpenAsync(site, dataDirectory);
        await SendAsync(sender, site, TimeSpan.FromSeconds(3));
        var bare = WriteRows(dataDirectory, length);
        var (times, refused) = await SendAsync(sender, site, length);
        var rate = (times.Count - refused) / length.TotalSeconds;
        Console.WriteLine(
            $"| {label} | {bare:N0} | {rate:N0} | {rate / bare:0.00} | {times[times.Count / 2]:0.0} ms | {times[times.Count * 99 / 100]:0.0} ms | {refused} |"
        );
    }

    /// <summary>Rows a second: WAL, <c>synchronous = FULL</c>, one row of the size of a request, one commit.</summary>
    private static double WriteRows(string folder, TimeSpan length)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(folder, $"bare-{Guid.NewGuid():N}.db")}");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE Rows (Id INTEGER PRIMARY KEY, Text TEXT)";
        command.ExecuteNonQuery();
        command.CommandText = "INSERT INTO Rows (Text) VALUES ($text)";
        command.Parameters.AddWithValue("$text", new string('x', 1500));
        var clock = Stopwatch.StartNew();
        var rows = 0;
        for (; clock.Elapsed < length; rows++)
            command.ExecuteNonQuery();
        return rows / clock.Elapsed.TotalSeconds;
    }

    private static async Task<(List<double> Times, int Refused)> SendAsync(CallbackSender sender, Uri site, TimeSpan time)
    {
        var (times, refused) = (new ConcurrentBag<double>(), 0);
        var clock = Stopwatch.StartNew();
        await Task.WhenAll(
            Enumerable
                .Range(0, People)
                .Select(_ =>
                    Task.Run(async () =>
                    {
                        using var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false })
                        {
                            BaseAddress = site,
                        };
                        while (clock.Elapsed < time)
                        {
                            var started = Stopwatch.GetTimestamp();
                            if (!await sender.SendAsync(client))
                                Interlocked.Increment(ref refused);
                            times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
                        }
                    })
                )
        );
        return ([.. times.Order()], refused);
    }
}
