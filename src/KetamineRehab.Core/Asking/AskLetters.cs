using System.Globalization;
using KetamineRehab.Core.Audit;
using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Data;
using KetamineRehab.Core.Outgoing;
using KetamineRehab.Core.Sealing;
using KetamineRehab.Core.Snapshot;
using Microsoft.EntityFrameworkCore;

namespace KetamineRehab.Core.Asking;

/// <summary>A letter that can be sent now.</summary>
public sealed record AskMailing(string CentreId, string To, AskLetter Letter);

/// <summary>A letter to print, with the lines of its envelope.</summary>
public sealed record AskPrint(IReadOnlyList<string> Envelope, AskLetter Letter);

/// <summary>
/// Writes the letters of asks. An e-mail waits in the outbox as a reference and a sealed key; text and address are looked up at the moment
/// it is sent, so that it says what we show then and goes to no one who has stopped the letters in the meantime.
/// </summary>
public sealed class AskLetters(
    IDbContextFactory<RehabDbContext> contexts,
    CatalogueStore store,
    AskContacts contacts,
    PersonalData personal,
    AskSender sender,
    TimeProvider clock
) : ISealedRows
{
    /// <summary>Days after the first letter on which a reminder goes out.</summary>
    public static readonly IReadOnlyList<int> RemindersAfter = [14, 28];

    private DateTime Now => clock.UtcNow();

    /// <summary>Without an address of the site there is no link to write.</summary>
    public bool CanWrite => sender.Address is not null;

    /// <returns>Null where it must not be sent any more: it is answered, ended or withdrawn, or the centre is not to be written
    /// to.</returns>
    public async Task<AskMailing?> ReadAsync(OutboxMessage message, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var id = int.Parse(message.Reference, CultureInfo.InvariantCulture);
        if (await db.Asks.AsNoTracking().SingleOrDefaultAsync(a => a.Id == id, cancel) is not { } ask || ask.StateAt(Now) > AskState.Opened)
            return null;
        var contact = await db.AskContacts.AsNoTracking().SingleOrDefaultAsync(c => c.CentreId == ask.CentreId, cancel);
        var secret = personal.Open<string>(Owner(id), nameof(OutboxMessage.Sealed), message.Sealed);
        return
            contact is { MayWrite: true, Way: AskWay.Email }
            && sender.Address is { } site
            && secret is not null
            && Facts(ask, secret, Reminder(ask, message)) is { } facts
            ? new(ask.CentreId, contacts.Open(contact), AskLetter.Write(facts, site, sender.Contact))
            : null;
    }

    /// <summary>
    /// Queues, in one transaction, an e-mail reminder to everyone who has not finished after the number of days in the rule and may be
    /// written to.
    /// </summary>
    /// <returns>How many reminders were queued.</returns>
    public async Task<int> RemindAsync(CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var (now, reminded) = (Now, 0);
        var firstDue = now.AddDays(-RemindersAfter[0]);
        var open = await db
            .Asks.Open(now)
            .Where(a => a.Way == AskWay.Email && a.CreatedAt <= firstDue && a.Reminders < RemindersAfter.Count)
            .ToListAsync(cancel);
        var silent = await NotToWriteToAsync(db, cancel);
        foreach (var ask in open.Where(a => a.CreatedAt.AddDays(RemindersAfter[a.Reminders]) <= now && !silent.Contains(a.CentreId)))
        {
            // After a long pause one letter is enough.
            ask.Reminders = RemindersAfter.Count(days => ask.CreatedAt.AddDays(days) <= now);
            Queue(db, ask, now);
            reminded++;
        }
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return reminded;
    }

    /// <summary>Centres that want no letters, or whose letters come back.</summary>
    private static async Task<HashSet<string>> NotToWriteToAsync(RehabDbContext db, CancellationToken cancel) =>
        (await db.AskContacts.AsNoTracking().ToListAsync(cancel))
            .Where(c => !c.MayWrite)
            .Select(c => c.CentreId)
            .ToHashSet(StringComparer.Ordinal);

    /// <summary>
    /// The letters of a round that go by post and are not answered, each with a new code: a code is nowhere but on its paper.
    /// </summary>
    public async Task<IReadOnlyList<AskPrint>> PrintAsync(int roundId, string by, CancellationToken cancel)
    {
        if (sender.Address is not { } site)
            return [];
        await using var db = await contexts.CreateDbContextAsync(cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var (now, prints) = (Now, new List<AskPrint>());
        var silent = await NotToWriteToAsync(db, cancel);
        var open = await db
            .Asks.Open(now)
            .Where(a => a.Way == AskWay.Post && a.RoundId == roundId)
            .OrderBy(a => a.Name)
            .ToListAsync(cancel);
        foreach (var ask in open.Where(a => !silent.Contains(a.CentreId)))
        {
            var secret = AskSecret.New(AskWay.Post);
            if (Facts(ask, secret, ask.Reminders) is not { } facts || store.Current.Centre(ask.CentreId)?.Centre is not { } centre)
                continue;
            db.AskKeys.Add(new() { Hash = AskSecret.Hash(secret), Ask = ask });
            string[] lines = [centre.Name, .. centre.Address.Split(',', StringSplitOptions.TrimEntries), centre.Town, centre.Postcode];
            prints.Add(new([.. lines.Where(l => l.Length > 0)], AskLetter.Write(facts, site, sender.Contact)));
        }
        if (prints.Count > 0)
        {
            var told = $"Round {roundId}: {prints.Count} letters to post, with new codes.";
            db.Audit.Add(AuditEntry.Of(clock, AuditArea.Asking, by, "", told));
        }
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return prints;
    }

    /// <summary>The ask has to be saved already. The caller saves.</summary>
    internal void Queue(RehabDbContext db, Ask ask, DateTime now)
    {
        var secret = AskSecret.New(AskWay.Email);
        db.AskKeys.Add(new() { Hash = AskSecret.Hash(secret), Ask = ask });
        db.OutboxMessages.Add(
            new()
            {
                Kind = OutboxKind.Ask,
                Reference = ask.Id.ToString(CultureInfo.InvariantCulture),
                DueAt = ask.EndsAt,
                CreatedAt = now,
                NextTryAt = now,
                Sealed = personal.Seal(Owner(ask.Id), nameof(OutboxMessage.Sealed), secret),
            }
        );
    }

    async Task ISealedRows.SealAnewAsync(RehabDbContext db, Func<string, byte[]> mark, CancellationToken cancel)
    {
        foreach (var message in await db.OutboxMessages.Where(m => m.Kind == OutboxKind.Ask && m.Sealed != null).ToListAsync(cancel))
        {
            var owner = Owner(int.Parse(message.Reference, CultureInfo.InvariantCulture));
            var secret = personal.Open<string>(owner, nameof(OutboxMessage.Sealed), message.Sealed);
            message.Sealed = personal.Seal(owner, nameof(OutboxMessage.Sealed), secret);
        }
    }

    /// <summary>Which letter it was when it was queued, by the days since the first.</summary>
    private static int Reminder(Ask ask, OutboxMessage message) =>
        RemindersAfter.Count(days => ask.CreatedAt.AddDays(days) <= message.CreatedAt);

    /// <summary>Null where the programme is no longer in the catalogue.</summary>
    private AskLetterFacts? Facts(Ask ask, string secret, int reminder)
    {
        var snapshot = store.Current;
        return snapshot.Programme(ask.ProgrammeId) is not { } entry
            ? null
            : new(
                entry.Name,
                entry.Centre.Id,
                entry.Centre.Town,
                ask.Way,
                secret,
                reminder,
                ask.AnswerBy,
                DateOnly.FromDateTime(ask.EndsAt),
                [.. ask.FieldsOf(snapshot.Fields).Select(f => (f, snapshot.Value(entry, f)))]
            );
    }

    private static string Owner(int askId) => $"ask {askId.ToString(CultureInfo.InvariantCulture)}";
}
