using System.Data.Common;
using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Data;
using KetamineRehab.Core.Snapshot;
using Microsoft.EntityFrameworkCore;

namespace KetamineRehab.Core.Asking;

/// <summary>
/// What a centre does with its link. Anyone who has the key may read and answer, and do nothing else; none of it is public before the team
/// has taken it in.
/// </summary>
public sealed class Asks(IDbContextFactory<RehabDbContext> contexts, CatalogueStore store, CatalogueFields fields, TimeProvider clock)
{
    private DateTime Now => clock.UtcNow();

    /// <param name="key">As someone followed or typed it.</param>
    public async Task<AskOpening> OpenAsync(string? key, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var opening = await ReadAsync(db, key, cancel);
        if (opening is AskOpening.Open { Ask: { OpenedAt: null } ask })
            await NoteOpenedAsync(db, ask.Id, cancel);
        return opening;
    }

    /// <summary>If the opening cannot be noted, the questions are shown all the same; the next visit notes it.</summary>
    private async Task NoteOpenedAsync(RehabDbContext db, int id, CancellationToken cancel)
    {
        try
        {
            DateTime? now = Now;
            await db
                .Asks.Where(a => a.Id == id && a.OpenedAt == null)
                .ExecuteUpdateAsync(set => set.SetProperty(a => a.OpenedAt, now), cancel);
        }
        catch (DbException)
        {
            // Someone else has been writing for too long, or the disk is full.
        }
    }

    /// <summary>
    /// Saves all of the answers or none. Of two people who answer one question the later counts, and is told what the other had said; the
    /// same sent twice is saved once.
    /// </summary>
    /// <exception cref="DbException">Nothing was saved.</exception>
    /// <exception cref="DbUpdateException">Nothing was saved.</exception>
    public async Task<AskSaving> SaveAsync(string? key, IReadOnlyList<AskReply> replies, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var opening = await ReadAsync(db, key, cancel);
        if (opening is not AskOpening.Open open)
            return new AskSaving.NotOpen(opening);
        var (answers, problems) = Read(open.Ask, replies);
        if (problems.Count > 0)
            return new AskSaving.Refused(problems);
        var overtaken = new List<AskAnswer>();
        foreach (var answer in answers)
        {
            var before = open.Saved.GetValueOrDefault(answer.Field);
            if (before?.SaysSame(answer) == true)
                continue;
            if (before is not null && before.Id != replies.First(r => r.Field == answer.Field).Seen)
                overtaken.Add(before);
            db.AskAnswers.Add(answer);
        }
        await db.SaveChangesAsync(CancellationToken.None);
        await ForgetOldestAsync(db, open.Ask.Id);
        await transaction.CommitAsync(CancellationToken.None);
        if (answers.LastOrDefault(a => a.Id > 0)?.Id is { } saved)
            await db.DemandOnDiskAsync(disk => disk.AskAnswers.AnyAsync(a => a.Id == saved, CancellationToken.None));
        return new AskSaving.Saved(overtaken);
    }

    /// <summary>The centre says that this is all: from now on nothing can be changed. Asked twice it is done once.</summary>
    /// <returns>What the key opens now: <see cref="AskOpening.Finished"/>, or why it could not be finished.</returns>
    public async Task<AskOpening> FinishAsync(string? key, string jobTitle, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var opening = await ReadAsync(db, key, cancel);
        if (opening is not AskOpening.Open { Ask: var ask })
            return opening;
        DateTime? now = Now;
        var title = jobTitle.Trim().AtMost(Ask.LongestJobTitle);
        await db
            .Asks.Where(a => a.Id == ask.Id && a.FinishedAt == null && a.ClosedAt == null && a.WithdrawnAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(a => a.FinishedAt, now).SetProperty(a => a.JobTitle, title), CancellationToken.None);
        await db.DemandOnDiskAsync(disk => disk.Asks.AnyAsync(a => a.Id == ask.Id && a.FinishedAt != null, CancellationToken.None));
        return await ReadAsync(db, key, CancellationToken.None);
    }

    /// <summary>No more letters to this centre, whatever became of the ask itself; the link works until it ends.</summary>
    /// <returns>False where there is no such key.</returns>
    public async Task<bool> StopLettersAsync(string? key, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        if (await FindAsync(db, key, cancel) is not { } ask)
            return false;
        DateTime? now = Now;
        var kept = db.AskContacts.Where(c => c.CentreId == ask.CentreId);
        await kept.Where(c => c.StoppedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(c => c.StoppedAt, now), CancellationToken.None);
        // A centre that a round asked without knowing a contact of it has no row yet.
        if (!await kept.AnyAsync(CancellationToken.None))
            await KeepStopAsync(db, ask, now.Value);
        await db.DemandOnDiskAsync(disk =>
            disk.AskContacts.AnyAsync(c => c.CentreId == ask.CentreId && c.StoppedAt != null, CancellationToken.None)
        );
        return true;
    }

