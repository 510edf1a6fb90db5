using KetamineRehab.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace KetamineRehab.Core.Asking;

/// <summary>The tables of asking the centres.</summary>
public static class AskingTables
{
    extension(RehabDbContext db)
    {
        public DbSet<AskRound> AskRounds => db.Set<AskRound>();
        public DbSet<Ask> Asks => db.Set<Ask>();
        public DbSet<AskKey> AskKeys => db.Set<AskKey>();
        public DbSet<AskAnswer> AskAnswers => db.Set<AskAnswer>();
        public DbSet<AskContact> AskContacts => db.Set<AskContact>();
    }
}
