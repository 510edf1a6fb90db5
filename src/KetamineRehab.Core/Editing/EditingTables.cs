using KetamineRehab.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace KetamineRehab.Core.Editing;

/// <summary>The table of edits that wait for a second person.</summary>
public static class EditingTables
{
    extension(RehabDbContext db)
    {
        public DbSet<FactEdit> FactEdits => db.Set<FactEdit>();
    }
}
