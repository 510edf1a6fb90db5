using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Editing;
using KetamineRehab.Core.Reports;
using KetamineRehab.Core.Snapshot;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KetamineRehab.Core.Data;

internal sealed class SourceConfiguration : IEntityTypeConfiguration<Source>
{
    public void Configure(EntityTypeBuilder<Source> source) => source.Property(s => s.Id).HasMaxLength(100);
}

internal sealed class ProviderConfiguration : IEntityTypeConfiguration<Provider>
{
    public void Configure(EntityTypeBuilder<Provider> provider)
    {
        provider.Property(p => p.Id).HasMaxLength(100);
        provider.Ignore(p => p.Owner);
    }
}

internal sealed class TreatmentCentreConfiguration : IEntityTypeConfiguration<TreatmentCentre>
{
    public void Configure(EntityTypeBuilder<TreatmentCentre> centre)
    {
        centre.Property(c => c.Id).HasMaxLength(120);
        centre.HasOne(c => c.Provider).WithMany().HasForeignKey(c => c.ProviderId).OnDelete(DeleteBehavior.Restrict);
        centre.HasOne(c => c.Source).WithMany().HasForeignKey(c => c.SourceId).OnDelete(DeleteBehavior.Restrict);
        centre.HasIndex(c => new { c.Regulator, c.RegistrationId });
    }
}

internal sealed class ProgrammeConfiguration : IEntityTypeConfiguration<Programme>
{
    public void Configure(EntityTypeBuilder<Programme> programme)
    {
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
        fact.Property(f => f.SubjectId).HasMaxLength(120);
        fact.Property(f => f.Field).HasMaxLength(60);
        fact.Property(f => f.Value).HasMaxLength(FieldKind.LongestText);
        fact.Property(f => f.Note).HasMaxLength(Fact.LongestNote);
        fact.HasOne(f => f.Source).WithMany().HasForeignKey(f => f.SourceId).OnDelete(DeleteBehavior.Restrict);
        fact.HasIndex(f => new { f.SubjectId, f.Field });
    }
}

internal sealed class FactEditConfiguration : IEntityTypeConfiguration<FactEdit>
{
    public void Configure(EntityTypeBuilder<FactEdit> edit)
    {
        edit.Property(e => e.SubjectId).HasMaxLength(120);
        edit.Property(e => e.Field).HasMaxLength(60);
        edit.Property(e => e.Value).HasMaxLength(FieldKind.LongestText);
        edit.Property(e => e.SourceTitle).HasMaxLength(FactEdit.LongestTitle);
        edit.Property(e => e.SourceUrl).HasMaxLength(FactEdit.LongestUrl);
        edit.Property(e => e.Note).HasMaxLength(Fact.LongestNote);
        edit.Property(e => e.By).HasMaxLength(100);
        edit.HasOne<Fact>().WithMany().HasForeignKey(e => e.FactId).OnDelete(DeleteBehavior.Cascade);
        edit.HasIndex(e => new { e.SubjectId, e.Field });
    }
}

internal sealed class ProgrammeVersionConfiguration : IEntityTypeConfiguration<ProgrammeVersion>
{
    public void Configure(EntityTypeBuilder<ProgrammeVersion> version)
    {
        version.HasKey(v => v.ProgrammeId);
        version.Property(v => v.ProgrammeId).HasMaxLength(12);
        version.Property(v => v.Mark).HasMaxLength(ContentMark.Length);
    }
}

internal sealed class MistakeReportConfiguration : IEntityTypeConfiguration<MistakeReport>
{
    public void Configure(EntityTypeBuilder<MistakeReport> report)
    {
        report.Property(r => r.Page).HasMaxLength(MistakeReport.LongestPage);
        report.Property(r => r.CentreId).HasMaxLength(120);
        report.Property(r => r.Text).HasMaxLength(MistakeReport.LongestText);
        report.Property(r => r.Outcome).HasMaxLength(MistakeReport.LongestText);
        report.HasIndex(r => r.Form).IsUnique();
    }
}