    private static async Task KeepStopAsync(RehabDbContext db, Ask ask, DateTime now)
    {
        db.AskContacts.Add(
            new()
            {
                CentreId = ask.CentreId,
                Way = ask.Way,
                SavedAt = now,
                StoppedAt = now,
            }
        );
        try
        {
            await db.SaveChangesAsync(CancellationToken.None);
        }
        catch (DbUpdateException)
        {
            // Pressed twice at once, or not kept: the look at the disk tells which.
            db.ChangeTracker.Clear();
        }
    }

    /// <summary>The answers that count, by field.</summary>
    internal static async Task<Dictionary<string, AskAnswer>> SavedAsync(RehabDbContext db, int askId, CancellationToken cancel) =>
        (await db.AskAnswers.AsNoTracking().Where(a => a.AskId == askId).OrderBy(a => a.Id).ToListAsync(cancel))
            .GroupBy(a => a.Field)
            .ToDictionary(g => g.Key, g => g.Last());

    private async Task<AskOpening> ReadAsync(RehabDbContext db, string? key, CancellationToken cancel) =>
        await FindAsync(db, key, cancel) is not { } ask
            ? new AskOpening.Unknown()
            : ask.StateAt(Now) switch
            {
                AskState.Withdrawn => new AskOpening.Withdrawn(ask),
                AskState.Ended => new AskOpening.Ended(ask),
                AskState.Finished or AskState.TakenIn => new AskOpening.Finished(ask),
                _ => new AskOpening.Open(ask, [.. ask.FieldsOf(fields)], await SavedAsync(db, ask.Id, cancel)),
            };

    private static async Task<Ask?> FindAsync(RehabDbContext db, string? key, CancellationToken cancel)
    {
        if (AskSecret.Read(key) is not { } secret)
            return null;
        var hash = AskSecret.Hash(secret);
        return await db.AskKeys.AsNoTracking().Where(k => k.Hash == hash).Select(k => k.Ask).SingleOrDefaultAsync(cancel);
    }

    /// <summary>Replies as they are kept, and the problems by the field's key.</summary>
    internal (List<AskAnswer> Answers, Dictionary<string, string> Problems) Read(Ask ask, IReadOnlyList<AskReply> replies)
    {
        var (answers, problems) = (new List<AskAnswer>(), new Dictionary<string, string>());
        foreach (var reply in replies.DistinctBy(r => r.Field))
            if (!ask.FieldKeys.Contains(reply.Field) || fields.Find(reply.Field) is not { } field)
                problems[reply.Field] = "We did not ask this question.";
            else if (Answer(ask, field, reply, out var problem) is { } answer)
                answers.Add(answer);
            else
                problems[reply.Field] = problem;
        return (answers, problems);
    }

    /// <returns>Null with the problem in plain words where it cannot be an answer to this question.</returns>
    private AskAnswer? Answer(Ask ask, CatalogueField field, AskReply reply, out string problem)
    {
        problem = "";
        var (values, note) = (new List<string>(), reply.Note.Trim());
        if (note.Length > AskAnswer.LongestNote)
            problem = $"Please keep the note to {AskAnswer.LongestNote} characters.";
        var lines =
            reply.Said != AskSaid.Value
                ? []
                : reply.Value.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (reply.Said == AskSaid.Value && (lines.Length == 0 || lines.Length > 1 && !field.Kind.IsMany))
            problem = lines.Length == 0 ? "There is no answer to save." : "This question takes one answer.";
        if (reply.Said == AskSaid.StillRight && problem.Length == 0 && (values = Shown(ask, field)).Count == 0)
            problem = "We do not show an answer to this yet, so please give one.";
        foreach (var line in lines)
            if (problem.Length == 0 && field.Kind.ReadTyped(line, field, out problem) is { } value && !values.Contains(value))
                values.Add(value);
        var all = string.Join('\n', values);
        if (all.Length > AskAnswer.LongestValue)
            problem = $"Please keep the answer to {AskAnswer.LongestValue} characters.";
        return problem.Length > 0
            ? null
            : new()
            {
                AskId = ask.Id,
                Field = field.Key,
                Said = reply.Said,
                Value = all,
                Note = note,
                IsUnusual = reply.IsUnusual,
                SavedAt = Now,
            };
    }

    /// <summary>What people read about it now, as far as anyone has stated it.</summary>
    private List<string> Shown(Ask ask, CatalogueField field) =>
        store.Current.Programme(ask.ProgrammeId) is { } entry && store.Current.Value(entry, field) is { IsKnown: true } value
            ? [.. value.Stated.Select(f => f.Value).Distinct()]
            : [];

    /// <summary>A form that is sent for ever fills no disk.</summary>
    private static async Task ForgetOldestAsync(RehabDbContext db, int askId)
    {
        var kept = await db.AskAnswers.Where(a => a.AskId == askId).Select(a => new { a.Id, a.Field }).ToListAsync(CancellationToken.None);
        var old = kept.GroupBy(a => a.Field)
            .SelectMany(g => g.OrderByDescending(a => a.Id).Skip(AskAnswer.MostEarlier + 1))
            .Select(a => a.Id)
            .ToList();
        if (old.Count > 0)
            await db.AskAnswers.Where(a => old.Contains(a.Id)).ExecuteDeleteAsync(CancellationToken.None);
    }
}
