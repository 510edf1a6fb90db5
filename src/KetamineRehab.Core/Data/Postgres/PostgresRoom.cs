using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace KetamineRehab.Core.Data.Postgres;

internal static class PostgresRoom
{
    public static IServiceCollection AddPostgres(this IServiceCollection services, DatabaseOptions chosen)
    {
        services.AddSingleton(_ => NpgsqlDataSource.Create(chosen.PostgresConnection));
        services.AddSingleton(new CatalogueWatch(TimeSpan.FromSeconds(15)));
        services.AddDbContextFactory<PostgresRehabDbContext>((provider, options) => Use(options, provider));
        services.AddHostedService<PostgresNews>();
        services.AddSingleton<DatabaseCopy>(provider => new PostgresCopy(provider.GetRequiredService<NpgsqlDataSource>()));
        return services.AddSingleton<IDbContextFactory<RehabDbContext>, PostgresContexts>();
    }

    public static DbContextOptionsBuilder Use(DbContextOptionsBuilder options, IServiceProvider provider, string? history = null) =>
        options
            .UseNpgsql(
                provider.GetRequiredService<NpgsqlDataSource>(),
                postgres =>
                    postgres
                        .MigrationsHistoryTable(history ?? HistoryRepository.DefaultTableName)
                        // The package's own strategy would wrap a lost server in an InvalidOperationException; ours throws a DbException
                        // whatever the database.
                        .ExecutionStrategy(dependencies => new NonRetryingExecutionStrategy(dependencies))
            )
            .AddInterceptors(new SingleWriterInterceptor())
            .LogFailuresAtDebug();
}

/// <summary>Everyone asks for a <see cref="RehabDbContext"/> and gets the PostgreSQL one.</summary>
internal sealed class PostgresContexts(IDbContextFactory<PostgresRehabDbContext> contexts) : IDbContextFactory<RehabDbContext>
{
    public RehabDbContext CreateDbContext() => contexts.CreateDbContext();

    public async Task<RehabDbContext> CreateDbContextAsync(CancellationToken cancellationToken = default) =>
        await contexts.CreateDbContextAsync(cancellationToken);
}
