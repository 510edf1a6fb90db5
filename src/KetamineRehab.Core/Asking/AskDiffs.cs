using KetamineRehab.Core.Audit;
using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Data;
using KetamineRehab.Core.Editing;
using KetamineRehab.Core.Snapshot;
using Microsoft.EntityFrameworkCore;

namespace KetamineRehab.Core.Asking;

/// <summary>How an acceptance ended.</summary>
/// <param name="Accepted">Answers that were taken in.</param>
/// <param name="Waiting">Changes of sensitive fields that a second person has to confirm.</param>
public sealed record AskTakenIn(int Accepted, int Waiting);

/// <summary>
/// Shows what a centre answered beside what is here, and takes in what a person accepted. The difference is worked out anew each time.
/// </summary>
public sealed class AskDiffs(IDbContextFactory<RehabDbContext> contexts, CatalogueStore store, FactEdits edits, TimeProvider clock)
{
    private DateTime Now => clock.UtcNow();

    /// <summary>Finished asks that no one has fully decided on yet, oldest first.</summary>
    public async Task<IReadOnlyList<Ask>> WaitingAsync(CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return await db
            .Asks.AsNoTracking()
            .Where(a => a.FinishedAt != null && a.TakenInAt == null && a.WithdrawnAt == null)
            .OrderBy(a => a.FinishedAt)
            .ToListAsync(cancel);
    }

    /// <returns>Null where there is no such ask or it is not finished.</returns>
    public async Task<AskDiff?> ReadAsync(int askId, CancellationToken cancel)
    {
        await store.RefreshAsync(cancel);
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var finished = db.Asks.AsNoTracking().Where(a => a.FinishedAt != null && a.WithdrawnAt == null);
        if (await finished.SingleOrDefaultAsync(a => a.Id == askId, cancel) is not { } ask)
            return null;
        var snapshot = store.Current;
        var entry = snapshot.Programme(ask.ProgrammeId);
        var answers = (await db.AskAnswers.AsNoTracking().Where(a => a.AskId == askId).OrderBy(a => a.Id).ToListAsync(cancel)).ToLookup(a =>
            a.Field
        );
        var items = new List<AskDiffItem>();
        foreach (var field in ask.FieldsOf(snapshot.Fields))
        {
            if (answers[field.Key].ToList() is { Count: > 0 } saved)
                items.Add(AskDiffItem.Of(ask, field, saved, await edits.ReadAsync(ask.SubjectOf(field), field, cancel), snapshot.Today));
        }
        return new(ask, entry, AskDiff.NoticeOf(ask, entry, snapshot), items);
    }

    /// <summary>Takes in the chosen answers, all or none. Sensitive fields wait for a second person.</summary>
    /// <param name="seen">As the editor read it.</param>
    public async Task<(AskTakenIn? Done, string Problem)> AcceptAsync(
        AskDiff seen,
        IReadOnlySet<string> chosen,
        string by,
        CancellationToken cancel
    )
    {
        AskDiffItem[] taken = [.. seen.Items.Where(i => chosen.Contains(i.Field.Key) && i is { IsDecided: false, Edits.Count: > 0 })];
        var (result, waiting) = await edits.SubmitAllAsync(
            [.. taken.SelectMany(i => i.Edits.Select(e => (e, i.Seen)))],
            by,
            db => DecideAsync(db, seen.Ask, [.. taken.Select(i => i.Answer.Id)], isAccepted: true, by, cancel),
            cancel
        );
        return result is EditResult.Done
            ? (new(taken.Length, waiting), "")
            : (
                null,
                result is EditResult.Refused refused
                    ? refused.Reason
                    : "Nothing was changed: someone else has changed one of the fields. Check it again."
            );
    }

    /// <summary>What was chosen is not taken in. With all of it decided the ask is taken in.</summary>
    public async Task DeclineAsync(AskDiff seen, IReadOnlySet<string> chosen, string by, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var left = seen.Items.Where(i => chosen.Contains(i.Field.Key) && !i.IsDecided).Select(i => i.Answer.Id);
        await DecideAsync(db, seen.Ask, [.. left], isAccepted: false, by, cancel);
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
    }

    private async Task DecideAsync(
        RehabDbContext db,
        Ask ask,
        IReadOnlyList<int> answers,
        bool isAccepted,
        string by,
        CancellationToken cancel
    )
    {
        var saved = await db.AskAnswers.Where(a => a.AskId == ask.Id).OrderBy(a => a.Id).ToListAsync(cancel);
        foreach (var answer in saved.Where(a => answers.Contains(a.Id) && a.DecidedAt is null))
            (answer.DecidedAt, answer.IsAccepted) = (Now, isAccepted);
        var isAll = saved
            .GroupBy(a => a.Field)
            .Select(g => g.Last())
            .All(a => a.DecidedAt is not null || a.Said == AskSaid.RatherNotSay && a.Note.Length == 0);
        if (isAll && await db.Asks.SingleAsync(a => a.Id == ask.Id, cancel) is { TakenInAt: null } open)
            open.TakenInAt = Now;
        db.Audit.Add(
            AuditEntry.Of(
                clock,
                AuditArea.Asking,
                by,
                ask.ProgrammeId,
                $"{ask.Name}: {answers.Count} answers from the centre {(isAccepted ? "accepted" : "not accepted")}{(isAll ? "; all are decided" : "")}."
            )
        );
    }
}
