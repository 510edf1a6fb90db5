using Microsoft.EntityFrameworkCore;

namespace KetamineRehab.Core.Data.Postgres;

/// <summary>
/// The same tables on PostgreSQL. A type of its own because migrations are written for one database: those beside it also hold
/// the triggers that keep the audit as it is and tell other instances of changes.
/// </summary>
public sealed class PostgresRehabDbContext(DbContextOptions<PostgresRehabDbContext> options) : RehabDbContext(options)
{
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);
        // Sorted by bytes, as SQLite does, whatever the server's locale.
        configurationBuilder.Properties<string>().UseCollation("C");
    }
}
