using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace KetamineRehab.Core.Import;

/// <summary>What an import changed.</summary>
public sealed record ImportCount(int Providers, int Centres, int Programmes, int Facts)
{
    public bool IsNothing => this == new ImportCount(0, 0, 0, 0);
    public override string ToString() => $"{Providers} providers, {Centres} centres, {Programmes} programmes and {Facts} facts added";
}

/// <summary>
/// Takes rows into the database in one transaction: all or nothing, and twice is once. What is there stays as it is, facts
/// join their elders, and a new programme waits for a person, save in an empty database, which is filled as the package says.
/// </summary>
public sealed class PackageImport(IDbContextFactory<RehabDbContext> contexts, TimeProvider clock)
{
    public const string NewReason = "New from an import: a person has to look at it first.";

    public async Task<ImportCount> RunAsync(CatalogueRecords records, string by, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var isEmpty = !await db.Programmes.AnyAsync(cancel);
        await AddNewAsync(db, records.Sources, s => s.Id, cancel);
        var providers = await AddNewAsync(db, records.Providers, p => p.Id, cancel);
        foreach (var centre in records.Centres)
            (centre.Provider, centre.Source) = (null, null);
        var centres = await AddNewAsync(db, records.Centres, c => c.Id, cancel);
        var programmes = await AddProgrammesAsync(db, records.Programmes, isEmpty, cancel);
        var facts = await AddFactsAsync(db, records.Facts, cancel);
        var count = new ImportCount(providers, centres, programmes, facts);
        if (!count.IsNothing)
            db.CatalogueChanges.Add(new() { At = clock.GetUtcNow().UtcDateTime, By = by, Summary = count.ToString() });
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return count;
    }

    private static async Task<int> AddNewAsync<T>(RehabDbContext db, IReadOnlyList<T> rows, Func<T, string> id, CancellationToken cancel) where T : class
    {
        var known = (await db.Set<T>().AsNoTracking().ToListAsync(cancel)).Select(id).ToHashSet();
        var fresh = rows.Where(row => known.Add(id(row))).ToList();
        db.AddRange(fresh);
        return fresh.Count;
    }

    private static async Task<int> AddProgrammesAsync(RehabDbContext db, IReadOnlyList<Programme> rows, bool asListed, CancellationToken cancel)
    {
        var known = (await db.Programmes.Select(p => p.Id).ToListAsync(cancel)).ToHashSet();
        var fresh = rows.Where(row => known.Add(row.Id)).ToList();
        foreach (var programme in fresh)
        {
            programme.Centre = null;
            if (!asListed && programme.Listing == Listing.Public)
                (programme.Listing, programme.Reason) = (Listing.Review, NewReason);
        }
        db.AddRange(fresh);
        return fresh.Count;
    }

    private static async Task<int> AddFactsAsync(RehabDbContext db, IReadOnlyList<Fact> rows, CancellationToken cancel)
    {
        var known = (await db.Facts.AsNoTracking().ToListAsync(cancel)).Select(Identity).ToHashSet();
        var fresh = rows.Where(row => known.Add(Identity(row))).ToList();
        foreach (var fact in fresh)
            fact.Source = null;
        db.AddRange(fresh);
        return fresh.Count;
    }

    /// <summary>The same statement by the same source on the same day is one fact, whatever became of it here.</summary>
    private static (string, string, string, Asserter, string, string) Identity(Fact fact) =>
        (fact.SubjectId, fact.Field, fact.Value, fact.SaidBy, fact.SourceId, fact.ObservedOn.ToString());
}
