using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Text.RegularExpressions;
using KetamineRehab.Core.Callbacks;
using KetamineRehab.Core.Data;
using KetamineRehab.Site.Callbacks;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.Data.Sqlite;

namespace KetamineRehab.Benchmarks;

/// <summary>
/// How many requests for a call are acknowledged in a second, over the wire and each on disk, beside a bare loop that writes
/// one durable row at a time to the same disk in the same run.
/// </summary>
internal sealed partial class SubmissionFigures(Uri site, string dataDirectory, TimeSpan length)
{
    private const int People = 8;

    private int sent;
    private int refused;

    public static async Task PrintAsync(string label, Uri site, string dataDirectory, TimeSpan length)
    {
        var figures = new SubmissionFigures(site, dataDirectory, length);
        await figures.LetSomebodyReadAsync();
        var (cookie, token) = await figures.OpenFormAsync();
        var cookies = new CallbackCookies(DataProtectionProvider.Create(new DirectoryInfo(Path.Combine(dataDirectory, "keys")), keys => keys.SetApplicationName("KetamineRehab")), TimeProvider.System);
        await figures.SendAsync(cookies, cookie, token, TimeSpan.FromSeconds(3));
        var bare = figures.WriteRows();
        var times = await figures.SendAsync(cookies, cookie, token, length);
        var rate = figures.sent / length.TotalSeconds;
        Console.WriteLine($"| {label} | {bare:N0} | {rate:N0} | {rate / bare:0.00} | {times[times.Count / 2]:0.0} ms | {times[times.Count * 99 / 100]:0.0} ms | {figures.refused} |");
    }

    /// <summary>The form is open only where somebody can read it: an operator who is there in the tables alone.</summary>
    private async Task LetSomebodyReadAsync()
    {
        await using var connection = Open(DataRoom.FileName);
        await ExecuteAsync(connection, """
            INSERT OR IGNORE INTO AspNetRoles (Id, Name, NormalizedName) VALUES ('bench', 'operator', 'OPERATOR');
            INSERT OR IGNORE INTO AspNetUsers (Id, UserName, NormalizedUserName, EmailConfirmed, PhoneNumberConfirmed, TwoFactorEnabled, LockoutEnabled, AccessFailedCount) VALUES ('bench', 'bench', 'BENCH', 0, 0, 1, 1, 0);
            INSERT OR IGNORE INTO AspNetUserRoles (UserId, RoleId) SELECT 'bench', Id FROM AspNetRoles WHERE Name = 'operator';
            """);
        await Task.Delay(TimeSpan.FromSeconds(6));
    }

    /// <summary>Any form of the site holds a token that is good for all of them.</summary>
    private async Task<(string Cookie, string Token)> OpenFormAsync()
    {
        using var client = new HttpClient();
        using var answer = await client.GetAsync(new Uri(site, "/callback/manage"));
        var cookie = answer.Headers.GetValues("Set-Cookie").First().Split(';')[0];
        return (cookie, Token().Match(await answer.Content.ReadAsStringAsync()).Groups[1].Value);
    }

    /// <summary>Rows a second: WAL, <c>synchronous = FULL</c>, one row of the size of a request, one commit.</summary>
    private double WriteRows()
    {
        using var connection = Open($"bare-{Guid.NewGuid():N}.db");
        ExecuteAsync(connection, "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE Rows (Id INTEGER PRIMARY KEY, Text TEXT)").GetAwaiter().GetResult();
        using var insert = connection.CreateCommand();
        insert.CommandText = "INSERT INTO Rows (Text) VALUES ($text)";
        insert.Parameters.AddWithValue("$text", new string('x', 1500));
        var clock = Stopwatch.StartNew();
        var rows = 0;
        for (; clock.Elapsed < length; rows++)
            insert.ExecuteNonQuery();
        return rows / clock.Elapsed.TotalSeconds;
    }

    private async Task<List<double>> SendAsync(CallbackCookies cookies, string form, string token, TimeSpan time)
    {
        (sent, refused) = (0, 0);
        var times = new ConcurrentBag<double>();
        var clock = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, People).Select(_ => Task.Run(async () =>
        {
            using var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = site };
            while (clock.Elapsed < time)
            {
                using var request = new HttpRequestMessage(HttpMethod.Post, "/callback/check")
                {
                    Content = new FormUrlEncodedContent([new("_handler", "send"), new("__RequestVerificationToken", token), new("website", "")]),
                };
                request.Headers.Add("Cookie", $"{form}; {Answers(cookies)}");
                var started = Stopwatch.GetTimestamp();
                using var answer = await client.SendAsync(request);
                times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
                if (answer.StatusCode == HttpStatusCode.Found && answer.Headers.Location!.ToString().EndsWith("/callback/sent", StringComparison.Ordinal))
                    Interlocked.Increment(ref sent);
                else
                    Interlocked.Increment(ref refused);
            }
        })));
        return [.. times.Order()];
    }

    /// <summary>The answers of a new person with a number of their own, as their browser would carry them.</summary>
    private static string Answers(CallbackCookies cookies)
    {
        var answers = new CallbackAnswers { BegunAt = DateTime.UtcNow.AddMinutes(-3), ConsentVersion = CallbackConsent.Version, ConsentedAt = DateTime.UtcNow };
        foreach (var (question, answer) in new[]
        {
            ("who", "me"), ("name", "Sam"), ("reach", "phone"), ("phone", $"07{Random.Shared.Next(100_000_000, 599_999_999)}"), ("times", "any"), ("avoid", "not on Tuesdays"), ("voicemail", "none"),
            ("someone-else", "wrong-number"), ("code-word", "otter"), ("about", "options"), ("words", new string('w', 200)),
        })
            answers = answers.With(question, answer);
        var context = new DefaultHttpContext();
        cookies.Write(context, answers);
        return string.Join("; ", context.Response.Headers.SetCookie.Select(c => c!.Split(';')[0]));
    }

    private SqliteConnection Open(string file)
    {
        var connection = new SqliteConnection($"Data Source={Path.Combine(dataDirectory, file)}");
        connection.Open();
        return connection;
    }

    private static async Task ExecuteAsync(SqliteConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Two constant texts.
        command.CommandText = sql;
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync();
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
