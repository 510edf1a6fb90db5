using KetamineRehab.Core.Audit;
using KetamineRehab.Core.Callbacks;
using KetamineRehab.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace KetamineRehab.Core.Chat;

/// <summary>
/// Ends conversations in which no one writes any more, erases what was kept long enough, by a trusted clock, and forgets operators whose
/// page is gone.
/// </summary>
public sealed class ChatRetention(
    IDbContextFactory<RehabDbContext> contexts,
    RetentionClock trust,
    ChatNews news,
    ChatOptions options,
    TimeProvider clock
)
{
    /// <returns>How many conversations were erased.</returns>
    public async Task<int> RunAsync(CancellationToken cancel)
    {
        var now = clock.UtcNow();
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var (silentBefore, endedBefore) = (now.AddMinutes(-options.SilentMinutes), now.AddHours(-options.HoursKept));
        var goneBefore = now - OperatorHere.Life;
        // In most minutes nothing is due, and no one waits for a lock.
        var isDue = await db.Conversations.AnyAsync(
            c => c.ErasedAt == null && (c.EndedAt <= endedBefore || c.EndedAt == null && c.LastAt <= silentBefore),
            cancel
        );
        if (await db.OperatorsHere.Where(o => o.SeenAt <= goneBefore).ExecuteDeleteAsync(cancel) > 0)
            news.Tell(ChatNews.Anything);
        if (!isDue)
            return 0;

        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var silent = await db.Conversations.Where(c => c.EndedAt == null && c.LastAt <= silentBefore).ToListAsync(cancel);
        silent.ForEach(c => c.End(ConversationEnd.Silent, now));
        await db.SaveChangesAsync(cancel);
        var erased = trust.Read(now) ? await EraseAsync(db, endedBefore, now, cancel) : [];
        await transaction.CommitAsync(cancel);
        if (silent.Count + erased.Count > 0)
            news.Tell(ChatNews.Anything);
        if (erased.Count > 0)
            await db.PurgeChatAsync(cancel);
        return erased.Count;
    }

    private async Task<List<Conversation>> EraseAsync(RehabDbContext db, DateTime endedBefore, DateTime now, CancellationToken cancel)
    {
        var due = await db.Conversations.Where(c => c.ErasedAt == null && c.EndedAt <= endedBefore).ToListAsync(cancel);
        foreach (var ended in due)
            await db.EraseAsync(ended, now, cancel);
        if (due.Count > 0)
            db.Audit.Add(AuditEntry.Of(clock, AuditArea.Chat, CallbackEvent.Clock, "", $"{due.Count} conversations erased"));
        await db.SaveChangesAsync(cancel);
        var numbersBefore = now.AddDays(-Conversation.DaysOfNumbers);
        await db.Conversations.Where(c => c.ErasedAt <= numbersBefore).ExecuteDeleteAsync(cancel);
        return due;
    }
}
