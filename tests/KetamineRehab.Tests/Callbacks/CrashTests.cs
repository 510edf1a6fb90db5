using System.Globalization;
using KetamineRehab.Core.Callbacks;
using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Data;
using KetamineRehab.Core.Sealing;
using KetamineRehab.Tests.Data;
using KetamineRehab.Tests.Hosting;
using Microsoft.Data.Sqlite;

namespace KetamineRehab.Tests.Callbacks;

/// <summary>
/// The real process is killed with SIGKILL at random moments while people send requests; what was acknowledged is there
/// afterwards. A handful of kills by default; CRASH_KILLS=100 for the long run.
/// </summary>
[Trait("Speed", "slow")]
public sealed class CrashTests
{
    private static readonly int Kills = int.TryParse(
        Environment.GetEnvironmentVariable("CRASH_KILLS"),
        CultureInfo.InvariantCulture,
        out var kills
    )
        ? kills
        : 3;

    [Fact, Trait("Req", "S5")]
    public async Task Whatever_was_acknowledged_is_there_after_a_kill_at_any_moment()
    {
        var data = Directory.CreateTempSubdirectory("crash-").FullName;
        try
        {
            var acknowledged = new List<string>();
            for (var kill = 0; kill < Kills; kill++)
            {
                await using var site = await RealSite.StartAsync(data, "Development");
                var crowd = new Crowd(site);
                var people = Enumerable
                    .Range(0, 4)
                    .Select(n => crowd.AskUntilItDiesAsync(acknowledged, $"077{kill % 100:D2}{n}"))
                    .ToArray();
                while (people.All(p => !p.IsCompleted) && crowd.Sent == 0)
                    await Task.Delay(5, TestContext.Current.CancellationToken);
                await Task.Delay(Random.Shared.Next(400), TestContext.Current.CancellationToken);
                crowd.Kill();
                await Task.WhenAll(people);
            }

            Assert.True(acknowledged.Count >= Kills, $"Only {acknowledged.Count} requests were acknowledged at all.");
            await using var connection = new SqliteConnection($"Data Source={Path.Combine(data, "ketamine-rehab.db")};Pooling=False");
            await connection.OpenAsync(TestContext.Current.CancellationToken);
            Assert.Equal(["ok"], await ColumnAsync(connection, "PRAGMA integrity_check"));
            var (kept, told) = (
                await ColumnAsync(connection, "SELECT Reference FROM CallbackRequests"),
                await ColumnAsync(connection, "SELECT Reference FROM OutboxMessages")
            );
            Assert.Empty(acknowledged.Except(kept));
            Assert.Equal(kept.Order(StringComparer.Ordinal), told.Order(StringComparer.Ordinal));
            TestContext.Current.TestOutputHelper?.WriteLine($"{Kills} kills, {acknowledged.Count} acknowledged, {kept.Count} kept.");
        }
        finally
        {
            Directory.Delete(data, recursive: true);
        }
    }

    /// <summary>Someone makes room on the disk by emptying the journal under the running site, which is then killed.</summary>
    [Fact, Trait("Req", "S5")]
    public async Task What_was_acknowledged_does_not_hang_on_the_journal_that_somebody_empties_before_a_kill()
    {
        var data = Directory.CreateTempSubdirectory("crash-").FullName;
        var file = Path.Combine(data, DataRoom.FileName);
        try
        {
            var acknowledged = new List<string>();
            for (var kill = 0; kill < Kills; kill++)
            {
                await using var site = await RealSite.StartAsync(data, "Development");
                using var handler = new HttpClientHandler { AllowAutoRedirect = false };
                using var client = new HttpClient(handler) { BaseAddress = site.Address };
                foreach (var isEmptied in (bool[])[true, false])
                {
                    var (reference, _) = await new Enquirer(client).AskAsync(("phone", $"07700 900{kill % 100:D2}{(isEmptied ? 1 : 2)}"));
                    acknowledged.Add(CallbackRequests.Plain(reference));
                    if (isEmptied)
                        await using (var journal = new FileStream($"{file}-wal", FileMode.Open, FileAccess.Write, FileShare.ReadWrite))
                            journal.SetLength(0);
                }
                await using (var journal = new FileStream($"{file}-wal", FileMode.Open, FileAccess.Write, FileShare.ReadWrite))
                    journal.SetLength(0);
                site.Kill();
            }

            await using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
            await connection.OpenAsync(TestContext.Current.CancellationToken);
            Assert.Equal(["ok"], await ColumnAsync(connection, "PRAGMA integrity_check"));
            Assert.Empty(acknowledged.Except(await ColumnAsync(connection, "SELECT Reference FROM CallbackRequests")));
        }
        finally
        {
            Directory.Delete(data, recursive: true);
        }
    }

