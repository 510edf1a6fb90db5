using KetamineRehab.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace KetamineRehab.Core.Reports;

/// <summary>The table of reported mistakes.</summary>
public static class ReportTables
{
    extension(RehabDbContext db)
    {
        public DbSet<MistakeReport> MistakeReports => db.Set<MistakeReport>();
    }
}
