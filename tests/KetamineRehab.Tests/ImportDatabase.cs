using System.Text;
using KetamineRehab.Core.Audit;
using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Content;
using KetamineRehab.Core.Data;
using KetamineRehab.Core.Editing;
using KetamineRehab.Core.Finder;
using KetamineRehab.Core.Packages;
using KetamineRehab.Core.Places;
using KetamineRehab.Core.Registers;
using KetamineRehab.Core.Reports;
using KetamineRehab.Core.Snapshot;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace KetamineRehab.Tests;

/// <summary>A database of its own in a temporary folder with the real services, and room for the files a test imports.</summary>
public sealed class ImportDatabase : IAsyncDisposable
{
    public static readonly string Content = ShippedContent.Directory;
    public static readonly DateOnly Today = new(2026, 11, 22);

    private readonly string directory = Directory.CreateTempSubdirectory("rehab-import-").FullName;
    private readonly ServiceProvider services;

    private ImportDatabase(Func<string, IConfiguration> database) =>
        services = new ServiceCollection()
            .AddSingleton<TimeProvider>(new FakeTimeProvider(new(Today, new(12, 0), TimeSpan.Zero)))
            .AddRehabData(DataDirectory, database(DataDirectory))
            .AddPlaces(Content)
            .AddCatalogue()
            .AddCatalogueSnapshot()
            .AddMistakeReports()
            .AddFinder()
            .AddEditing()
            .AddPackages(Content)
            .AddRegisters()
            .BuildServiceProvider();

    public string DataDirectory => Directory.CreateDirectory(Path.Combine(directory, "data")).FullName;

    public static ImportDatabase Empty() => new(TestDatabase.WithTables);

    /// <summary>With the catalogue built into the application.</summary>
    public static ImportDatabase Filled() => new(TestDatabase.WithCatalogue);

    public RehabDbContext Open() => services.GetRequiredService<IDbContextFactory<RehabDbContext>>().CreateDbContext();

    public static CatalogueRecords Embedded() => new EmbeddedCatalogue(Path.Combine(Content, "catalogue")).Read(CatalogueFields.Standard);

    public string Folder(string name) => Path.Combine(directory, name);

    public Task<ImportCount> AddAsync(CatalogueRecords records, bool cancelled = false) =>
        services.GetRequiredService<PackageImport>().RunAsync(records, "test", new(cancelled));

    public Task<string?> ExportAsync(string folder) =>
        services.GetRequiredService<PackageExport>().RunAsync(folder, CancellationToken.None);

    public Task<Outcome> AddAsync(IRegister register, string file, string on = "2026-04", bool cancelled = false) =>
        AddAsync(register, Encoding.UTF8.GetBytes(file), on, cancelled);

    public async Task<Outcome> AddAsync(IRegister register, byte[] file, string on = "2026-04", bool cancelled = false)
    {
        var path = Path.Combine(directory, "register.csv");
        await File.WriteAllBytesAsync(path, file);
        return await AddFileAsync(register, path, on, cancelled);
    }

    public async Task<Outcome> AddFileAsync(IRegister register, string path, string on = "2026-04", bool cancelled = false)
    {
        var problems = new List<RowProblem>();
        var tally = await services
            .GetRequiredService<RegisterImport>()
            .RunAsync(register, path, ObservedOn.Parse(on), problems.Add, null, new(cancelled));
        return new(tally, problems);
    }

    public async Task<CatalogueRecords> RecordsAsync()
    {
        await using var db = Open();
        return await CatalogueStore.ReadAsync(db, CancellationToken.None);
    }

    /// <summary>Values of one field, in no order that means anything.</summary>
    public async Task<string[]> ValuesAsync(string field) =>
        [.. (await FactsAsync(field)).Select(f => f.Value).Order(StringComparer.Ordinal)];

    public async Task<Core.Catalogue.Fact[]> FactsAsync(string field) => [.. (await RecordsAsync()).Facts.Where(f => f.Field == field)];

    /// <summary>Everything the catalogue says and how often it changed, as one text to compare.</summary>
    public async Task<string> StateAsync()
    {
        var folder = Path.Combine(directory, "state");
        PackageWriter.Write(folder, await RecordsAsync(), "");
        await using var db = Open();
        var text = new StringBuilder($"{await db.Audit.CountAsync()} changes\n");
        foreach (var file in Directory.GetFiles(folder, "*.csv").Order(StringComparer.Ordinal))
            text.Append(await File.ReadAllTextAsync(file));
        return text.ToString();
    }

    /// <summary>Whether this text, without letters beyond ASCII, stands anywhere in the database or beside it.</summary>
    public bool IsKept(string text) => OpenFiles.ReadAll(DataDirectory, "*").Contains(text, StringComparison.Ordinal);

    public async ValueTask DisposeAsync()
    {
        TestDatabase.ClosePool(services);
        await services.DisposeAsync();
        Directory.Delete(directory, recursive: true);
    }

    public sealed record Outcome(RegisterTally Tally, IReadOnlyList<RowProblem> Problems)
    {
        public RowProblem Problem => Assert.Single(Problems);
    }
}
