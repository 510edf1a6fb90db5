using KetamineRehab.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace KetamineRehab.Core.Callbacks;

/// <summary>Hands out the words to the team until each is delivered, with longer and longer pauses.</summary>
public sealed class Outbox(IDbContextFactory<RehabDbContext> contexts, TimeProvider clock)
{
    public static readonly TimeSpan FirstPause = TimeSpan.FromMinutes(1);
    public static readonly TimeSpan LongestPause = TimeSpan.FromHours(1);

    /// <summary>Sends all that is due. A message may come twice, if the machine stops between sending and noting it; never not at all.</summary>
    /// <param name="send">Answers whether the message was taken.</param>
    /// <returns>How many were sent and how many must wait.</returns>
    public async Task<(int Sent, int Waiting)> DeliverAsync(Func<OutboxMessage, CancellationToken, Task<bool>> send, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var now = clock.UtcNow();
        var due = await db.OutboxMessages.AsNoTracking().Where(m => m.SentAt == null && m.NextTryAt <= now).OrderBy(m => m.Id).Take(50).ToListAsync(cancel);
        var (sent, waiting) = (0, 0);
        foreach (var message in due)
        {
            var next = now + Pause(message.Tries);
            var isOurs = await db.OutboxMessages.Where(m => m.Id == message.Id && m.NextTryAt == message.NextTryAt && m.SentAt == null)
                .ExecuteUpdateAsync(set => set.SetProperty(m => m.NextTryAt, next).SetProperty(m => m.Tries, m => m.Tries + 1), cancel) == 1;
            if (!isOurs)
                continue;
            if (!await send(message, cancel))
            {
                waiting++;
                continue;
            }
            DateTime? at = clock.UtcNow();
            await db.OutboxMessages.Where(m => m.Id == message.Id).ExecuteUpdateAsync(set => set.SetProperty(m => m.SentAt, at), CancellationToken.None);
            sent++;
        }
        return (sent, waiting);
    }

    public static TimeSpan Pause(int tries) =>
        tries >= 6 ? LongestPause : FirstPause * (1 << tries);
}

internal static class OutboxNews
{
    /// <summary>The team is told the time that counts now: by the message that waits, or by another where that was sent. The caller saves.</summary>
    public static async Task TellNewTimeAsync(this RehabDbContext db, CallbackRequest request, DateTime now, CancellationToken cancel)
    {
        var told = await db.OutboxMessages.Where(m => m.Reference == request.Reference).OrderBy(m => m.Id).LastOrDefaultAsync(cancel);
        if (told is { SentAt: null })
            told.DueAt = request.DueAt;
        else if (told?.DueAt != request.DueAt && request.DueAt > now)
            db.OutboxMessages.Add(OutboxMessage.About(request, now));
    }
}
