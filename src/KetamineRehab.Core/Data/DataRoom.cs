using KetamineRehab.Core.Data.Postgres;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace KetamineRehab.Core.Data;

/// <summary>Which database it is stands in this room and nowhere else.</summary>
public static class DataRoom
{
    public const string FileName = "ketamine-rehab.db";

    /// <summary>Seconds that anyone waits for a database that someone else is writing to before they are told.</summary>
    internal const int Patience = 5;

    /// <param name="settings">Without any it is SQLite.</param>
    public static IServiceCollection AddRehabData(this IServiceCollection services, string dataDirectory, IConfiguration? settings = null)
    {
        services
            .AddOptions<DatabaseOptions>()
            .Configure(options => options.Fill(settings))
            .Validate(options => options.IsKnown, DatabaseOptions.Unknown)
            .Validate(options => options.IsNamed, DatabaseOptions.Unnamed)
            .Validate(options => options.IsReadable, DatabaseOptions.Unreadable)
            .ValidateOnStart();
        services.AddSingleton(new DataFolder(dataDirectory)).AddSingleton<SqliteFile>().AddSingleton<WriteCheck>();
        return DatabaseOptions.Read(settings) is { IsPostgres: true } chosen
            ? services.AddPostgres(chosen)
            : services
                .AddSingleton(new CatalogueWatch(TimeSpan.FromSeconds(1)))
                .AddSingleton<DatabaseCopy, SqliteCopy>()
                .AddDbContextFactory<RehabDbContext>((provider, options) => Sqlite(options, provider.GetRequiredService<SqliteFile>()));
    }

    /// <summary>The same database for another context, the team's sign-in.</summary>
    /// <typeparam name="TPostgres">The context with its migrations for PostgreSQL.</typeparam>
    /// <param name="history">The table of applied migrations, since the context is not the only one.</param>
    public static IServiceCollection AddSharedDatabaseContext<TContext, TPostgres>(
        this IServiceCollection services,
        IConfiguration settings,
        string history
    )
        where TContext : DbContext
        where TPostgres : TContext =>
        DatabaseOptions.Read(settings).IsPostgres
            ? services.AddDbContext<TContext, TPostgres>((provider, options) => PostgresRoom.Use(options, provider, history))
            : services.AddDbContext<TContext>((provider, options) => Sqlite(options, provider.GetRequiredService<SqliteFile>(), history));

    internal static DbContextOptionsBuilder Sqlite(DbContextOptionsBuilder options, SqliteFile file, string? history = null) =>
        options
            .UseSqlite(file.Address, sqlite => sqlite.MigrationsHistoryTable(history ?? HistoryRepository.DefaultTableName))
            .AddInterceptors(new SqliteDurability(file))
            .LogFailuresAtDebug();

    /// <summary>
    /// A connection or command that fails is logged at Debug only: what catches the exception knows what it means and logs it.
    /// </summary>
    internal static DbContextOptionsBuilder LogFailuresAtDebug(this DbContextOptionsBuilder options) =>
        options.ConfigureWarnings(warnings =>
            warnings.Log((RelationalEventId.ConnectionError, LogLevel.Debug), (RelationalEventId.CommandError, LogLevel.Debug))
        );
}

/// <summary>Where SQLite's file lies.</summary>
public sealed record DataFolder(string Path)
{
    /// <summary>When callback requests were last looked through. Where this file is, there was a database.</summary>
    public const string LastLookedThrough = "retention.json";
}

/// <summary>
/// How often to look whether the catalogue changed. A database that tells by itself is looked at only in case a word was lost.
/// </summary>
public sealed record CatalogueWatch(TimeSpan Every);
