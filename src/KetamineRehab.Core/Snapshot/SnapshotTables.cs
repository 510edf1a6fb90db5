using KetamineRehab.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace KetamineRehab.Core.Snapshot;

/// <summary>The table of the moments each programme last changed.</summary>
public static class SnapshotTables
{
    extension(RehabDbContext db)
    {
        public DbSet<ProgrammeVersion> ProgrammeVersions => db.Set<ProgrammeVersion>();
    }
}
