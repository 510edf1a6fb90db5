using KetamineRehab.Core.Audit;
using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace KetamineRehab.Core.Import;

/// <summary>How an acceptance ended.</summary>
/// <param name="Waiting">Changes of sensitive fields that a second person has to confirm.</param>
public sealed record DiffAccepted(int New, int Changed, int Gone, int Confirmed, int Named, int Waiting)
{
    public override string ToString() =>
        $"{New} new, {Changed} changed, {Gone} gone, {Confirmed} confirmed and {Named} renamed.{(Waiting > 0 ? $" {Waiting} of the changes wait for a second person." : "")}";
}

/// <summary>
/// Shows what a newer register says beside what is here, and takes in what a person accepted. The difference is worked out
/// anew each time from file and database, so what was accepted, by whomever, is no longer in it.
/// </summary>
public sealed class RegisterDiffs(IDbContextFactory<RehabDbContext> contexts, CatalogueStore store, CatalogueFields fields, FindPoint pointOf, TimeProvider clock)
{
    public static readonly IReadOnlyList<IRegister> Registers = [new CqcDirectory(), new CareInspectorateRegister()];

    public async Task<RegisterDiff> ReadAsync(IRegister register, string path, ObservedOn on, Action<RegisterTally>? progress, CancellationToken cancel)
    {
        var (tally, problems, items, seen) = (new RegisterTally(), new List<RowProblem>(), new List<DiffItem>(), new HashSet<string>());
        var phones = Phones(register, path, tally, p => { if (problems.Count < RegisterDiff.MostProblems) problems.Add(p); }, progress, cancel);
        if (tally.IsSpoiled)
            return new(tally, problems, []);
        await using var db = await contexts.CreateDbContextAsync(cancel);
        foreach (var batch in new RegisterRows(register, path, pointOf).Read(new(), _ => { }, null, cancel).Chunk(RegisterImport.Batch))
        {
            var comparison = await CompareAsync(db, register, batch, phones, on, cancel);
            seen.UnionWith(batch.Select(r => r.Registration));
            items.AddRange(batch.Select(comparison.Comparison.Compare).OfType<DiffItem>());
        }
        items.AddRange((await StandingAsync(db, register, cancel)).Where(p => !seen.Contains(p.Centre!.RegistrationId)).DistinctBy(p => p.CentreId)
            .Select(p => new DiffItem(DiffKind.Gone, p.Centre!.RegistrationId, p.Centre.Name, p.Centre.Town, p.Id, [])));
        return new(tally, problems, [.. items.OrderBy(i => i.Kind).ThenBy(i => i.Name, StringComparer.OrdinalIgnoreCase)]);
    }

    /// <summary>Takes in the registrations a person chose, all or none. What is new waits for review, what is gone is closed, and sensitive fields wait for a second person.</summary>
    public async Task<DiffAccepted> AcceptAsync(IRegister register, string path, ObservedOn on, IReadOnlySet<string> chosen, string by, CancellationToken cancel)
    {
        var accepted = new DiffAccepted(0, 0, 0, 0, 0, 0);
        await using (var db = await contexts.CreateDbContextAsync(cancel))
        {
            var phones = Phones(register, path, new(), _ => { }, null, cancel);
            await using var transaction = await db.Database.BeginTransactionAsync(cancel);
            var writer = await RegisterWriter.StartAsync(db, register, on, phones, new(), cancel);
            var taking = new RegisterAcceptance(db, register, on, fields, pointOf, clock, by);
            var seen = new HashSet<string>();
            foreach (var batch in new RegisterRows(register, path, pointOf).Read(new(), _ => { }, null, cancel).Where(r => seen.Add(r.Registration) && chosen.Contains(r.Registration)).Chunk(RegisterImport.Batch))
            {
                var (here, comparison) = await CompareAsync(db, register, batch, phones, on, cancel);
                foreach (var row in batch)
                    accepted = taking.Take(row, comparison, here, writer, accepted);
                await db.SaveChangesAsync(cancel);
                db.ChangeTracker.Clear();
            }
            foreach (var gone in (await StandingAsync(db, register, cancel)).Where(p => chosen.Contains(p.Centre!.RegistrationId) && !seen.Contains(p.Centre.RegistrationId)))
                accepted = await taking.CloseAsync(gone, accepted, cancel);
            await db.SaveChangesAsync(cancel);
            await transaction.CommitAsync(cancel);
        }
        await store.RefreshAsync(CancellationToken.None);
        return accepted;
    }

    private SharedPhones Phones(IRegister register, string path, RegisterTally tally, Action<RowProblem> report, Action<RegisterTally>? progress, CancellationToken cancel)
    {
        var phones = new SharedPhones();
        foreach (var row in new RegisterRows(register, path, pointOf).Read(tally, report, progress, cancel))
            phones.See(row);
        return phones;
    }

