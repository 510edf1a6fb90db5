using KetamineRehab.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace KetamineRehab.Core.Callbacks;

/// <summary>The tables of requests for a call.</summary>
public static class CallbackTables
{
    extension(RehabDbContext db)
    {
        public DbSet<CallbackRequest> CallbackRequests => db.Set<CallbackRequest>();
        public DbSet<CallbackEvent> CallbackEvents => db.Set<CallbackEvent>();
    }
}
