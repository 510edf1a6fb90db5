using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace KetamineRehab.Core.Catalogue;

internal sealed class ObservedOnConverter() : ValueConverter<ObservedOn, string>(on => on.ToString(), text => ObservedOn.Parse(text));

internal sealed class SourceConfiguration : IEntityTypeConfiguration<Source>
{
    public void Configure(EntityTypeBuilder<Source> source)
    {
        source.ToTable("Sources");
        source.Property(s => s.Id).HasMaxLength(100);
    }
}

internal sealed class ProviderConfiguration : IEntityTypeConfiguration<Provider>
{
    public void Configure(EntityTypeBuilder<Provider> provider)
    {
        provider.ToTable("Providers");
        provider.Property(p => p.Id).HasMaxLength(100);
        provider.Ignore(p => p.Owner);
    }
}

internal sealed class TreatmentCentreConfiguration : IEntityTypeConfiguration<TreatmentCentre>
{
    public void Configure(EntityTypeBuilder<TreatmentCentre> centre)
    {
        centre.ToTable("Centres");
        centre.Property(c => c.Id).HasMaxLength(120);
        centre.Property(c => c.ObservedOn).HasConversion<ObservedOnConverter>().HasMaxLength(10);
        centre.HasOne(c => c.Provider).WithMany().HasForeignKey(c => c.ProviderId).OnDelete(DeleteBehavior.Restrict);
        centre.HasOne(c => c.Source).WithMany().HasForeignKey(c => c.SourceId).OnDelete(DeleteBehavior.Restrict);
        centre.HasIndex(c => new { c.Regulator, c.RegistrationId });
    }
}

internal sealed class ProgrammeConfiguration : IEntityTypeConfiguration<Programme>
{
    public void Configure(EntityTypeBuilder<Programme> programme)
    {
        programme.ToTable("Programmes");
        programme.Property(p => p.Id).HasMaxLength(12);
        programme.Property(p => p.Reason).HasMaxLength(Programme.LongestReason);
        programme.HasOne(p => p.Centre).WithMany().HasForeignKey(p => p.CentreId).OnDelete(DeleteBehavior.Restrict);
        programme.HasOne<Programme>().WithMany().HasForeignKey(p => p.SuccessorId).OnDelete(DeleteBehavior.Restrict);
        programme.HasIndex(p => p.Listing);
    }
}

internal sealed class FactConfiguration : IEntityTypeConfiguration<Fact>
{
    public void Configure(EntityTypeBuilder<Fact> fact)
    {
        fact.ToTable("Facts");
        fact.Property(f => f.SubjectId).HasMaxLength(120);
        fact.Property(f => f.ObservedOn).HasConversion<ObservedOnConverter>().HasMaxLength(10);
        fact.Property(f => f.Field).HasMaxLength(60);
        fact.Property(f => f.Value).HasMaxLength(FieldKind.LongestText);
        fact.Property(f => f.Note).HasMaxLength(Fact.LongestNote);
        fact.HasOne(f => f.Source).WithMany().HasForeignKey(f => f.SourceId).OnDelete(DeleteBehavior.Restrict);
        fact.HasIndex(f => new { f.SubjectId, f.Field });
    }
}