    [Fact, Trait("Req", "S5"), Trait("Req", "P5")]
    public async Task A_change_of_keys_killed_at_any_moment_leaves_the_old_or_the_new_and_every_request_opens_and_is_found_by_its_number()
    {
        const int People = 60;
        var cancel = TestContext.Current.CancellationToken;
        await using var own = await OwnCallbacks.MakeAsync();
        var asked = new List<(string Reference, string Code, string Reach)>();
        for (var n = 0; n < People; n++)
        {
            var draft = OwnCallbacks.Draft($"+4477009{n:D5}");
            var (reference, code) = await own.AskAsync(draft);
            asked.Add((reference, code, draft.Reach));
        }
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(own.Keys, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        var (finding, next) = (Path.Combine(own.Keys, BlindIndexKey.FileNames[0]), Path.Combine(own.Keys, BlindIndexKey.FileNames[1]));
        string[] rotate = ["keys", "rotate", "--DataDirectory", own.Directory];
        Assert.Equal(0, (await VerbProcess.RunAsync(null, [], rotate)).Code);

        var (begun, kept, taken) = (0, 0, 0);
        for (var kill = 0; kill < Kills; kill++)
        {
            var before = await File.ReadAllBytesAsync(finding, cancel);
            using (var verb = VerbProcess.Start(null, [], rotate))
            {
                while (!verb.HasExited && !File.Exists(next))
                    await Task.Delay(1, cancel);
                await Task.Delay(Random.Shared.Next(kill % 2 == 0 ? 10 : 200), cancel);
                verb.Kill(entireProcessTree: true);
                await verb.WaitForExitAsync(cancel);
            }
            begun += File.Exists(next) ? 1 : 0;
            await own.RestartAsync();

            Assert.Null(await own.Get<CallbackKeeping>().TroubleAsync(cancel));
            Assert.False(File.Exists(next));
            var after = await File.ReadAllBytesAsync(finding, cancel);
            var isOld = before.AsSpan().SequenceEqual(after);
            (kept, taken) = (kept + (isOld ? 1 : 0), taken + (isOld ? 0 : 1));
            foreach (var (reference, code, reach) in asked)
            {
                Assert.NotNull(await own.Get<CallbackSelfService>().FindAsync(reference, code, cancel));
                Assert.Equal(own.Get<PersonalData>().Mark(reach), (await own.FindAsync(reference)).ReachMark!);
            }
        }
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{Kills} kills, {begun} with the next key beside the old one, {kept} ended with the old key, {taken} with the new."
        );
    }

    internal static async Task<List<string>> ColumnAsync(SqliteConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Constant texts.
        command.CommandText = sql;
#pragma warning restore CA2100
        await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        var values = new List<string>();
        while (await reader.ReadAsync(TestContext.Current.CancellationToken))
            values.Add(reader.GetString(0));
        return values;
    }

    private sealed class Crowd(RealSite site)
    {
        private int sent;
        private volatile bool isKilled;

        public int Sent => Volatile.Read(ref sent);

        public async Task AskUntilItDiesAsync(List<string> acknowledged, string phone)
        {
            try
            {
                for (var n = 0; ; n++)
                {
                    using var handler = new HttpClientHandler { AllowAutoRedirect = false };
                    using var client = new HttpClient(handler) { BaseAddress = site.Address };
                    var (reference, _) = await new Enquirer(client).AskAsync(("phone", $"{phone}{n:D5}"));
                    lock (acknowledged)
                        acknowledged.Add(CallbackRequests.Plain(reference));
                    Interlocked.Increment(ref sent);
                }
            }
            catch (Exception e) when (isKilled && e is HttpRequestException or IOException) { }
        }

        public void Kill()
        {
            isKilled = true;
            site.Kill();
        }
    }
}
