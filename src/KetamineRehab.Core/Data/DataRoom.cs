using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace KetamineRehab.Core.Data;

public static class DataRoom
{
    public const string FileName = "ketamine-rehab.db";

    /// <summary>Which database it is stands here and nowhere else.</summary>
    public static IServiceCollection AddRehabData(this IServiceCollection services, string dataDirectory) =>
        services.AddDbContextFactory<RehabDbContext>(options => Sqlite(options, dataDirectory));

    /// <summary>The same file for every context on it, the team's sign-in included.</summary>
    public static DbContextOptionsBuilder Sqlite(DbContextOptionsBuilder options, string dataDirectory) =>
        options.UseSqlite($"Data Source={Path.Combine(dataDirectory, FileName)}").AddInterceptors(new SqliteDurability());
}
