using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.DependencyInjection;

namespace KetamineRehab.Core.Data;

public static class DataRoom
{
    public const string FileName = "ketamine-rehab.db";

    /// <summary>Seconds that anybody waits for a database that somebody else writes to, before they are told.</summary>
    private const int Patience = 5;

    /// <summary>Which database it is stands here and nowhere else.</summary>
    public static IServiceCollection AddRehabData(this IServiceCollection services, string dataDirectory) =>
        services.AddDbContextFactory<RehabDbContext>(options => Sqlite(options, dataDirectory));

    /// <summary>The same file for every context on it, the team's sign-in included.</summary>
    /// <param name="history">The table of applied migrations, where the context is not the only one in the file.</param>
    public static DbContextOptionsBuilder Sqlite(DbContextOptionsBuilder options, string dataDirectory, string? history = null) => options
        .UseSqlite($"Data Source={Path.Combine(dataDirectory, FileName)};Default Timeout={Patience}", sqlite => sqlite.MigrationsHistoryTable(history ?? HistoryRepository.DefaultTableName))
        .AddInterceptors(new SqliteDurability());
}
