using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Content;
using KetamineRehab.Core.Data;
using KetamineRehab.Core.Editing;
using KetamineRehab.Core.Snapshot;
using Microsoft.EntityFrameworkCore;

namespace KetamineRehab.Core.Registers;

/// <summary>How an acceptance ended.</summary>
/// <param name="Waiting">Changes of sensitive fields that a second person has to confirm.</param>
public sealed record DiffAccepted(int New, int Changed, int Gone, int Confirmed, int Named, int Waiting)
{
    public override string ToString() =>
        $"{New} new, {Changed} changed, {Gone} gone, {Confirmed} confirmed and {Named} renamed.{(Waiting > 0 ? $" A second person must confirm {Waiting} of the changes." : "")}";
}

/// <summary>
/// Shows what a newer register says beside what we hold, and takes in what a person accepted. The difference is worked out afresh each time
/// from file and database, so what was accepted, no matter by whom, is no longer in it.
/// </summary>
public sealed class RegisterDiffs(
    IDbContextFactory<RehabDbContext> contexts,
    CatalogueStore store,
    CatalogueFields fields,
    FindPoint pointOf,
    TimeProvider clock
)
{
    public async Task<RegisterDiff> ReadAsync(
        IRegister register,
        string path,
        ObservedOn on,
        Action<RegisterTally>? progress,
        CancellationToken cancel
    )
    {
        var (tally, problems, items, seen) = (new RegisterTally(), new List<RowProblem>(), new List<DiffItem>(), new HashSet<string>());
        var phones = Phones(register, path, tally, Report, progress, cancel);
        if (tally.IsSpoiled)
            return new(tally, problems, []);
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var waiting = await WaitingAsync(db, cancel);
        foreach (var batch in new RegisterRows(register, path, pointOf).Read(new(), _ => { }, null, cancel).Chunk(RegisterImport.Batch))
        {
            var comparison = await CompareAsync(db, register, batch, phones, on, waiting, cancel);
            seen.UnionWith(batch.Select(r => r.Registration));
            items.AddRange(batch.Select(comparison.Comparison.Compare).OfType<DiffItem>());
        }
        items.AddRange(
            (await StandingAsync(db, register, cancel))
                .Where(p => !seen.Contains(p.Centre!.RegistrationId))
                .DistinctBy(p => p.CentreId)
                .Select(p => new DiffItem(DiffKind.Gone, p.Centre!.RegistrationId, p.Centre.Name, p.Centre.Town, p.Id, []))
        );
        return new(tally, problems, [.. items.OrderBy(i => i.Kind).ThenBy(i => i.Name, StringComparer.OrdinalIgnoreCase)]);

        // Why nothing can be used stands first, however much else is wrong.
        void Report(RowProblem problem)
        {
            if (problem.IsFatal)
                problems.Insert(problems.Count(p => p.IsFatal), problem);
            else if (problems.Count < RegisterDiff.MostProblems)
                problems.Add(problem);
        }
    }

    /// <summary>
    /// Takes in the registrations a person chose, all or none. What is new waits for review, what is gone is closed, and sensitive fields
    /// wait for a second person.
    /// </summary>
    public async Task<DiffAccepted> AcceptAsync(
        IRegister register,
        string path,
        ObservedOn on,
        IReadOnlySet<string> chosen,
        string by,
        CancellationToken cancel
    )
    {
        var accepted = new DiffAccepted(0, 0, 0, 0, 0, 0);
        await using (var db = await contexts.CreateDbContextAsync(cancel))
        {
            var phones = Phones(register, path, new(), _ => { }, null, cancel);
            await using var transaction = await db.Database.BeginTransactionAsync(cancel);
            var writer = await RegisterWriter.StartAsync(db, register, on, phones, new(), cancel);
            var taking = new RegisterAcceptance(db, register, on, fields, pointOf, clock, by);
            var seen = new HashSet<string>();
            var waiting = await WaitingAsync(db, cancel);
            foreach (
                var batch in new RegisterRows(register, path, pointOf)
                    .Read(new(), _ => { }, null, cancel)
                    .Where(r => seen.Add(r.Registration) && chosen.Contains(r.Registration))
                    .Chunk(RegisterImport.Batch)
            )
            {
                var (here, comparison) = await CompareAsync(db, register, batch, phones, on, waiting, cancel);
                foreach (var row in batch)
                    accepted = taking.Take(row, comparison, here, writer, accepted);
                await db.SaveChangesAsync(cancel);
                db.ChangeTracker.Clear();
            }
            foreach (
                var gone in (await StandingAsync(db, register, cancel)).Where(p =>
                    chosen.Contains(p.Centre!.RegistrationId) && !seen.Contains(p.Centre.RegistrationId)
                )
            )
                accepted = await taking.CloseAsync(gone, accepted, cancel);
            await db.SaveChangesAsync(cancel);
            await transaction.CommitAsync(cancel);
        }
        await store.RefreshAsync(CancellationToken.None);
        return accepted;
    }

    private SharedPhones Phones(
        IRegister register,
        string path,
        RegisterTally tally,
        Action<RowProblem> report,
        Action<RegisterTally>? progress,
        CancellationToken cancel
    )
    {
        var phones = new SharedPhones();
        foreach (var row in new RegisterRows(register, path, pointOf).Read(tally, report, progress, cancel))
            phones.See(row);
        return phones;
    }

    private static async Task<(RegisterHere Here, RegisterComparison Comparison)> CompareAsync(
        RehabDbContext db,
        IRegister register,
        RegisterRow[] batch,
        SharedPhones phones,
        ObservedOn on,
        ILookup<string, FactEdit> waiting,
        CancellationToken cancel
    )
    {
        var here = await RegisterHere.ReadAsync(db, register, batch, cancel);
        return (here, new(register, here, phones, on, waiting));
    }

    /// <summary>Edits that wait for a second person, by whom they are about.</summary>
    private static async Task<ILookup<string, FactEdit>> WaitingAsync(RehabDbContext db, CancellationToken cancel) =>
        (await db.FactEdits.AsNoTracking().ToListAsync(cancel)).ToLookup(e => e.SubjectId);

    /// <summary>Programmes of this register that are not closed, with their centres.</summary>
    private static Task<List<Programme>> StandingAsync(RehabDbContext db, IRegister register, CancellationToken cancel) =>
        db
            .Programmes.AsNoTracking()
            .Include(p => p.Centre)
            .Where(p =>
                (p.Listing == Listing.Review || p.Listing == Listing.Public)
                && p.Centre!.Regulator == register.Regulator
                && p.Centre.RegistrationId != ""
            )
            .ToListAsync(cancel);
}
