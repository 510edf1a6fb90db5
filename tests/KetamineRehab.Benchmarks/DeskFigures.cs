using System.Diagnostics;
using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Data;
using KetamineRehab.Core.Reports;
using KetamineRehab.Core.Snapshot;
using KetamineRehab.Web.Desk.Freshness;
using KetamineRehab.Web.Desk.Queue;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace KetamineRehab.Benchmarks;

/// <summary>
/// What a page of the editors' lists costs over a generated catalogue and 10,000 open reports: any view, words, order and page.
/// </summary>
internal static class DeskFigures
{
    private const int Looks = 200;
    private const int Reports = 10_000;
    private static readonly string[] Words = ["", "", "centre 12", "wales", "rehab 7", "price"];

    public static async Task PrintAsync(int programmes)
    {
        var folder = Directory.CreateTempSubdirectory("desk-").FullName;
        try
        {
            await using var services = new ServiceCollection()
                .AddSingleton(TimeProvider.System)
                .AddRehabData(folder)
                .BuildServiceProvider();
            var contexts = services.GetRequiredService<IDbContextFactory<RehabDbContext>>();
            await FillAsync(contexts);
            using var store = new CatalogueStore(new NoDatabase(), CatalogueFields.Standard, TimeProvider.System);
            store.Use(Waiting(GeneratedCatalogue.Make(programmes, DateOnly.FromDateTime(DateTime.UtcNow))));
            var (queue, fresh) = (new QueueSearch(store, contexts), new FreshnessSearch(store, new(store, contexts, TimeProvider.System)));
            await MeasureAsync(
                $"queue of editors, {programmes:N0} programmes, {Reports:N0} reports",
                random =>
                    queue.RunAsync(
                        new(
                            Any<QueueView>(random),
                            Words[random.Next(Words.Length)],
                            Any<QueueSort>(random),
                            random.Next(2) == 0,
                            1 + random.Next(50)
                        ),
                        CancellationToken.None
                    )
            );
            await MeasureAsync(
                $"freshness, {store.Current.Freshness.Overdue.Count:N0} overdue facts",
                random =>
                    fresh.RunAsync(
                        random.Next(2) == 0 ? null : Any<FreshStage>(random),
                        Words[random.Next(Words.Length)],
                        1 + random.Next(50),
                        CancellationToken.None
                    )
            );
        }
        finally
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task MeasureAsync(string what, Func<Random, Task> look)
    {
        var (random, times) = (new Random(7), new List<double>());
        var first = Stopwatch.GetTimestamp();
        await look(random);
        var opened = Stopwatch.GetElapsedTime(first).TotalMilliseconds;
        for (var i = -20; i < Looks; i++)
        {
            var started = Stopwatch.GetTimestamp();
            await look(random);
            if (i >= 0)
                times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }
        times.Sort();
        Console.WriteLine(
            $"| {what} | {opened:0} ms | {times[Looks / 2]:0.0} ms | {times[Looks * 99 / 100]:0.0} ms | {times[^1]:0.0} ms |"
        );
    }

    private static T Any<T>(Random random)
        where T : struct, Enum => Enum.GetValues<T>()[random.Next(Enum.GetValues<T>().Length)];

    /// <summary>One in three programmes waits for an editor.</summary>
    private static CatalogueRecords Waiting(CatalogueRecords records)
    {
        for (var i = 0; i < records.Programmes.Count; i += 3)
            (records.Programmes[i].Listing, records.Programmes[i].Reason) = (Listing.Review, "New from an import");
        return records;
    }

    private static async Task FillAsync(IDbContextFactory<RehabDbContext> contexts)
    {
        await using var db = await contexts.CreateDbContextAsync();
        await db.BringUpToDateAsync(CancellationToken.None);
        for (var i = 0; i < Reports; i++)
            db.Add(
                new MistakeReport
                {
                    ReceivedAt = DateTime.UtcNow.AddMinutes(-i),
                    Page = $"/centres/c{i}",
                    CentreId = $"c{i}",
                    Text = $"The price is wrong {i}. {new string('w', 200)}",
                }
            );
        await db.SaveChangesAsync();
    }

    /// <summary>
    /// The catalogue is in memory, as it is while a site serves; reading two million facts into it is not what is measured.
    /// </summary>
    private sealed class NoDatabase : IDbContextFactory<RehabDbContext>
    {
        public RehabDbContext CreateDbContext() => throw new Microsoft.Data.Sqlite.SqliteException("no database", 14);
    }
}
