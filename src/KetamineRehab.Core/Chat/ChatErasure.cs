using KetamineRehab.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace KetamineRehab.Core.Chat;

internal static class ChatErasure
{
    public static void End(this Conversation conversation, ConversationEnd ending, DateTime now)
    {
        if (conversation.State != ConversationState.Ended)
            (conversation.State, conversation.Ending, conversation.EndedAt) = (ConversationState.Ended, ending, now);
    }

    /// <summary>Takes the person out of a conversation that has ended, its lines first. The caller saves, in a transaction.</summary>
    public static async Task EraseAsync(this RehabDbContext db, Conversation ended, DateTime now, CancellationToken cancel)
    {
        ended.LinesErased = await db.ChatLines.Where(l => l.ConversationId == ended.Id).ExecuteDeleteAsync(cancel);
        (ended.KeyHash, ended.SealedName, ended.Operator, ended.IsUrgent) = (null, null, "", false);
        ended.ErasedAt = now;
    }

    public static Task PurgeChatAsync(this RehabDbContext db, CancellationToken cancel) =>
        db.PurgeErasedAsync(cancel, typeof(Conversation), typeof(ChatLine));
}
