using KetamineRehab.Core.Catalogue;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KetamineRehab.Core.Snapshot;

internal sealed class ProgrammeVersionConfiguration : IEntityTypeConfiguration<ProgrammeVersion>
{
    public void Configure(EntityTypeBuilder<ProgrammeVersion> version)
    {
        version.ToTable("ProgrammeVersions");
        version.HasKey(v => v.ProgrammeId);
        version.Property(v => v.ProgrammeId).HasMaxLength(12);
        version.Property(v => v.Mark).HasMaxLength(ContentMark.Length);
    }
}
