using System.Linq.Expressions;
using KetamineRehab.Core.Audit;
using KetamineRehab.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query;

namespace KetamineRehab.Core.Chat;

/// <summary>A conversation in the team's list, without a word of it.</summary>
public sealed record ChatRow(
    int Id,
    ConversationState State,
    ConversationEnd? Ending,
    DateTime StartedAt,
    DateTime LastAt,
    DateTime? EndedAt,
    string Operator,
    bool IsUrgent,
    bool IsErased
);

/// <summary>A conversation as the team reads it.</summary>
public sealed record ChatCase(ChatRow Row, string Name, IReadOnlyList<SaidLine> Lines);

/// <summary>What came of a step of the team.</summary>
public enum ChatStep
{
    Done,

    /// <summary>It is not in the state that the step starts from: someone was quicker, or it is over.</summary>
    NotNow,

    /// <summary>The operator who should have it is not here.</summary>
    NotHere,

    /// <summary>The operator who should have it has as many as one operator may.</summary>
    HasEnough,
}

/// <summary>
/// The team's side. One operator at a time has a conversation; the database itself decides who was first. Each step leaves an entry in the
/// audit, without a word of what was written.
/// </summary>
public sealed class TeamChat(
    IDbContextFactory<RehabDbContext> contexts,
    ChatWriting writing,
    ChatSeals seals,
    ChatNews news,
    ChatOptions options,
    TimeProvider clock
)
{
    private const int MostEnded = 20;

    /// <summary>Those that wait, longest first; those that run; and the last that ended and are not erased.</summary>
    public async Task<IReadOnlyList<ChatRow>> ListAsync(CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var open = await db
            .Conversations.AsNoTracking()
            .Where(c => c.State != ConversationState.Ended)
            .OrderBy(c => c.Id)
            .ToListAsync(cancel);
        var ended = await db
            .Conversations.AsNoTracking()
            .Where(c => c.State == ConversationState.Ended && c.ErasedAt == null)
            .OrderByDescending(c => c.EndedAt)
            .Take(MostEnded)
            .ToListAsync(cancel);
        return [.. open.OrderBy(c => c.State).Concat(ended).Select(Row)];
    }

    public async Task<ChatCase?> ReadAsync(int id, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return await db.Conversations.AsNoTracking().SingleOrDefaultAsync(c => c.Id == id, cancel) is { } found
            ? new(Row(found), seals.OpenName(found), await seals.LinesAsync(db, found, cancel))
            : null;
    }

    public Task<ChatStep> TakeAsync(int id, string by, CancellationToken cancel)
    {
        DateTime? now = clock.UtcNow();
        return MoveAsync(
            id,
            by,
            by,
            "taken",
            c => c.State == ConversationState.Waiting,
            set =>
                set.SetProperty(c => c.State, ConversationState.Running).SetProperty(c => c.Operator, by).SetProperty(c => c.TakenAt, now),
            cancel
        );
    }

    /// <summary>Taken only from the operator who was shown as having it.</summary>
    public Task<ChatStep> TakeOverAsync(int id, string by, string from, CancellationToken cancel) =>
        MoveAsync(id, by, by, $"taken over from {from}", HeldBy(from), set => set.SetProperty(c => c.Operator, by), cancel);

    public Task<ChatStep> HandOverAsync(int id, string by, string to, CancellationToken cancel) =>
        MoveAsync(id, by, to, $"handed over to {to}", HeldBy(by), set => set.SetProperty(c => c.Operator, to), cancel);

    public Task<ChatStep> EndAsync(int id, string by, CancellationToken cancel)
    {
        DateTime? now = clock.UtcNow();
        return MoveAsync(
            id,
            by,
            null,
            "ended",
            HeldBy(by),
            set =>
                set.SetProperty(c => c.State, ConversationState.Ended)
                    .SetProperty(c => c.Ending, ConversationEnd.ByTeam)
                    .SetProperty(c => c.EndedAt, now),
            cancel
        );
    }

    public Task<ChatReceipt> SendAsync(int id, string by, Guid form, string text, CancellationToken cancel) =>
        WriteAsync(id, by, form, ChatLineKind.Team, text, cancel);

    /// <summary>The person decides, on the page that asks for a call; it is told nothing of the conversation.</summary>
    public Task<ChatReceipt> OfferCallAsync(int id, string by, Guid form, CancellationToken cancel) =>
        WriteAsync(id, by, form, ChatLineKind.CallOffer, "", cancel);

    private Task<ChatReceipt> WriteAsync(int id, string by, Guid form, ChatLineKind kind, string text, CancellationToken cancel) =>
        writing.KeepAsync(
            form,
            kind,
            text,
            async (db, _) =>
                await db.Conversations.Where(HeldBy(by)).SingleOrDefaultAsync(c => c.Id == id, cancel) is { } own
                    ? (own, default)
                    : (null, ChatReceipt.NotTheirs),
            cancel
        );

    private static Expression<Func<Conversation, bool>> HeldBy(string name) =>
        c => c.State == ConversationState.Running && c.Operator == name;

    private static ChatRow Row(Conversation c) =>
        new(c.Id, c.State, c.Ending, c.StartedAt, c.LastAt, c.EndedAt, c.Operator, c.IsUrgent, c.ErasedAt is not null);

    /// <param name="to">Who has it afterwards: they have to be here, and have room. Null where no one has it.</param>
    private async Task<ChatStep> MoveAsync(
        int id,
        string by,
        string? to,
        string done,
        Expression<Func<Conversation, bool>> from,
        Action<UpdateSettersBuilder<Conversation>> set,
        CancellationToken cancel
    )
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var now = clock.UtcNow();
        if (to is not null && !await db.OperatorsHere.Where(OperatorHere.IsAt(now)).AnyAsync(o => o.Name == to, cancel))
            return ChatStep.NotHere;
        if (to is not null && await db.Conversations.Where(HeldBy(to)).CountAsync(c => c.Id != id, cancel) >= options.RunningPerOperator)
            return ChatStep.HasEnough;
        if (await db.Conversations.Where(c => c.Id == id).Where(from).ExecuteUpdateAsync(set, cancel) == 0)
            return ChatStep.NotNow;
        var erases = to is null && options.HoursKept == 0;
        if (erases)
            await db.EraseAsync(await db.Conversations.SingleAsync(c => c.Id == id, cancel), now, cancel);
        db.Audit.Add(AuditEntry.Of(clock, AuditArea.Chat, by, $"{id}", $"Conversation {id}: {done}"));
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        if (erases)
            await db.PurgeChatAsync(CancellationToken.None);
        news.Tell(ChatNews.Anything);
        return ChatStep.Done;
    }
}
