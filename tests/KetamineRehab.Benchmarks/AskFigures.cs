using System.Diagnostics;
using System.Globalization;
using KetamineRehab.Core.Asking;
using KetamineRehab.Core.Callbacks;
using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Data;
using KetamineRehab.Core.Editing;
using KetamineRehab.Core.Finder;
using KetamineRehab.Core.Outgoing;
using KetamineRehab.Core.Places;
using KetamineRehab.Core.Reports;
using KetamineRehab.Core.Sealing;
using KetamineRehab.Core.Snapshot;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace KetamineRehab.Benchmarks;

/// <summary>What a round costs over a generated catalogue in a database: prepared, its letters queued, answers taken in, closed.</summary>
internal static class AskFigures
{
    private const int Answers = 15;
    private const string By = "the figures";

    /// <param name="postgres">An empty database of PostgreSQL; empty for SQLite.</param>
    public static async Task PrintAsync(int programmes, string postgres)
    {
        var folder = Directory.CreateTempSubdirectory("ask-").FullName;
        try
        {
            await using var services = Services(folder, postgres);
            await FillAsync(services, programmes);
            T Get<T>()
                where T : notnull => services.GetRequiredService<T>();
            var fields = CatalogueFields
                .Standard.All.Where(f => AskFields.CanBeAsked(f) && f.Kind.TakesTerms && f.IsListed)
                .Take(Answers)
                .ToList();
            var selection = new AskSelection { Fields = [.. fields.Select(f => f.Key)], OnlyMissing = false };
            // What is done for the first time is not what we measure.
            await Get<Rounds>().PrepareAsync(selection, CancellationToken.None);
            var plan = await TimeAsync("a round is prepared", () => Get<Rounds>().PrepareAsync(selection, CancellationToken.None));
            var (round, _) = await TimeAsync(
                $"{plan.Asks.Count:N0} letters of {plan.Questions:N0} questions are queued",
                () => Get<Rounds>().StartAsync(selection, By, CancellationToken.None)
            );
            foreach (var key in await KeysAsync(services))
            {
                foreach (var field in fields)
                    await Get<Asks>().SaveAsync(key, [new(field.Key, AskSaid.Value, field.Terms[^1].Key)], CancellationToken.None);
                await Get<Asks>().FinishAsync(key, "", CancellationToken.None);
            }
            foreach (var ask in (await Get<AskDiffs>().WaitingAsync(CancellationToken.None)).Take(3))
            {
                var diff = (await Get<AskDiffs>().ReadAsync(ask.Id, CancellationToken.None))!;
                await TimeAsync(
                    $"{diff.Items.Count} answers, {diff.Items.Sum(i => i.Edits.Count)} changes, are accepted and shown",
                    () => Get<AskDiffs>().AcceptAsync(diff, diff.Items.Select(i => i.Field.Key).ToHashSet(), By, CancellationToken.None)
                );
            }
            await TimeAsync("the round is closed", () => Get<Rounds>().CloseAsync(round!.Value, By, CancellationToken.None));
        }
        finally
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<T> TimeAsync<T>(string what, Func<Task<T>> act)
    {
        var started = Stopwatch.GetTimestamp();
        var done = await act();
        Console.WriteLine(
            string.Create(CultureInfo.InvariantCulture, $"| {what} | {Stopwatch.GetElapsedTime(started).TotalSeconds:0.00} s |")
        );
        return done;
    }

    private static ServiceProvider Services(string folder, string postgres)
    {
        var settings =
            postgres.Length == 0
                ? null
                : new ConfigurationBuilder()
                    .AddInMemoryCollection([new("Database:Provider", "PostgreSql"), new("ConnectionStrings:Rehab", postgres)])
                    .Build();
        var keys = Path.Combine(folder, "keys");
        var services = new ServiceCollection();
        services.AddLogging().AddOutbox().AddSealing(keys).AddCallbacks();
        services.AddDataProtection().SetApplicationName("figures").PersistKeysToFileSystem(new(keys));
        services.AddSingleton<KeysFromDisk>(() =>
            DataProtectionProvider.Create(new DirectoryInfo(keys), protection => protection.SetApplicationName("figures"))
        );
        return services
            .AddSingleton(new AskSender("https://guide.example", "team@guide.example"))
            .AddSingleton(TimeProvider.System)
            .AddRehabData(folder, settings)
            .AddPlaces(Path.Combine(AppContext.BaseDirectory, "content"))
            .AddCatalogue()
            .AddCatalogueSnapshot()
            .AddMistakeReports()
            .AddFinder()
            .AddEditing()
            .AddAsking()
            .BuildServiceProvider();
    }

    private static async Task FillAsync(ServiceProvider services, int programmes)
    {
        await using (var db = await services.GetRequiredService<IDbContextFactory<RehabDbContext>>().CreateDbContextAsync())
        {
            await db.BringUpToDateAsync(CancellationToken.None);
            var records = GeneratedCatalogue.Make(programmes, DateOnly.FromDateTime(DateTime.UtcNow));
            foreach (var rows in (IEnumerable<object>[])[records.Sources, records.Centres, records.Programmes, records.Facts])
            {
                db.AddRange(rows);
                await db.SaveChangesAsync();
            }
            foreach (var centre in records.Centres)
                db.AskContacts.Add(
                    new()
                    {
                        CentreId = centre.Id,
                        Way = AskWay.Email,
                        SavedAt = DateTime.UtcNow,
                    }
                );
            await db.SaveChangesAsync();
        }
        await services.GetRequiredService<CatalogueStore>().RefreshAsync(CancellationToken.None);
        foreach (var centre in (string[])["c0", "c1", "c2"])
            await services.GetRequiredService<AskContacts>().SaveAsync(centre, $"info@{centre}.org.uk", false, By, CancellationToken.None);
    }

    /// <summary>Of the links of those centres that have an address.</summary>
    private static async Task<List<string>> KeysAsync(ServiceProvider services)
    {
        var (letters, keys) = (services.GetRequiredService<AskLetters>(), new List<string>());
        await using var db = await services.GetRequiredService<IDbContextFactory<RehabDbContext>>().CreateDbContextAsync();
        foreach (var message in await db.OutboxMessages.AsNoTracking().ToListAsync())
            if (await letters.ReadAsync(message, CancellationToken.None) is { To.Length: > 0 } mailing)
                keys.Add(mailing.Letter.Text.Split("/ask/")[1][..AskSecret.LinkLength]);
        return keys;
    }
}
