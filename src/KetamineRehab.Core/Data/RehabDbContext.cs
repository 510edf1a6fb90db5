using KetamineRehab.Core.Audit;
using KetamineRehab.Core.Callbacks;
using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Editing;
using KetamineRehab.Core.Reports;
using KetamineRehab.Core.Snapshot;
using Microsoft.EntityFrameworkCore;

namespace KetamineRehab.Core.Data;

/// <summary>The record of everything the site keeps. One short-lived context an operation, from the factory.</summary>
public class RehabDbContext : DbContext
{
    public RehabDbContext(DbContextOptions<RehabDbContext> options) : base(options)
    {
    }

    /// <summary>For the one context that is this one on another database.</summary>
    protected RehabDbContext(DbContextOptions options) : base(options)
    {
    }

    public DbSet<Source> Sources => Set<Source>();
    public DbSet<Provider> Providers => Set<Provider>();
    public DbSet<TreatmentCentre> Centres => Set<TreatmentCentre>();
    public DbSet<Programme> Programmes => Set<Programme>();
    public DbSet<Fact> Facts => Set<Fact>();
    public DbSet<FactEdit> FactEdits => Set<FactEdit>();
    public DbSet<AuditEntry> Audit => Set<AuditEntry>();
    public DbSet<ProgrammeVersion> ProgrammeVersions => Set<ProgrammeVersion>();
    public DbSet<MistakeReport> MistakeReports => Set<MistakeReport>();
    public DbSet<CallbackRequest> CallbackRequests => Set<CallbackRequest>();
    public DbSet<CallbackEvent> CallbackEvents => Set<CallbackEvent>();
    public DbSet<OutboxMessage> OutboxMessages => Set<OutboxMessage>();

    /// <summary>What the team did to a request is told in the audit too, and every entry is sealed before its transaction ends.</summary>
    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        Audit.AddRange(Added<CallbackEvent>().Where(line => line.By != CallbackEvent.Enquirer).Select(line => line.ForAudit()).ToList());
        if (!Added<AuditEntry>().Any())
            return await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
        await using var own = Database.CurrentTransaction is null ? await Database.BeginTransactionAsync(cancellationToken) : null;
        var saved = await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
        await AuditChain.SealAsync(this, cancellationToken);
        if (own is not null)
            await own.CommitAsync(cancellationToken);
        return saved;
    }

    private IEnumerable<T> Added<T>() where T : class => ChangeTracker.Entries<T>().Where(e => e.State == EntityState.Added).Select(e => e.Entity);

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<ObservedOn>().HaveConversion<ObservedOnConverter>().HaveMaxLength(10);
        configurationBuilder.Properties<Enum>().HaveConversion<string>().HaveMaxLength(20);
        configurationBuilder.Properties<DateTime>().HaveConversion<UtcConverter>();
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.ApplyConfigurationsFromAssembly(typeof(RehabDbContext).Assembly);
}
