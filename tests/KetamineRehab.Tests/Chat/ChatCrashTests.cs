using System.Globalization;
using System.Net;
using KetamineRehab.Tests.Hosting;
using Microsoft.Data.Sqlite;

namespace KetamineRehab.Tests.Chat;

/// <summary>
/// The real process is killed with SIGKILL while people write; what was acknowledged stands in their conversation afterwards, once and in
/// its order. A few by default; CRASH_KILLS=10 CRASH_PEOPLE=100 for the long run.
/// </summary>
[Trait("Speed", "slow")]
public sealed class ChatCrashTests
{
    /// <summary>Fewer than one may send in a minute.</summary>
    private const int MostLines = 15;
    private static readonly int Kills = Number("CRASH_KILLS", 2);
    private static readonly int People = Number("CRASH_PEOPLE", 6);
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact, Trait("Req", "K4"), Trait("Req", "S5")]
    public async Task What_was_acknowledged_is_there_after_a_kill_once_and_in_its_order()
    {
        var data = Directory.CreateTempSubdirectory("crash-").FullName;
        try
        {
            var people = Enumerable.Range(0, People).Select(n => new Writer(n)).ToList();
            for (var kill = 0; kill < Kills; kill++)
            {
                await using var site = await RealSite.StartAsync(data, "Development");
                await ComeAsync(data);
                foreach (var person in people)
                    await person.CheckAsync(site);
                var before = people.Sum(p => p.Sent);
                var killed = new TaskCompletionSource();
                var writing = people.Select(p => p.WriteUntilItDiesAsync(site, kill, killed.Task)).ToArray();
                while (people.Sum(p => p.Sent) == before && writing.All(w => !w.IsCompleted))
                    await Task.Delay(5, Cancel);
                await Task.Delay(Random.Shared.Next(600), Cancel);
                killed.SetResult();
                site.Kill();
                await Task.WhenAll(writing);
            }
            await using var last = await RealSite.StartAsync(data, "Development");
            foreach (var person in people)
                await person.CheckAsync(last);
            Assert.True(people.Sum(p => p.Sent) >= Kills);
            TestContext.Current.TestOutputHelper?.WriteLine($"{Kills} kills, {People} people, {people.Sum(p => p.Sent)} acknowledged.");
        }
        finally
        {
            Directory.Delete(data, recursive: true);
        }
    }

    /// <summary>Enough operators say that they are here for everyone to be allowed to wait.</summary>
    private static async Task ComeAsync(string data)
    {
        await using var connection = new SqliteConnection($"Data Source={Path.Combine(data, "ketamine-rehab.db")};Pooling=False");
        await connection.OpenAsync(Cancel);
        for (var n = 0; n < People; n++)
        {
            await using var command = connection.CreateCommand();
            command.CommandText = "INSERT OR REPLACE INTO OperatorsHere (Name, SeenAt) VALUES ($name, $at)";
            command.Parameters.AddWithValue("$name", $"operator{n}");
            command.Parameters.AddWithValue("$at", DateTime.UtcNow.ToString("yyyy-MM-dd HH:mm:ss.FFFFFF", CultureInfo.InvariantCulture));
            await command.ExecuteNonQueryAsync(Cancel);
        }
    }

    private static int Number(string name, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var number) ? number : otherwise;

    private sealed class Writer(int number)
    {
        private readonly CookieContainer cookies = new();
        private readonly List<string> acknowledged = [];

        public int Sent => acknowledged.Count;

        public async Task CheckAsync(RealSite site)
        {
            if (Sent == 0)
                return;
            using var browser = Browser(site);
            var said = (await browser.PageAsync("/chat")).Said();
            // What was on its way at the kill may be there too.
            Assert.Equal(acknowledged, said.Where(acknowledged.Contains));
            Assert.Equal(said.Distinct(), said);
        }

        public async Task WriteUntilItDiesAsync(RealSite site, int kill, Task killed)
        {
            try
            {
                for (var n = 0; n < MostLines; n++)
                {
                    using var browser = Browser(site);
                    var text = $"person {number}, kill {kill}, line {n}";
                    var page = await browser.PageAsync("/chat");
                    var answer = await browser.SubmitAsync(page, ChatSite.Start, ("text", text));
                    Assert.True(answer.Header("Location") is not null, answer.Text);
                    acknowledged.Add(text);
                }
            }
            catch (Exception e) when (killed.IsCompleted && e is HttpRequestException or IOException) { }
        }

        private HttpClient Browser(RealSite site) =>
            new(new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = cookies }) { BaseAddress = site.Address };
    }
}
