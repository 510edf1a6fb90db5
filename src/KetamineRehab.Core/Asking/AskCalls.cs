using KetamineRehab.Core.Data;
using KetamineRehab.Core.Editing;
using KetamineRehab.Core.Snapshot;
using Microsoft.EntityFrameworkCore;

namespace KetamineRehab.Core.Asking;

/// <summary>The same questions on the phone: what an editor heard is an ask of its own, taken in at once as “we asked”.</summary>
public sealed class AskCalls(
    IDbContextFactory<RehabDbContext> contexts,
    CatalogueStore store,
    Asks asks,
    AskDiffs diffs,
    TimeProvider clock
)
{
    /// <summary>The fields that a round wants to ask this programme by phone; null where none does.</summary>
    public async Task<IReadOnlyList<string>?> FieldsAsync(string programmeId, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return (await Waiting(db, programmeId).AsNoTracking().FirstOrDefaultAsync(cancel))?.FieldKeys;
    }

    /// <param name="replies">What was asked; <see cref="AskSaid.RatherNotSay"/> becomes “asked, no answer”.</param>
    /// <returns>What was taken in; or the problems by the field's key, an empty key for the whole.</returns>
    public async Task<(AskTakenIn? Done, IReadOnlyDictionary<string, string> Problems)> SaveAsync(
        string programmeId,
        IReadOnlyList<AskReply> replies,
        string by,
        CancellationToken cancel
    )
    {
        if (store.Current.Programme(programmeId) is not { } entry)
            return (null, new Dictionary<string, string> { [""] = FactEdits.Gone });
        var now = clock.UtcNow();
        int id;
        await using (var db = await contexts.CreateDbContextAsync(cancel))
        {
            await using var transaction = await db.Database.BeginTransactionAsync(cancel);
            var ask = await Waiting(db, programmeId).FirstOrDefaultAsync(cancel);
            if (ask is null)
                db.Asks.Add(
                    ask = new()
                    {
                        ProgrammeId = programmeId,
                        CentreId = entry.Centre.Id,
                        Name = entry.Name,
                        Way = AskWay.Phone,
                        Fields = string.Join(' ', replies.Select(r => r.Field)),
                        CreatedAt = now,
                        EndsAt = now,
                        AnswerBy = DateOnly.FromDateTime(now),
                    }
                );
            await db.SaveChangesAsync(cancel);
            var (answers, problems) = asks.Read(ask, replies);
            if (problems.Count == 0 && answers.Count == 0)
                problems[""] = "Enter at least one answer.";
            if (problems.Count > 0)
                return (null, problems);
            db.AskAnswers.AddRange(answers);
            (ask.OpenedAt, ask.FinishedAt) = (now, now);
            await db.SaveChangesAsync(cancel);
            await transaction.CommitAsync(cancel);
            id = ask.Id;
        }
        var diff = (await diffs.ReadAsync(id, cancel))!;
        var (done, problem) = await diffs.AcceptAsync(diff, diff.Items.Select(i => i.Field.Key).ToHashSet(), by, cancel);
        var left = new Dictionary<string, string>();
        if (done is null)
            left[""] = $"{problem} We kept what they said with the answers to check.";
        return (done, left);
    }

    private IQueryable<Ask> Waiting(RehabDbContext db, string programmeId) =>
        db.Asks.Open(clock.UtcNow()).Where(a => a.ProgrammeId == programmeId && a.Way == AskWay.Phone).OrderBy(a => a.Id);
}
