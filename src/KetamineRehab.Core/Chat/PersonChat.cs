using KetamineRehab.Core.Callbacks;
using KetamineRehab.Core.Data;
using KetamineRehab.Core.Sealing;
using Microsoft.EntityFrameworkCore;

namespace KetamineRehab.Core.Chat;

/// <summary>The person's side of a conversation, which their key opens.</summary>
public sealed class PersonChat(
    IDbContextFactory<RehabDbContext> contexts,
    ChatWriting writing,
    ChatSeals seals,
    ChatNews news,
    ChatOptions options,
    TimeProvider clock
)
{
    /// <param name="key">Drawn with the form, so that a form sent twice is one conversation.</param>
    /// <param name="form">Of this line.</param>
    public Task<ChatReceipt> StartAsync(string key, Guid form, string name, string text, bool isUrgent, CancellationToken cancel) =>
        writing.KeepAsync(
            form,
            ChatLineKind.Person,
            text,
            async (db, now) =>
            {
                var hash = ChatKey.Hash(key);
                if (await db.Conversations.SingleOrDefaultAsync(c => c.KeyHash == hash, cancel) is { } known)
                    return (known, default);
                var here = await db.OperatorsHere.CountAsync(OperatorHere.IsAt(now), cancel);
                var waiting = await db.Conversations.CountAsync(c => c.State == ConversationState.Waiting, cancel);
                if (here == 0 || waiting >= here * options.WaitingPerOperator)
                    return (null, here == 0 ? ChatReceipt.NobodyHere : ChatReceipt.Full);
                var owner = Guid.NewGuid();
                var begun = new Conversation
                {
                    Owner = owner,
                    KeyHash = hash,
                    StartedAt = now,
                    LastAt = now,
                    IsUrgent = isUrgent,
                    SealedName = name.Length > 0 ? seals.Name(owner, name) : null,
                };
                db.Conversations.Add(begun);
                return (begun, default);
            },
            cancel
        );

    public Task<ChatReceipt> SendAsync(string key, Guid form, string text, bool isUrgent, CancellationToken cancel) =>
        writing.KeepAsync(
            form,
            ChatLineKind.Person,
            text,
            async (db, now) =>
            {
                var hash = ChatKey.Hash(key);
                if (await db.Conversations.SingleOrDefaultAsync(c => c.KeyHash == hash, cancel) is not { } own)
                    return (null, ChatReceipt.NotTheirs);
                if (own.State != ConversationState.Ended && !await db.OperatorsHere.AnyAsync(OperatorHere.IsAt(now), cancel))
                    return (null, ChatReceipt.NobodyHere);
                own.IsUrgent |= isUrgent && own.State != ConversationState.Ended;
                return (own, default);
            },
            cancel
        );

    /// <summary>Ends it where it goes on.</summary>
    /// <param name="erases">Nothing but numbers stays; so too where the team keeps nothing beyond the end.</param>
    /// <returns>False where that does not stand on disk.</returns>
    public async Task<bool> StopAsync(string key, bool erases, CancellationToken cancel)
    {
        try
        {
            await using var db = await contexts.CreateDbContextAsync(cancel);
            await using var transaction = await db.Database.BeginTransactionAsync(cancel);
            var hash = ChatKey.Hash(key);
            if (await db.Conversations.SingleOrDefaultAsync(c => c.KeyHash == hash, cancel) is not { } own)
                return true;
            var now = clock.UtcNow();
            own.End(ConversationEnd.ByPerson, now);
            if (erases || options.HoursKept == 0)
                await db.EraseAsync(own, now, CancellationToken.None);
            // Once begun it is finished, even if the window is closed meanwhile.
            await db.SaveChangesAsync(CancellationToken.None);
            await transaction.CommitAsync(CancellationToken.None);
            await db.DemandOnDiskAsync(files =>
                files.Conversations.AnyAsync(c => c.Id == own.Id && c.EndedAt != null, CancellationToken.None)
            );
            if (own.ErasedAt is not null)
                await db.PurgeChatAsync(CancellationToken.None);
            news.Tell(ChatNews.Anything);
            return true;
        }
        catch (Exception e) when (KeepTrouble.Is(e))
        {
            return false;
        }
    }
}
