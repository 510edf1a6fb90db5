using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KetamineRehab.Core.Reports;

internal sealed class MistakeReportConfiguration : IEntityTypeConfiguration<MistakeReport>
{
    public void Configure(EntityTypeBuilder<MistakeReport> report)
    {
        report.ToTable("MistakeReports");
        report.Property(r => r.Page).HasMaxLength(MistakeReport.LongestPage);
        report.Property(r => r.CentreId).HasMaxLength(120);
        report.Property(r => r.Text).HasMaxLength(MistakeReport.LongestText);
        report.Property(r => r.Outcome).HasMaxLength(MistakeReport.LongestText);
        report.HasIndex(r => r.Form).IsUnique();
    }
}
