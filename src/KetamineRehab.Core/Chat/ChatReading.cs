using KetamineRehab.Core.Callbacks;
using KetamineRehab.Core.Data;
using KetamineRehab.Core.Sealing;
using Microsoft.EntityFrameworkCore;

namespace KetamineRehab.Core.Chat;

/// <summary>What a person may see: whether someone is here, and their own conversation.</summary>
public sealed class ChatReading(
    IDbContextFactory<RehabDbContext> contexts,
    CallbackAvailability door,
    ChatSeals seals,
    ChatOptions options,
    TimeProvider clock
)
{
    /// <param name="key">Null where the person has no conversation.</param>
    /// <param name="withLines">False for a look that only asks whether something changed.</param>
    public async Task<ChatSight> LookAsync(string? key, bool withLines, CancellationToken cancel)
    {
        try
        {
            if (await door.StateAsync(cancel) == Availability.Broken)
                return ChatSight.Broken;
            await using var db = await contexts.CreateDbContextAsync(cancel);
            var here = await db.OperatorsHere.Where(OperatorHere.IsAt(clock.UtcNow())).Select(o => o.Name).ToListAsync(cancel);
            var waiting = await db.Conversations.CountAsync(c => c.State == ConversationState.Waiting, cancel);
            var duty =
                here.Count == 0 ? ChatDuty.Nobody
                : waiting < here.Count * options.WaitingPerOperator ? ChatDuty.Open
                : ChatDuty.Full;
            return new(duty, waiting, key is null ? null : await OwnAsync(db, key, here, withLines, cancel));
        }
        catch (Exception e) when (KeepTrouble.Is(e))
        {
            return ChatSight.Broken;
        }
    }

    private async Task<OwnConversation?> OwnAsync(
        RehabDbContext db,
        string key,
        List<string> here,
        bool withLines,
        CancellationToken cancel
    )
    {
        var hash = ChatKey.Hash(key);
        if (await db.Conversations.AsNoTracking().SingleOrDefaultAsync(c => c.KeyHash == hash, cancel) is not { } own)
            return null;
        var place =
            own.State == ConversationState.Waiting
                ? await db.Conversations.CountAsync(c => c.State == ConversationState.Waiting && c.Id <= own.Id, cancel)
                : 0;
        var lines = withLines ? await seals.LinesAsync(db, own, cancel) : [];
        return new(
            own.Id,
            own.State,
            own.Ending,
            own.LastAt,
            own.EndedAt,
            place,
            here.Contains(own.Operator),
            lines is [.., var last]
                ? last.Id
                : await db.ChatLines.Where(l => l.ConversationId == own.Id).MaxAsync(l => (int?)l.Id, cancel) ?? 0,
            withLines ? seals.OpenName(own) : "",
            lines
        );
    }
}
