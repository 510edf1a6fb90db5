using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using KetamineRehab.Core.Callbacks;
using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Data;
using KetamineRehab.Tests.Data;
using KetamineRehab.Tests.Hosting;
using Microsoft.Data.Sqlite;

namespace KetamineRehab.Tests.Callbacks;

/// <summary>
/// While people send requests to the real process, someone restores a backup, changes the keys, or moves or replaces the database file.
/// What was acknowledged is there afterwards. One of each by default; MOVE_ROUNDS=20 for the long run.
/// </summary>
[Trait("Speed", "slow")]
public sealed class MovesTests : IDisposable
{
    private const int Acknowledged = 5;
    private static readonly int Rounds = int.TryParse(
        Environment.GetEnvironmentVariable("MOVE_ROUNDS"),
        CultureInfo.InvariantCulture,
        out var rounds
    )
        ? rounds
        : 3;
    private readonly string folder = Directory.CreateTempSubdirectory("moves-").FullName;

    private string Data => Path.Combine(folder, "data");
    private string Database => Path.Combine(Data, DataRoom.FileName);
    private string Key => Path.Combine(folder, "key");
    private string BackupFile => Path.Combine(folder, "site.backup");

    [Fact, Trait("Req", "S5")]
    public async Task Whatever_was_acknowledged_is_there_and_opens_after_restores_moves_and_new_keys_under_load()
    {
        await File.WriteAllTextAsync(Key, "seven otters in a kettle", TestContext.Current.CancellationToken);
        ConcurrentQueue<(string Reference, string Code)> acknowledged;
        await using (var site = await RealSite.StartAsync(Data, "Development"))
        {
            await using var crowd = new Crowd(site.Address);
            await crowd.HearsAsync(Acknowledged);
            Assert.Equal(0, await VerbAsync("backup", BackupFile, "--key-file", Key));
            for (var round = 0; round < Rounds; round++)
            {
                await crowd.HearsAsync(Acknowledged);
                if (round % 3 == 0)
                    Assert.Equal(1, await VerbAsync("restore", BackupFile, "--key-file", Key, "--replace"));
                else if (round % 3 == 1)
                    await MoveAsync(crowd, isReplaced: round % 2 == 0);
                else
                    Assert.Equal(1, await VerbAsync("keys", "rotate"));
            }
            await crowd.HearsAsync(Acknowledged);
            acknowledged = await crowd.EndAsync();
            Assert.Equal(0, await site.StopAsync());
            TestContext.Current.TestOutputHelper?.WriteLine(
                $"{Rounds} rounds, {acknowledged.Count} acknowledged, {crowd.Refused} refused."
            );
        }

        Assert.Equal(0, await VerbAsync("keys", "rotate"));
        await using (var connection = new SqliteConnection($"Data Source={Database};Pooling=False"))
        {
            await connection.OpenAsync(TestContext.Current.CancellationToken);
            Assert.Equal(["ok"], await CrashTests.ColumnAsync(connection, "PRAGMA integrity_check"));
            Assert.Empty(
                acknowledged
                    .Select(a => CallbackRequests.Plain(a.Reference))
                    .Except(await CrashTests.ColumnAsync(connection, "SELECT Reference FROM CallbackRequests"))
            );
        }
        await using var again = await RealSite.StartAsync(Data, "Development");
        foreach (var (reference, code) in acknowledged.Take(1).Concat(acknowledged.TakeLast(10)))
            Assert.Equal((reference, HttpStatusCode.Redirect), (reference, await OpenAsync(again, reference, code)));
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    /// <summary>The file goes, or another one takes its place, until some were refused; then it comes back.</summary>
    private async Task MoveAsync(Crowd crowd, bool isReplaced)
    {
        var aside = Path.Combine(folder, "aside");
        if (isReplaced)
        {
            await using var copy = new SqliteConnection($"Data Source={Database};Mode=ReadOnly;Pooling=False");
            await copy.OpenAsync(TestContext.Current.CancellationToken);
            await using var command = copy.CreateCommand();
            command.CommandText = "VACUUM INTO $file";
            command.Parameters.AddWithValue("$file", $"{aside}.copy");
            await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }
        File.Move(Database, aside);
        if (isReplaced)
            File.Move($"{aside}.copy", Database);
        await crowd.IsRefusedAsync(Acknowledged);
        File.Move(aside, Database, overwrite: true);
    }

    private async Task<int> VerbAsync(params string[] words) =>
        (await VerbProcess.RunAsync(null, [], [.. words, "--DataDirectory", Data])).Code;

    private static async Task<HttpStatusCode> OpenAsync(RealSite site, string reference, string code)
    {
        using var handler = new HttpClientHandler { AllowAutoRedirect = false };
        using var client = new HttpClient(handler) { BaseAddress = site.Address };
        return (
            await client.SubmitAsync(await client.PageAsync("/callback/manage"), "form.form", ("reference", reference), ("code", code))
        ).Status;
    }

    /// <summary>Four people at a time who ask again and again. Being refused is no harm; being told what is not so is.</summary>
    private sealed class Crowd : IAsyncDisposable
    {
        private readonly ConcurrentQueue<(string Reference, string Code)> acknowledged = [];
        private readonly Uri address;
        private readonly Task people;
        private volatile bool isOver;
        private int refused;
        private int numbers;

        public Crowd(Uri address)
        {
            this.address = address;
            people = Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(AskAsync)));
        }

        public int Refused => Volatile.Read(ref refused);

        /// <summary>Waits until so many more were told that their request is kept.</summary>
        public Task HearsAsync(int more) => UntilAsync(() => acknowledged.Count, more);

        public Task IsRefusedAsync(int more) => UntilAsync(() => Refused, more);

        public async Task<ConcurrentQueue<(string Reference, string Code)>> EndAsync()
        {
            isOver = true;
            await people;
            return acknowledged;
        }

        public async ValueTask DisposeAsync()
        {
            isOver = true;
            await people.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        private async Task UntilAsync(Func<int> count, int more)
        {
            var enough = count() + more;
            while (count() < enough)
            {
                if (people.IsCompleted)
                    await people;
                await Task.Delay(20, TestContext.Current.CancellationToken);
            }
        }

        private async Task AskAsync()
        {
            while (!isOver)
            {
                using var handler = new HttpClientHandler { AllowAutoRedirect = false };
                using var client = new HttpClient(handler) { BaseAddress = address };
                var person = new Enquirer(client);
                if ((await client.PageAsync("/callback")).Status == HttpStatusCode.ServiceUnavailable)
                {
                    Interlocked.Increment(ref refused);
                    continue;
                }
                SitePage answer;
                try
                {
                    answer = await person.SendAsync(await person.FillInAsync(("phone", $"0770{Interlocked.Increment(ref numbers):D7}")));
                }
                catch (InvalidOperationException) when (!isOver)
                {
                    // The form was closed on the way.
                    Interlocked.Increment(ref refused);
                    continue;
                }
                if (answer.Status == HttpStatusCode.ServiceUnavailable)
                {
                    Interlocked.Increment(ref refused);
                    continue;
                }
                Assert.Equal("/callback/sent", answer.Header("Location") is { } to ? new Uri(address, to).AbsolutePath : answer.Text);
                // It was acknowledged, and has to be shown as soon as the database can be read again.
                SitePage sent;
                do sent = await client.PageAsync("/callback/sent");
                while (sent.Status == HttpStatusCode.ServiceUnavailable);
                acknowledged.Enqueue(Enquirer.Read(sent));
            }
        }
    }
}