    private static async Task<(RegisterHere Here, RegisterComparison Comparison)> CompareAsync(
        RehabDbContext db, IRegister register, RegisterRow[] batch, SharedPhones phones, ObservedOn on, CancellationToken cancel)
    {
        var here = await RegisterHere.ReadAsync(db, register, batch, cancel);
        var waiting = (await db.FactEdits.AsNoTracking().ToListAsync(cancel)).ToLookup(e => e.SubjectId);
        return (here, new(register, here, phones, on, waiting));
    }

    /// <summary>Programmes of this register that are not closed, with their centres.</summary>
    private static Task<List<Programme>> StandingAsync(RehabDbContext db, IRegister register, CancellationToken cancel) =>
        db.Programmes.AsNoTracking().Include(p => p.Centre).Where(p => p.Listing != Listing.Closed && p.Centre!.Regulator == register.Regulator && p.Centre.RegistrationId != "").ToListAsync(cancel);
}

/// <summary>Writes what a person accepted, each with a line in the audit.</summary>
internal sealed class RegisterAcceptance(RehabDbContext db, IRegister register, ObservedOn on, CatalogueFields fields, FindPoint pointOf, TimeProvider clock, string by)
{
    private readonly Source source = register.Source(on);

    public DiffAccepted Take(RegisterRow row, RegisterComparison comparison, RegisterHere here, RegisterWriter writer, DiffAccepted so)
    {
        switch (comparison.Compare(row))
        {
            case null:
                return so;
            case { Kind: DiffKind.New }:
                Trace(writer.AddNew(row, here).Id, $"{row.Name}: new on {source.Title}, waits for review.");
                return so with { New = so.New + 1 };
            case var item:
                var centre = here.Centre(row)!;
                var waits = Facts(row, centre, comparison);
                if (item.Kind == DiffKind.Confirmed)
                    return so with { Confirmed = so.Confirmed + 1 };
                Mend(row, centre, item.Kind);
                Trace(item.ProgrammeId ?? "", $"{item.Name}, from {source.Title}: {string.Join("; ", item.Lines.Select(l => $"{l.What}: {l.Here} → {l.There}"))}");
                return item.Kind == DiffKind.Named ? so with { Named = so.Named + 1 } : so with { Changed = so.Changed + 1, Waiting = so.Waiting + waits };
        }
    }

    public async Task<DiffAccepted> CloseAsync(Programme gone, DiffAccepted so, CancellationToken cancel)
    {
        var reason = $"It is no longer in the {source.Title}.";
        await db.Programmes.Where(p => p.Id == gone.Id).ExecuteUpdateAsync(set => set.SetProperty(p => p.Listing, Listing.Closed).SetProperty(p => p.Reason, reason), cancel);
        Trace(gone.Id, $"{gone.Centre!.Name} ({gone.Id}) is closed. {reason}");
        return so with { Gone = so.Gone + 1 };
    }

    private int Facts(RegisterRow row, TreatmentCentre centre, RegisterComparison comparison)
    {
        var waiting = 0;
        foreach (var fact in comparison.Missing(row, centre))
        {
            if (!comparison.IsNewValue(fact) || fact.Standing != Standing.Current || fields.Find(fact.Field) is not { IsSensitive: true })
            {
                db.Facts.Add(fact);
                continue;
            }
            waiting++;
            db.FactEdits.Add(new()
            {
                SubjectId = fact.SubjectId, Field = fact.Field, Value = fact.Value, SaidBy = fact.SaidBy, SourceTitle = source.Title, SourceUrl = source.Url,
                ObservedOn = fact.ObservedOn, Note = fact.Note, By = by, At = clock.GetUtcNow().UtcDateTime,
            });
        }
        return waiting;
    }

    /// <summary>The address as the register has it now, or the name where that was what was accepted.</summary>
    private void Mend(RegisterRow row, TreatmentCentre centre, DiffKind kind)
    {
        var hasMoved = RegisterComparison.HasMoved(row, centre);
        if (kind != DiffKind.Named && !hasMoved)
            return;
        db.Attach(centre);
        if (kind == DiffKind.Named)
            centre.Name = row.Name;
        if (hasMoved)
        {
            (centre.Address, centre.Town) = (row.Address, row.Town);
            centre.MoveTo(row.Postcode, pointOf);
        }
        (centre.SourceId, centre.ObservedOn) = (source.Id, on);
    }

    private void Trace(string subject, string text) => db.Audit.Add(AuditEntry.Of(clock, AuditArea.Catalogue, by, subject, text));
}
