using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KetamineRehab.Core.Audit;

/// <summary>
/// Two triggers of the migration keep sealed entries as they are; a migration that builds the table anew has to make them anew.
/// </summary>
internal sealed class AuditEntryConfiguration : IEntityTypeConfiguration<AuditEntry>
{
    public void Configure(EntityTypeBuilder<AuditEntry> entry)
    {
        entry.ToTable("Audit");
        entry.Property(e => e.By).HasMaxLength(AuditEntry.LongestName);
        entry.Property(e => e.Subject).HasMaxLength(120);
        entry.Property(e => e.Text).HasMaxLength(AuditEntry.LongestText);
        entry.Property(e => e.Hash).HasMaxLength(64);
        entry.HasIndex(e => new { e.Area, e.Id });
        entry.HasIndex(e => e.Subject);
        entry.HasIndex(e => e.Hash);
    }
}
