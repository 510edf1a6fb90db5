using Microsoft.EntityFrameworkCore;

namespace KetamineRehab.Core.Audit;

/// <summary>The table of the audit, on any context that holds it.</summary>
public static class AuditTables
{
    extension(DbContext db)
    {
        public DbSet<AuditEntry> Audit => db.Set<AuditEntry>();
    }
}
