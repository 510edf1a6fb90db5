using KetamineRehab.Core.Catalogue;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KetamineRehab.Core.Editing;

internal sealed class FactEditConfiguration : IEntityTypeConfiguration<FactEdit>
{
    public void Configure(EntityTypeBuilder<FactEdit> edit)
    {
        edit.ToTable("FactEdits");
        edit.Property(e => e.SubjectId).HasMaxLength(120);
        edit.Property(e => e.ObservedOn).HasConversion<ObservedOnConverter>().HasMaxLength(10);
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
