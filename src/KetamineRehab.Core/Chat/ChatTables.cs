using KetamineRehab.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace KetamineRehab.Core.Chat;

/// <summary>The tables of live chat.</summary>
public static class ChatTables
{
    extension(RehabDbContext db)
    {
        public DbSet<Conversation> Conversations => db.Set<Conversation>();
        public DbSet<ChatLine> ChatLines => db.Set<ChatLine>();
        public DbSet<OperatorHere> OperatorsHere => db.Set<OperatorHere>();
    }
}
