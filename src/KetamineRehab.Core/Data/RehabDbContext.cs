using KetamineRehab.Core.Callbacks;
using KetamineRehab.Core.Catalogue;
using Microsoft.EntityFrameworkCore;

namespace KetamineRehab.Core.Data;

/// <summary>The record of everything the site keeps. One short-lived context an operation, from the factory.</summary>
public sealed class RehabDbContext(DbContextOptions<RehabDbContext> options) : DbContext(options)
{
    public DbSet<Source> Sources => Set<Source>();
    public DbSet<Provider> Providers => Set<Provider>();
    public DbSet<TreatmentCentre> Centres => Set<TreatmentCentre>();
    public DbSet<Programme> Programmes => Set<Programme>();
    public DbSet<Fact> Facts => Set<Fact>();
    public DbSet<CatalogueChange> CatalogueChanges => Set<CatalogueChange>();
    public DbSet<ProgrammeVersion> ProgrammeVersions => Set<ProgrammeVersion>();
    public DbSet<MistakeReport> MistakeReports => Set<MistakeReport>();
    public DbSet<CallbackRequest> CallbackRequests => Set<CallbackRequest>();
    public DbSet<CallbackEvent> CallbackEvents => Set<CallbackEvent>();
    public DbSet<OutboxMessage> OutboxMessages => Set<OutboxMessage>();

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<ObservedOn>().HaveConversion<ObservedOnConverter>().HaveMaxLength(10);
        configurationBuilder.Properties<Enum>().HaveConversion<string>().HaveMaxLength(20);
        configurationBuilder.Properties<DateTime>().HaveConversion<UtcConverter>();
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.ApplyConfigurationsFromAssembly(typeof(RehabDbContext).Assembly);
}
