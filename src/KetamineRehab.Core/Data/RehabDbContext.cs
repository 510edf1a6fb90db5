using KetamineRehab.Core.Audit;
using Microsoft.EntityFrameworkCore;

namespace KetamineRehab.Core.Data;

/// <summary>
/// The application's database. Each room brings its entities: a configuration beside the entity, and its set as an extension member. One
/// short-lived context for each operation.
/// </summary>
public class RehabDbContext : DbContext
{
    public RehabDbContext(DbContextOptions<RehabDbContext> options)
        : base(options) { }

    /// <summary>For the one context that is this one on another database.</summary>
    protected RehabDbContext(DbContextOptions options)
        : base(options) { }

    /// <summary>Adds the audit entries of <see cref="IAudited"/> rows; every entry is sealed before its transaction ends.</summary>
    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        this.Audit.AddRange(Added<IAudited>().Select(row => row.ToAuditEntry()).OfType<AuditEntry>().ToList());
        if (!Added<AuditEntry>().Any())
            return await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
        await using var own = Database.CurrentTransaction is null ? await Database.BeginTransactionAsync(cancellationToken) : null;
        var saved = await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
        await AuditChain.SealAsync(this, cancellationToken);
        if (own is not null)
            await own.CommitAsync(cancellationToken);
        return saved;
    }

    private IEnumerable<T> Added<T>()
        where T : class => ChangeTracker.Entries<T>().Where(e => e.State == EntityState.Added).Select(e => e.Entity);

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<Enum>().HaveConversion<string>().HaveMaxLength(20);
        configurationBuilder.Properties<DateTime>().HaveConversion<UtcConverter>();
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder) =>
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(RehabDbContext).Assembly);
}
