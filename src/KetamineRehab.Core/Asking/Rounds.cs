using KetamineRehab.Core.Audit;
using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Data;
using KetamineRehab.Core.Editing;
using KetamineRehab.Core.Finder;
using KetamineRehab.Core.Snapshot;
using Microsoft.EntityFrameworkCore;

namespace KetamineRehab.Core.Asking;

/// <summary>A round with how far its asks have come.</summary>
public sealed record RoundSheet(AskRound Round, IReadOnlyList<Ask> Asks);

/// <summary>Starts, shows and closes rounds.</summary>
public sealed class Rounds(
    IDbContextFactory<RehabDbContext> contexts,
    CatalogueStore store,
    FinderSearch finder,
    CatalogueFields fields,
    AskLetters letters,
    TimeProvider clock
)
{
    /// <summary>Days a centre is given in the letter.</summary>
    public const int DaysToAnswer = 42;
    public const string Nobody = "There is no one left to ask. We have already asked what you chose, or we do not have a contact.";

    private DateTime Now => clock.UtcNow();

    /// <summary>What a round would be, by what is known now.</summary>
    public async Task<AskPlan> PrepareAsync(AskSelection selection, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return await PrepareAsync(db, selection, cancel);
    }

    /// <summary>Makes the round and queues its letters, all in one transaction or nothing.</summary>
    /// <returns>The round, or why there is none.</returns>
    public async Task<(int? Id, string Problem)> StartAsync(AskSelection selection, string by, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var plan = await PrepareAsync(db, selection, cancel);
        if (plan.Asks.Count == 0)
            return (null, Nobody);
        if (!letters.CanWrite && plan.Asks.Any(a => a.Way != AskWay.Phone))
            return (null, "A letter needs a link. Set Site:PublicAddress first.");
        var now = Now;
        var answerBy = DateOnly.FromDateTime(now.AddDays(DaysToAnswer));
        var round = new AskRound
        {
            Fields = string.Join(' ', plan.Fields.Select(f => f.Key)),
            By = by,
            StartedAt = now,
            AnswerBy = answerBy,
        };
        db.AskRounds.Add(round);
        await db.SaveChangesAsync(cancel);
        List<Ask> asks =
        [
            .. plan.Asks.Select(a => new Ask
            {
                RoundId = round.Id,
                ProgrammeId = a.Entry.Id,
                CentreId = a.Entry.Centre.Id,
                Name = a.Entry.Name,
                Way = a.Way,
                Fields = string.Join(' ', a.Fields.Select(f => f.Key)),
                CreatedAt = now,
                EndsAt = now.AddDays(Ask.DaysOpen),
                AnswerBy = answerBy,
            }),
        ];
        db.Asks.AddRange(asks);
        await db.SaveChangesAsync(cancel);
        foreach (var ask in asks.Where(a => a.Way == AskWay.Email))
            letters.Queue(db, ask, now);
        db.Audit.Add(
            AuditEntry.Of(
                clock,
                AuditArea.Asking,
                by,
                "",
                $"Round {round.Id} started: {asks.Count} services of {plan.Centres} centres, {plan.Questions} questions; "
                    + $"{plan.By(AskWay.Email)} by email, {plan.By(AskWay.Post)} by post, {plan.By(AskWay.Phone)} by phone."
            )
        );
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return (round.Id, "");
    }

    /// <summary>The newest first.</summary>
    public async Task<IReadOnlyList<RoundSheet>> ListAsync(CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var rounds = await db.AskRounds.AsNoTracking().OrderByDescending(r => r.Id).ToListAsync(cancel);
        var asks = (await db.Asks.AsNoTracking().Where(a => a.RoundId != null).ToListAsync(cancel)).ToLookup(a => a.RoundId);
        return [.. rounds.Select(r => new RoundSheet(r, [.. asks[r.Id]]))];
    }

    public async Task<RoundSheet?> ReadAsync(int id, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return await db.AskRounds.AsNoTracking().SingleOrDefaultAsync(r => r.Id == id, cancel) is not { } round
            ? null
            : new(
                round,
                await db.Asks.AsNoTracking().Where(a => a.RoundId == id).OrderBy(a => a.Name).ThenBy(a => a.Id).ToListAsync(cancel)
            );
    }

    /// <summary>The link of one ask opens nothing any more, and no reminder is sent.</summary>
    public async Task<EditResult> WithdrawAsync(int askId, string by, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        if (await db.Asks.SingleOrDefaultAsync(a => a.Id == askId, cancel) is not { } ask || ask.StateAt(Now) > AskState.Opened)
            return new EditResult.ChangedByOther("ended");
        ask.WithdrawnAt = Now;
        db.Audit.Add(AuditEntry.Of(clock, AuditArea.Asking, by, ask.ProgrammeId, $"{ask.Name}: its link was withdrawn."));
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return new EditResult.Done();
    }

    /// <summary>
    /// Ends a round: what its centres saved but never finished becomes an answer to take in, and what no one answered and no one states
    /// becomes “asked, no answer”.
    /// </summary>
    public async Task<EditResult> CloseAsync(int id, string by, CancellationToken cancel)
    {
        await using (var db = await contexts.CreateDbContextAsync(cancel))
        {
            await using var transaction = await db.Database.BeginTransactionAsync(cancel);
            if (await db.AskRounds.SingleOrDefaultAsync(r => r.Id == id && r.ClosedAt == null, cancel) is not { } round)
                return new EditResult.ChangedByOther("closed");
            round.ClosedAt = Now;
            var asks = await db.Asks.Where(a => a.RoundId == id && a.WithdrawnAt == null).ToListAsync(cancel);
            foreach (var ask in asks)
                ask.ClosedAt = Now;
            var silent = await new AskSilence(db, fields, clock.Today()).WriteAsync(id, asks, cancel);
            // In the area of the catalogue, because people read something else now.
            db.Audit.Add(
                AuditEntry.Of(
                    clock,
                    silent > 0 ? AuditArea.Catalogue : AuditArea.Asking,
                    by,
                    "",
                    $"Round {id} is closed: {asks.Count(a => a.FinishedAt is not null)} of {asks.Count} answered; "
                        + $"{silent} questions were asked and not answered."
                )
            );
            await db.SaveChangesAsync(cancel);
            await transaction.CommitAsync(cancel);
        }
        await store.RefreshAsync(CancellationToken.None);
        return new EditResult.Done();
    }

    /// <summary>Closes the rounds whose links have all ended.</summary>
    /// <returns>How many were closed.</returns>
    public async Task<int> CloseEndedAsync(string by, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var (now, asks) = (Now, db.Asks);
        var ended = await db
            .AskRounds.Where(r => r.ClosedAt == null && !asks.Any(a => a.RoundId == r.Id && a.EndsAt > now))
            .Select(r => r.Id)
            .ToListAsync(cancel);
        foreach (var id in ended)
            await CloseAsync(id, by, cancel);
        return ended.Count;
    }

    private async Task<AskPlan> PrepareAsync(RehabDbContext db, AskSelection selection, CancellationToken cancel)
    {
        var (snapshot, now) = (store.Current, Now);
        var asked = await db.Asks.AsNoTracking().ToListAsync(cancel);
        return AskPlan.Of(
            selection,
            snapshot,
            finder.Search(selection.Criteria, pageSize: null).Result.Hits.Select(h => h.Entry),
            await db.AskContacts.AsNoTracking().ToDictionaryAsync(c => c.CentreId, StringComparer.Ordinal, cancel),
            asked
                .Where(a => a.StateAt(now) is AskState.Sent or AskState.Opened or AskState.Finished)
                .Select(a => a.ProgrammeId)
                .ToHashSet(StringComparer.Ordinal),
            asked.Select(a => a.ProgrammeId).ToHashSet(StringComparer.Ordinal)
        );
    }
}
