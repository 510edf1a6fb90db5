using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Content;
using KetamineRehab.Core.Data;
using KetamineRehab.Core.Packages;
using KetamineRehab.Core.Snapshot;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace KetamineRehab.Tests;

/// <summary>
/// Databases made once a run by the site's own first start and copied for each test: a file in the test's data folder, or where
/// PostgreSQL is asked for a database of the shared server.
/// </summary>
public static class TestDatabase
{
    private static readonly Model Empty = new((db, _) => db.BringUpToDateAsync(CancellationToken.None));
    private static readonly Model Filled = new((_, start) => start.PrepareAsync(CancellationToken.None));

    /// <summary>Every table and no row.</summary>
    /// <returns>The settings that name it.</returns>
    public static IConfiguration WithTables(string dataDirectory) => Empty.CopyTo(dataDirectory);

    /// <summary>
    /// The catalogue built into the application; when each programme changed is for the first site to note, by its clock.
    /// </summary>
    /// <returns>The settings that name it.</returns>
    public static IConfiguration WithCatalogue(string dataDirectory) => Filled.CopyTo(dataDirectory);

    /// <summary>The same in a file, for a process of its own that is not told of another database.</summary>
    public static void FileWithCatalogue(string dataDirectory) => Filled.CopyFileTo(Directory.CreateDirectory(dataDirectory).FullName);

    /// <summary>
    /// Closes what the pool keeps open of one database. Closing the pools of all would fold away the journals of the tests beside it.
    /// </summary>
    public static void ClosePool(IServiceProvider services)
    {
        using var db = services.GetRequiredService<IDbContextFactory<RehabDbContext>>().CreateDbContext();
        if (db.Database.GetDbConnection() is SqliteConnection connection)
            SqliteConnection.ClearPool(connection);
    }

    private sealed class Model(Func<RehabDbContext, CatalogueStart, Task> make)
    {
        private readonly Lazy<byte[]> file = new(() => Make(make));
        private readonly Lazy<string> database = new(() =>
        {
            var address = PostgresServer.NewDatabase();
            Run(make, "/nowhere", PostgresServer.Settings(address));
            return address;
        });

        public IConfiguration CopyTo(string dataDirectory)
        {
            if (PostgresServer.IsAsked)
                return PostgresServer.Settings(PostgresServer.NewCopyOf(database.Value));
            CopyFileTo(dataDirectory);
            return new ConfigurationBuilder().Build();
        }

        public void CopyFileTo(string dataDirectory)
        {
            var copy = Path.Combine(dataDirectory, DataRoom.FileName);
            // One that the test put there itself stays.
            if (!File.Exists(copy))
                File.WriteAllBytes(copy, file.Value);
        }

        private static byte[] Make(Func<RehabDbContext, CatalogueStart, Task> make)
        {
            var folder = Directory.CreateTempSubdirectory("rehab-model-");
            try
            {
                Run(make, folder.FullName, null);
                return File.ReadAllBytes(Path.Combine(folder.FullName, DataRoom.FileName));
            }
            finally
            {
                folder.Delete(recursive: true);
            }
        }

        private static void Run(Func<RehabDbContext, CatalogueStart, Task> make, string folder, IConfiguration? settings)
        {
            using var services = new ServiceCollection()
                .AddSingleton(TimeProvider.System)
                .AddRehabData(folder, settings)
                .AddCatalogue()
                .AddCatalogueSnapshot()
                .AddPackages(Path.Combine(AppContext.BaseDirectory, "content"))
                .BuildServiceProvider();
            using var db = services.GetRequiredService<IDbContextFactory<RehabDbContext>>().CreateDbContext();
            make(db, services.GetRequiredService<CatalogueStart>()).GetAwaiter().GetResult();
            // The last connection folds the journal into the file.
            ClosePool(services);
        }
    }
}
