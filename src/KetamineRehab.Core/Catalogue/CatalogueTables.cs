using KetamineRehab.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace KetamineRehab.Core.Catalogue;

/// <summary>The tables of the catalogue.</summary>
public static class CatalogueTables
{
    extension(RehabDbContext db)
    {
        public DbSet<Source> Sources => db.Set<Source>();
        public DbSet<Provider> Providers => db.Set<Provider>();
        public DbSet<TreatmentCentre> Centres => db.Set<TreatmentCentre>();
        public DbSet<Programme> Programmes => db.Set<Programme>();
        public DbSet<Fact> Facts => db.Set<Fact>();
    }
}
