using System.Diagnostics;
using KetamineRehab.Core.Callbacks;
using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Data;
using KetamineRehab.Core.Sealing;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace KetamineRehab.Benchmarks;

/// <summary>
/// What a screenful of the operators' queue costs, with as many requests in it: a page from anywhere, and the counts over it.
/// </summary>
internal static class QueueFigures
{
    private const int Rows = 40;
    private const int Looks = 300;

    public static async Task PrintAsync(int requests)
    {
        var folder = Directory.CreateTempSubdirectory("queue-").FullName;
        try
        {
            await using var services = Build(folder);
            await FillAsync(services, requests);
            var queue = services.GetRequiredService<CallbackSearch>();
            var (times, random) = (new List<double>(), new Random(7));
            for (var i = -20; i < Looks; i++)
            {
                var view = Enum.GetValues<CallbackView>()[random.Next(6)];
                var question = new CallbackQuestion(
                    view,
                    "olivia",
                    random.Next(3) == 0 ? CallbackChoices.Topics[random.Next(7)].Key : "",
                    random.Next(4) == 0 ? ContactWay.Phone : null
                );
                var started = Stopwatch.GetTimestamp();
                await queue.PageAsync(question, random.Next(requests / 2), Rows, CancellationToken.None);
                await queue.CountAsync("olivia", CancellationToken.None);
                if (i >= 0)
                    times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            }
            times.Sort();
            Console.WriteLine($"| {requests:N0} | {times[Looks / 2]:0.0} ms | {times[Looks * 99 / 100]:0.0} ms | {times[^1]:0.0} ms |");
        }
        finally
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            Directory.Delete(folder, recursive: true);
        }
    }

    private static ServiceProvider Build(string folder)
    {
        var services = new ServiceCollection()
            .AddLogging()
            .AddSingleton(TimeProvider.System)
            .AddRehabData(folder)
            .AddSealing(Path.Combine(folder, "keys"))
            .AddCallbacks();
        services.AddOptions<CallbackOptions>();
        services.AddDataProtection().PersistKeysToFileSystem(new(Path.Combine(folder, "keys")));
        return services.BuildServiceProvider();
    }

    /// <summary>Two of three are closed, as after a month of work; each row is as wide as a real one.</summary>
    private static async Task FillAsync(ServiceProvider services, int requests)
    {
        await using var db = await services.GetRequiredService<IDbContextFactory<RehabDbContext>>().CreateDbContextAsync();
        await db.BringUpToDateAsync(CancellationToken.None);
        var (personal, random, now) = (services.GetRequiredService<PersonalData>(), new Random(1), DateTime.UtcNow);
        for (var i = 0; i < requests; i++)
        {
            var (form, received) = (Guid.NewGuid(), now.AddMinutes(-random.Next(60 * 24 * 20)));
            var state = i % 3 == 0 ? (CallbackState)random.Next(3) : CallbackState.Done;
            db.CallbackRequests.Add(
                new()
                {
                    Reference = $"R{i:D6}",
                    Form = form,
                    State = state,
                    ReceivedAt = received,
                    DueAt = received.AddDays(1),
                    ClosedAt = state == CallbackState.Done ? received.AddHours(5) : null,
                    TakenBy =
                        state == CallbackState.InProgress
                            ? random.Next(4) == 0
                                ? "olivia"
                                : "peter"
                            : "",
                    ForSomeoneElse = random.Next(4) == 0,
                    Way = random.Next(3) == 0 ? ContactWay.Email : ContactWay.Phone,
                    Topic = CallbackChoices.Topics[random.Next(7)].Key,
                    ConsentVersion = CallbackConsent.Version,
                    ConsentedAt = received,
                    SealedReach = personal.Seal(form, "reach", "+447700900982"),
                    SealedCode = personal.Seal(form, "code", "BCDF-GHJK"),
                    ReachMark = personal.Mark($"{i}"),
                    SealedDetails = personal.Seal(
                        form,
                        "details",
                        new CallbackDetails(
                            "Sam",
                            ["evening"],
                            "not on Tuesdays",
                            "none",
                            "wrong-number",
                            "",
                            "otter",
                            new string('w', 200)
                        )
                    ),
                }
            );
        }
        await db.SaveChangesAsync();
    }
}
