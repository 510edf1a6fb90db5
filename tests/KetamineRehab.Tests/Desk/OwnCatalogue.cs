using KetamineRehab.Core.Asking;
using KetamineRehab.Core.Callbacks;
using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Data;
using KetamineRehab.Core.Editing;
using KetamineRehab.Core.Finder;
using KetamineRehab.Core.Outgoing;
using KetamineRehab.Core.Packages;
using KetamineRehab.Core.Places;
using KetamineRehab.Core.Registers;
using KetamineRehab.Core.Reports;
using KetamineRehab.Core.Sealing;
using KetamineRehab.Core.Snapshot;
using KetamineRehab.Tests.Catalogue;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace KetamineRehab.Tests.Desk;

/// <summary>An invented catalogue in a database file of its own, with the services that change it.</summary>
public sealed class OwnCatalogue : IAsyncDisposable
{
    private readonly string directory = Directory.CreateTempSubdirectory("rehab-desk-").FullName;
    private readonly ServiceProvider services;

    private OwnCatalogue(IConfiguration? on) =>
        services = Sealing(new ServiceCollection())
            .AddSingleton(new AskSender("https://guide.test", "team@guide.test"))
            .AddSingleton<TimeProvider>(Clock)
            .AddRehabData(directory, on ?? TestDatabase.WithTables(directory))
            .AddPlaces(ShippedContent.Directory)
            .AddCatalogue()
            .AddCatalogueSnapshot()
            .AddMistakeReports()
            .AddFinder()
            .AddEditing()
            .AddPackages(directory)
            .AddRegisters()
            .AddAsking()
            .BuildServiceProvider();

    /// <summary>Keys of its own, and the rooms that asking the centres needs besides.</summary>
    private ServiceCollection Sealing(ServiceCollection collection)
    {
        collection.AddLogging().AddOutbox().AddSealing(Folder("keys")).AddCallbacks();
        collection.AddDataProtection().SetApplicationName("test").PersistKeysToFileSystem(new(Folder("keys")));
        collection.AddSingleton<KeysFromDisk>(() =>
            DataProtectionProvider.Create(new DirectoryInfo(Folder("keys")), keys => keys.SetApplicationName("test"))
        );
        return collection;
    }

    public FakeTimeProvider Clock { get; } = new(new(Invented.Today, new(12, 0), TimeSpan.Zero));

    public T Get<T>()
        where T : notnull => services.GetRequiredService<T>();

    public CatalogueStore Store => services.GetRequiredService<CatalogueStore>();
    public FactEdits Edits => services.GetRequiredService<FactEdits>();
    public RecordEdits Records => services.GetRequiredService<RecordEdits>();
    public RegisterDiffs Diffs => services.GetRequiredService<RegisterDiffs>();
    public Listings Listings => services.GetRequiredService<Listings>();
    public IDbContextFactory<RehabDbContext> Contexts => services.GetRequiredService<IDbContextFactory<RehabDbContext>>();

    /// <param name="on">The database, where several instances share one.</param>
    public static async Task<OwnCatalogue> OfAsync(Invented invented, IConfiguration? on = null)
    {
        var own = new OwnCatalogue(on);
        await using var db = own.Open();
        await db.BringUpToDateAsync(CancellationToken.None);
        await own.services.GetRequiredService<PackageImport>().RunAsync(invented.Records, "test", CancellationToken.None);
        await own.Store.RefreshAsync(CancellationToken.None);
        return own;
    }

    public RehabDbContext Open() => Contexts.CreateDbContext();

    public ListingSeen Seen(string id) => ListingSeen.Of(Store.Current.Programme(id)!.Programme);

    public string Folder(string name) => Path.Combine(directory, name);

    /// <summary>The values of one field that count, in the database and not in the snapshot.</summary>
    public async Task<string[]> CountingAsync(string subject, string field)
    {
        await using var db = Open();
        return
        [
            .. (
                await db
                    .Facts.Where(f => f.SubjectId == subject && f.Field == field && f.Standing == Standing.Current)
                    .OrderBy(f => f.Id)
                    .ToListAsync()
            ).Select(f => f.Value),
        ];
    }

    public async Task<MistakeReport> ReportAsync(string text, string? centreId = null, string page = "/about")
    {
        await using var db = Open();
        var report = new MistakeReport
        {
            ReceivedAt = Clock.GetUtcNow().UtcDateTime,
            Page = page,
            CentreId = centreId,
            Text = text,
        };
        db.Add(report);
        await db.SaveChangesAsync();
        return report;
    }

    public async ValueTask DisposeAsync()
    {
        TestDatabase.ClosePool(services);
        await services.DisposeAsync();
        Directory.Delete(directory, recursive: true);
    }
}
