using KetamineRehab.Core.Asking;
using KetamineRehab.Core.Callbacks;
using KetamineRehab.Core.Data;
using KetamineRehab.Core.Outgoing;
using KetamineRehab.Tests.Callbacks;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace KetamineRehab.Tests.Data;

/// <summary>A database of an earlier version, filled, is brought up to date as the site starts.</summary>
[Trait("Database", "both")]
public sealed class UpgradeTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact, Trait("Req", "S6")]
    public async Task From_before_centres_were_asked_every_row_is_there_and_what_waits_to_be_sent_is_sent()
    {
        await using var own = await OwnCallbacks.MakeAsync();
        var (reference, _) = await own.AskAsync();
        await using var db = own.Open();
        await db.GetService<IMigrator>().MigrateAsync("First", Cancel);
        Assert.NotEmpty(await db.Database.GetPendingMigrationsAsync(Cancel));

        await db.BringUpToDateAsync(Cancel);

        Assert.Empty(await db.Database.GetPendingMigrationsAsync(Cancel));
        Assert.Equal(CallbackState.New, (await own.FindAsync(reference)).State);
        var told = new List<string>();
        Assert.Equal(
            (1, 0),
            await own.Get<Outbox>()
                .DeliverAsync(
                    OutboxKind.Callback,
                    (message, _) =>
                    {
                        told.Add(message.Reference);
                        return Task.FromResult(true);
                    },
                    Cancel
                )
        );
        Assert.Equal([reference], told);
        Assert.Empty(await db.Asks.AsNoTracking().ToListAsync(Cancel));
        Assert.Empty(await db.AskContacts.AsNoTracking().ToListAsync(Cancel));
    }
}
