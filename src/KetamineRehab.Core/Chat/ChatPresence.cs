using KetamineRehab.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace KetamineRehab.Core.Chat;

/// <summary>Who of the team is here to chat: a fact with a time, never a promise.</summary>
public sealed class ChatPresence(IDbContextFactory<RehabDbContext> contexts, ChatNews news, TimeProvider clock)
{
    public async Task ComeAsync(string name, CancellationToken cancel)
    {
        var now = clock.UtcNow();
        await using (var db = await contexts.CreateDbContextAsync(cancel))
        {
            await using var transaction = await db.Database.BeginTransactionAsync(cancel);
            await db.OperatorsHere.Where(o => o.Name == name).ExecuteDeleteAsync(cancel);
            db.OperatorsHere.Add(new() { Name = name, SeenAt = now });
            await db.SaveChangesAsync(cancel);
            await transaction.CommitAsync(cancel);
        }
        news.Tell(ChatNews.Anything);
    }

    /// <summary>Renews it where it still stands: a page that slept does not bring it back.</summary>
    /// <returns>Whether the operator is here.</returns>
    public async Task<bool> StayAsync(string name, CancellationToken cancel)
    {
        var now = clock.UtcNow();
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return await db
                .OperatorsHere.Where(o => o.Name == name)
                .Where(OperatorHere.IsAt(now))
                .ExecuteUpdateAsync(set => set.SetProperty(o => o.SeenAt, now), cancel) > 0;
    }

    public async Task LeaveAsync(string name, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        if (await db.OperatorsHere.Where(o => o.Name == name).ExecuteDeleteAsync(cancel) > 0)
            news.Tell(ChatNews.Anything);
    }

    public async Task<IReadOnlyList<string>> NamesAsync(CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return await db.OperatorsHere.Where(OperatorHere.IsAt(clock.UtcNow())).Select(o => o.Name).Order().ToListAsync(cancel);
    }
}
