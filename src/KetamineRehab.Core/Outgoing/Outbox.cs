using KetamineRehab.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace KetamineRehab.Core.Outgoing;

/// <summary>
/// Hands out messages until each is delivered, with longer and longer pauses. Each kind has its own queue, so that one never waits for
/// another.
/// </summary>
public sealed class Outbox(IDbContextFactory<RehabDbContext> contexts, TimeProvider clock)
{
    public static readonly TimeSpan FirstPause = TimeSpan.FromMinutes(1);
    public static readonly TimeSpan LongestPause = TimeSpan.FromHours(1);

    /// <summary>
    /// Sends all of a kind that is due. A message may come twice, if the machine stops between sending and noting it; never not at all.
    /// </summary>
    /// <param name="send">Answers whether the message was taken.</param>
    /// <returns>How many were sent and how many must wait.</returns>
    public async Task<(int Sent, int Waiting)> DeliverAsync(
        OutboxKind kind,
        Func<OutboxMessage, CancellationToken, Task<bool>> send,
        CancellationToken cancel
    )
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var now = clock.UtcNow();
        var due = await db
            .OutboxMessages.AsNoTracking()
            .Where(m => m.Kind == kind && m.SentAt == null && m.NextTryAt <= now)
            .OrderBy(m => m.Id)
            .Take(50)
            .ToListAsync(cancel);
        var (sent, waiting) = (0, 0);
        foreach (var message in due)
        {
            // From now and not from the beginning of the batch: another instance would take a claim that has run out for a message that waits.
            var next = clock.UtcNow() + Pause(message.Tries);
            var isOurs =
                await db
                    .OutboxMessages.Where(m => m.Id == message.Id && m.NextTryAt == message.NextTryAt && m.SentAt == null)
                    .ExecuteUpdateAsync(set => set.SetProperty(m => m.NextTryAt, next).SetProperty(m => m.Tries, m => m.Tries + 1), cancel)
                == 1;
            if (!isOurs)
                continue;
            if (!await send(message, cancel))
            {
                waiting++;
                continue;
            }
            DateTime? at = clock.UtcNow();
            await db
                .OutboxMessages.Where(m => m.Id == message.Id)
                .ExecuteUpdateAsync(
                    set => set.SetProperty(m => m.SentAt, at).SetProperty(m => m.Sealed, (string?)null),
                    CancellationToken.None
                );
            sent++;
        }
        return (sent, waiting);
    }

    public static TimeSpan Pause(int tries) => tries >= 6 ? LongestPause : FirstPause * (1 << tries);
}
