using KetamineRehab.Core.Data;
using KetamineRehab.Core.Outgoing;
using Microsoft.EntityFrameworkCore;

namespace KetamineRehab.Core.Callbacks;

/// <summary>What the team is told about a request: a reference and a time, never a person. The caller saves.</summary>
internal static class CallbackNotices
{
    public static void Tell(this RehabDbContext db, CallbackRequest request, DateTime now) =>
        db.OutboxMessages.Add(
            new()
            {
                Kind = OutboxKind.Callback,
                Reference = request.Reference,
                DueAt = request.DueAt,
                CreatedAt = now,
                NextTryAt = now,
            }
        );

    /// <summary>The team is told the time that counts now: by the message that waits, or by another where that was sent.</summary>
    public static async Task TellNewTimeAsync(this RehabDbContext db, CallbackRequest request, DateTime now, CancellationToken cancel)
    {
        var told = await db
            .OutboxMessages.Where(m => m.Kind == OutboxKind.Callback && m.Reference == request.Reference)
            .OrderBy(m => m.Id)
            .LastOrDefaultAsync(cancel);
        if (told is { SentAt: null })
            told.DueAt = request.DueAt;
        else if (told?.DueAt != request.DueAt && request.DueAt > now)
            db.Tell(request, now);
    }
}
