using KetamineRehab.Core.Audit;
using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Data;
using KetamineRehab.Core.Snapshot;
using Microsoft.EntityFrameworkCore;

namespace KetamineRehab.Core.Editing;

/// <summary>
/// Changes facts by hand: one transaction with its trace, then the new snapshot. Where the registry calls a field sensitive,
/// a second person has to confirm before anything shows.
/// </summary>
public sealed class FactEdits(IDbContextFactory<RehabDbContext> contexts, CatalogueStore store, CatalogueFields fields, TimeProvider clock)
{
    public const int PageSize = 50;
    public const string Same = "The same statement by the same source on the same day is here already.";
    public const string OwnEdit = "You entered this yourself. A second person must confirm it.";
    public const string Gone = "This is about something that is no longer in the catalogue.";

    private DateOnly Today => clock.Today();

    public async Task<FieldState> ReadAsync(string subjectId, CatalogueField field, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return await ReadAsync(db, subjectId, field.Key, cancel);
    }

    /// <summary>What waits for a second person, the oldest first, a page at a time.</summary>
    public async Task<List<FactEdit>> WaitingAsync(CancellationToken cancel, int page = 1)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return await db.FactEdits.AsNoTracking().OrderBy(e => e.Id).Skip((page - 1) * PageSize).Take(PageSize).ToListAsync(cancel);
    }

    public async Task<int> CountWaitingAsync(CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return await db.FactEdits.CountAsync(cancel);
    }

    /// <param name="seen">What the editor had in front of them, of <see cref="FieldState.Seen"/>.</param>
    public async Task<EditResult> SubmitAsync(FactEdit wanted, string seen, string by, CancellationToken cancel)
    {
        await using (var db = await contexts.CreateDbContextAsync(cancel))
        {
            await using var transaction = await db.Database.BeginTransactionAsync(cancel);
            var now = await ReadAsync(db, wanted.SubjectId, wanted.Field, cancel);
            var result = await SubmitAsync(db, wanted, now, seen, by, cancel);
            if (result is not (EditResult.Done or EditResult.Waits))
                return result;
            await db.SaveChangesAsync(cancel);
            await transaction.CommitAsync(cancel);
            if (result is EditResult.Waits)
                return result;
        }
        await store.RefreshAsync(CancellationToken.None);
        return new EditResult.Done();
    }

    /// <summary>Several edits in one transaction, all or none. What is here already is passed over.</summary>
    /// <param name="wanted">Each with what the editor had in front of them of its field.</param>
    /// <param name="beside">What else belongs into the transaction.</param>
    /// <returns>How it ended, and how many of the edits wait for a second person.</returns>
    public async Task<(EditResult Result, int Waiting)> SubmitAllAsync(
        IReadOnlyList<(FactEdit Edit, string Seen)> wanted,
        string by,
        Func<RehabDbContext, Task> beside,
        CancellationToken cancel
    )
    {
        var waiting = 0;
        await using (var db = await contexts.CreateDbContextAsync(cancel))
        {
            await using var transaction = await db.Database.BeginTransactionAsync(cancel);
            // As it was before the first of them: one edit of a field is no reason to look at the next anew.
            var states = await ReadAllAsync(db, wanted.Select(w => (w.Edit.SubjectId, w.Edit.Field)), cancel);
            foreach (var (edit, seen) in wanted)
            {
                var result = await SubmitAsync(db, edit, states[(edit.SubjectId, edit.Field)], seen, by, cancel);
                if (result is EditResult.Waits)
                    waiting++;
                else if (result is not (EditResult.Done or EditResult.Refused { Reason: Same }))
                    return (result, 0);
            }
            await beside(db);
            await db.SaveChangesAsync(cancel);
            await transaction.CommitAsync(cancel);
        }
        await store.RefreshAsync(CancellationToken.None);
        return (new EditResult.Done(), waiting);
    }

    /// <summary>One edit, judged and written; the caller saves where it is done or waits.</summary>
    private async Task<EditResult> SubmitAsync(
        RehabDbContext db,
        FactEdit wanted,
        FieldState now,
        string seen,
        string by,
        CancellationToken cancel
    )
    {
        var field = fields.Find(wanted.Field);
        if (now.Seen != seen)
            return new EditResult.ChangedByOther("changed");
        if (FactEditCheck.Problem(wanted, field, now, Today, out var edit) is { } problem)
            return problem;
        if (await NameAsync(db, field!, edit.SubjectId, cancel) is not { } name)
            return new EditResult.Refused(Gone);
        if (edit.FactId is null && IsHere(edit, now))
            return new EditResult.Refused(Same);
        if (field!.IsSensitive && !edit.IsAsked)
        {
            (edit.By, edit.At) = (by, clock.UtcNow());
            db.FactEdits.Add(edit);
            Trace(db, AuditArea.Editing, by, edit.SubjectId, $"{name}, waiting for a second person: {Format(edit, field, now)}");
            return new EditResult.Waits();
        }
        await ApplyAsync(db, edit, cancel);
        Trace(db, AuditArea.Catalogue, by, edit.SubjectId, $"{name}: {Format(edit, field, now)}");
        return new EditResult.Done();
    }

    public async Task<EditResult> ConfirmAsync(int id, string by, CancellationToken cancel)
    {
        var result = await DecideAsync(
            id,
            async (db, edit) =>
            {
                if (string.Equals(edit.By, by, StringComparison.OrdinalIgnoreCase))
                    return new EditResult.Refused(OwnEdit);
                var (field, now) = (fields.Find(edit.Field), await ReadAsync(db, edit.SubjectId, edit.Field, cancel));
                if (
                    field is null
                    || await NameAsync(db, field, edit.SubjectId, cancel) is not { } name
                    || edit.FactId is { } judged && now.Facts.All(f => f.Id != judged)
                )
                    return new EditResult.Refused(Gone);
                if (edit.FactId is null && IsHere(edit, now))
                    return new EditResult.Refused(Same);
                await ApplyAsync(db, edit, cancel);
                Trace(db, AuditArea.Catalogue, by, edit.SubjectId, $"{name}, confirmed what {edit.By} entered: {Format(edit, field, now)}");
                return new EditResult.Done();
            },
            cancel
        );
        if (result is EditResult.Done)
            await store.RefreshAsync(CancellationToken.None);
        return result;
    }

    /// <summary>The person who entered it may take it back too.</summary>
    public Task<EditResult> DeclineAsync(int id, string reason, string by, CancellationToken cancel) =>
        DecideAsync(
            id,
            async (db, edit) =>
            {
                if (reason.Trim().Length is 0 or > Fact.LongestNote)
                    return new EditResult.Refused($"Enter why, in {Fact.LongestNote} characters or fewer. {edit.By} will want to know.");
                var now = await ReadAsync(db, edit.SubjectId, edit.Field, cancel);
                Trace(
                    db,
                    AuditArea.Editing,
                    by,
                    edit.SubjectId,
                    $"Declined ({reason.Trim()}) what {edit.By} entered: {(fields.Find(edit.Field) is { } field ? Format(edit, field, now) : edit.Field)}"
                );
                return new EditResult.Done();
            },
            cancel
        );

    private async Task<EditResult> DecideAsync(int id, Func<RehabDbContext, FactEdit, Task<EditResult>> decide, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        if (await db.FactEdits.AsNoTracking().SingleOrDefaultAsync(e => e.Id == id, cancel) is not { } edit)
            return new EditResult.ChangedByOther("decided");
        var result = await decide(db, edit);
        if (result is not EditResult.Done)
            return result;
        await db.FactEdits.Where(e => e.Id == id).ExecuteDeleteAsync(cancel);
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return result;
    }

    private static async Task ApplyAsync(RehabDbContext db, FactEdit edit, CancellationToken cancel)
    {
        if (edit.FactId is { } id)
            await db.Facts.Where(f => f.Id == id).ExecuteUpdateAsync(set => set.SetProperty(f => f.Standing, edit.To), cancel);
        else
            db.Facts.Add(edit.ToFact(await SourceRows.IdAsync(db, edit.SourceTitle, edit.SourceUrl, cancel)));
    }

    private static bool IsHere(FactEdit edit, FieldState now) =>
        now.Facts.Any(f =>
            (f.Source!.Title, f.Source.Url) == (edit.SourceTitle, edit.SourceUrl) && FactKey.Of(f) == FactKey.Of(edit.ToFact(f.SourceId))
        );

    private static async Task<FieldState> ReadAsync(RehabDbContext db, string subjectId, string field, CancellationToken cancel) =>
        (await ReadAllAsync(db, [(subjectId, field)], cancel))[(subjectId, field)];

    private static async Task<Dictionary<(string SubjectId, string Field), FieldState>> ReadAllAsync(
        RehabDbContext db,
        IEnumerable<(string SubjectId, string Field)> wanted,
        CancellationToken cancel
    )
    {
        var all = wanted.ToHashSet();
        var (subjects, keys) = (all.Select(w => w.SubjectId).Distinct().ToArray(), all.Select(w => w.Field).Distinct().ToArray());
        var facts = await db
            .Facts.AsNoTracking()
            .Include(f => f.Source)
            .Where(f => subjects.Contains(f.SubjectId) && keys.Contains(f.Field))
            .OrderBy(f => f.Id)
            .ToListAsync(cancel);
        var edits = await db
            .FactEdits.AsNoTracking()
            .Where(e => subjects.Contains(e.SubjectId) && keys.Contains(e.Field))
            .OrderBy(e => e.Id)
            .ToListAsync(cancel);
        var (factsOf, editsOf) = (facts.ToLookup(f => (f.SubjectId, f.Field)), edits.ToLookup(e => (e.SubjectId, e.Field)));
        return all.ToDictionary(w => w, w => new FieldState([.. factsOf[w]], [.. editsOf[w]]));
    }

    /// <summary>Null where there is no such subject.</summary>
    private static async Task<string?> NameAsync(RehabDbContext db, CatalogueField field, string id, CancellationToken cancel) =>
        field.On switch
        {
            SubjectKind.Provider => await db.Providers.Where(p => p.Id == id).Select(p => p.Name).SingleOrDefaultAsync(cancel),
            SubjectKind.Centre => await db.Centres.Where(c => c.Id == id).Select(c => c.Name).SingleOrDefaultAsync(cancel),
            _ => await db
                .Programmes.Where(p => p.Id == id)
                .Select(p => p.Name == "" ? p.Centre!.Name : p.Centre!.Name + ": " + p.Name)
                .SingleOrDefaultAsync(cancel),
        };

    private void Trace(RehabDbContext db, AuditArea area, string by, string subject, string text) =>
        db.Audit.Add(AuditEntry.Of(clock, area, by, subject, text));

    private static string Format(FactEdit edit, CatalogueField field, FieldState now)
    {
        if (edit.FactId is null)
            return $"{field.Label}, “{Fact.Format(edit.Value, field)}” ({edit.SaidBy.Format()}, {edit.ObservedOn.Format()}, {edit.SourceTitle})";
        var value = now.Facts.FirstOrDefault(f => f.Id == edit.FactId)?.Value ?? "";
        return $"{field.Label}, “{Fact.Format(value, field)}” {(edit.To == Standing.History ? "is no longer true" : "should be used")}: {edit.Note}";
    }
}
