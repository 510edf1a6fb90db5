using KetamineRehab.Core.Data;
using KetamineRehab.Core.Sealing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace KetamineRehab.Core.Chat;

/// <summary>What became of something someone wrote.</summary>
public enum ChatReceipt
{
    /// <summary>It is on disk.</summary>
    Kept,

    /// <summary>No one on the team is here to read it.</summary>
    NobodyHere,

    /// <summary>As many wait as the team can take on.</summary>
    Full,
    TooFast,

    /// <summary>The conversation is over.</summary>
    Ended,

    /// <summary>There is no such conversation, or someone else has it.</summary>
    NotTheirs,
    NotSaved,
}

/// <summary>
/// Keeps a line, no matter who wrote it, in one short transaction; what was acknowledged is on disk, and what was sent twice is one line.
/// </summary>
public sealed partial class ChatWriting(
    IDbContextFactory<RehabDbContext> contexts,
    SealingKeys keys,
    ChatSeals seals,
    ChatNews news,
    ChatOptions options,
    TimeProvider clock,
    ILogger<ChatWriting> log
)
{
    /// <param name="find">The conversation it belongs to, new or known, or why there is none.</param>
    internal async Task<ChatReceipt> KeepAsync(
        Guid form,
        ChatLineKind kind,
        string text,
        Func<RehabDbContext, DateTime, Task<(Conversation? Conversation, ChatReceipt Why)>> find,
        CancellationToken cancel
    )
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(text.Length, ChatLine.Longest);
        try
        {
            await using var db = await contexts.CreateDbContextAsync(cancel);
            await keys.DemandAsync(db, cancel);
            // Before anything is read: what is counted here is still so when it is written.
            await using var transaction = await db.Database.BeginTransactionAsync(cancel);
            var now = clock.UtcNow();
            var (conversation, why) = await find(db, now);
            if (conversation is null)
                return why;
            if (await db.ChatLines.AsNoTracking().SingleOrDefaultAsync(l => l.Form == form, cancel) is { } before)
            {
                if (before.ConversationId == conversation.Id && seals.OpenText(conversation.Owner, before.SealedText) == text)
                    return ChatReceipt.Kept;
                // Other words on a form whose answer was lost on the way: a line of their own.
                form = Guid.NewGuid();
            }
            if (conversation.State == ConversationState.Ended)
                return ChatReceipt.Ended;
            if (kind == ChatLineKind.Person && await IsTooFastAsync(db, conversation.Id, now, cancel))
                return ChatReceipt.TooFast;
            conversation.LastAt = now;
            db.ChatLines.Add(
                new()
                {
                    Conversation = conversation,
                    Form = form,
                    At = now,
                    Kind = kind,
                    SealedText = seals.Text(conversation.Owner, text),
                }
            );
            // Once begun it is finished, even if the window is closed meanwhile.
            await db.SaveChangesAsync(CancellationToken.None);
            await transaction.CommitAsync(CancellationToken.None);
            await db.DemandOnDiskAsync(files => files.ChatLines.AnyAsync(l => l.Form == form, CancellationToken.None));
            news.Tell(conversation.Id);
            return ChatReceipt.Kept;
        }
        catch (Exception e) when (KeepTrouble.Is(e))
        {
            NotKept(e.GetType().Name, KeepTrouble.Code(e));
            return ChatReceipt.NotSaved;
        }
    }

    private async Task<bool> IsTooFastAsync(RehabDbContext db, int id, DateTime now, CancellationToken cancel)
    {
        var since = now.AddMinutes(-1);
        return await db.ChatLines.CountAsync(l => l.ConversationId == id && l.Kind == ChatLineKind.Person && l.At > since, cancel)
            >= options.LinesPerMinute;
    }

    [LoggerMessage(LogLevel.Error, "A line of a conversation was not kept ({Kind} {Code}); who wrote it was told so, and has it")]
    private partial void NotKept(string kind, string code);
}
