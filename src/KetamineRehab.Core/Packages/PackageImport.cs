using KetamineRehab.Core.Audit;
using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace KetamineRehab.Core.Packages;

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

    /// <summary>Rows the context follows at a time: enough to be quick, few enough to be small.</summary>
    private const int Batch = 2_000;

    public async Task<ImportCount> RunAsync(CatalogueRecords records, string by, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        db.ChangeTracker.AutoDetectChangesEnabled = false;
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var isEmpty = !await db.Programmes.AnyAsync(cancel);
        await AddNewAsync(db, records.Sources, s => s.Id, await db.Sources.Select(s => s.Id).ToHashSetAsync(cancel), cancel);
        var providers = await AddNewAsync(
            db,
            records.Providers,
            p => p.Id,
            await db.Providers.Select(p => p.Id).ToHashSetAsync(cancel),
            cancel
        );
        var here = await CentresHereAsync(db, records.Centres, cancel);
        var centres = await AddNewAsync(
            db,
            records.Centres.Where(c => !here.ContainsKey(c.Id)).Select(Bare),
            c => c.Id,
            await db.Centres.Select(c => c.Id).ToHashSetAsync(cancel),
            cancel
        );
        var programmes = await AddProgrammesAsync(db, records.Programmes, here, isEmpty, cancel);
        var facts = await AddFactsAsync(db, records.Facts, here, cancel);
        var count = new ImportCount(providers, centres, programmes, facts);
        if (!count.IsNothing)
            db.Audit.Add(AuditEntry.Of(clock, AuditArea.Catalogue, by, "", count.ToString()));
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return count;
    }

    /// <summary>Centres of the package that stand here under another id: the same registration is the same centre.</summary>
    private static async Task<Dictionary<string, string>> CentresHereAsync(
        RehabDbContext db,
        IReadOnlyList<TreatmentCentre> rows,
        CancellationToken cancel
    )
    {
        var known = (
            await db
                .Centres.Where(c => c.RegistrationId != "")
                .Select(c => new
                {
                    c.Id,
                    c.Regulator,
                    c.RegistrationId,
                })
                .ToListAsync(cancel)
        ).GroupBy(c => (c.Regulator, c.RegistrationId)).ToDictionary(c => c.Key, c => c.First().Id);
        return rows.Where(c => c.RegistrationId.Length > 0 && known.TryGetValue((c.Regulator, c.RegistrationId), out var id) && id != c.Id)
            .ToDictionary(c => c.Id, c => known[(c.Regulator, c.RegistrationId)]);
    }

    private static async Task<int> AddProgrammesAsync(
        RehabDbContext db,
        IReadOnlyList<Programme> rows,
        Dictionary<string, string> here,
        bool asListed,
        CancellationToken cancel
    )
    {
        var successors = new List<(string Id, string Successor)>();
        var added = await AddNewAsync(
            db,
            rows.Select(Prepared),
            p => p.Id,
            await db.Programmes.Select(p => p.Id).ToHashSetAsync(cancel),
            cancel,
            p =>
            {
                if (p.SuccessorId is { } successor)
                    successors.Add((p.Id, successor));
                p.SuccessorId = null;
            }
        );
        foreach (var (id, successor) in successors)
            await db.Programmes.Where(p => p.Id == id).ExecuteUpdateAsync(set => set.SetProperty(p => p.SuccessorId, successor), cancel);
        return added;

        Programme Prepared(Programme row)
        {
            var waits = !asListed && row.Listing == Listing.Public;
            return new()
            {
                Id = row.Id,
                CentreId = here.GetValueOrDefault(row.CentreId, row.CentreId),
                Name = row.Name,
                SuccessorId = row.SuccessorId,
                Listing = waits ? Listing.Review : row.Listing,
                Reason = waits ? NewReason : row.Reason,
            };
        }
    }

    private static async Task<int> AddFactsAsync(
        RehabDbContext db,
        IReadOnlyList<Fact> rows,
        Dictionary<string, string> here,
        CancellationToken cancel
    )
    {
        var added = 0;
        foreach (var batch in rows.Select(f => Bare(f, here.GetValueOrDefault(f.SubjectId, f.SubjectId))).Chunk(Batch))
        {
            var subjects = batch.Select(f => f.SubjectId).Distinct().ToArray();
            var known = (await db.Facts.AsNoTracking().Where(f => EF.Parameter(subjects).Contains(f.SubjectId)).ToListAsync(cancel))
                .Select(FactKey.Of)
                .ToHashSet();
            added += await AddNewAsync(db, batch, FactKey.Of, known, cancel);
        }
        return added;
    }

    private static async Task<int> AddNewAsync<T, TKey>(
        RehabDbContext db,
        IEnumerable<T> rows,
        Func<T, TKey> key,
        HashSet<TKey> known,
        CancellationToken cancel,
        Action<T>? prepare = null
    )
        where T : class
    {
        var added = 0;
        foreach (var batch in rows.Where(row => known.Add(key(row))).Chunk(Batch))
        {
            foreach (var row in batch)
                prepare?.Invoke(row);
            db.AddRange(batch);
            added += batch.Length;
            await db.SaveChangesAsync(cancel);
            db.ChangeTracker.Clear();
        }
        return added;
    }

    private static Fact Bare(Fact fact, string subject) =>
        new()
        {
            SubjectId = subject,
            Field = fact.Field,
            Value = fact.Value,
            SaidBy = fact.SaidBy,
            SourceId = fact.SourceId,
            ObservedOn = fact.ObservedOn,
            Standing = fact.Standing,
            Note = fact.Note,
        };

    /// <summary>Without what it points at, which is here already.</summary>
    private static TreatmentCentre Bare(TreatmentCentre centre)
    {
        (centre.Provider, centre.Source) = (null, null);
        return centre;
    }
}
