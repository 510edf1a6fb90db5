using KetamineRehab.Core.Callbacks;
using Microsoft.EntityFrameworkCore;

namespace KetamineRehab.Tests.Callbacks;

[Trait("Database", "both")]
[Trait("Req", "P6")]
public sealed class RetentionTests : IAsyncLifetime
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;
    private OwnCallbacks own = null!;

    public async ValueTask InitializeAsync() => own = await OwnCallbacks.MakeAsync();

    public ValueTask DisposeAsync() => own.DisposeAsync();

    [Fact]
    public async Task A_closed_request_is_erased_after_its_days_and_not_before()
    {
        var (reference, _) = await own.AskAsync();
        var id = (await own.FindAsync(reference)).Id;
        await own.Get<CallbackCases>().TakeAsync(id, "olivia", Cancel);
        await own.Get<CallbackCases>().NoteAsync(id, "olivia", "Rang, no answer", Cancel);
        await own.Get<CallbackCases>().CloseAsync(id, "olivia", CloseReason.Answered, Cancel);

        own.Clock.Advance(TimeSpan.FromDays(CallbackRequest.DaysKept) - TimeSpan.FromMinutes(1));
        Assert.Equal(0, await own.Get<CallbackRetention>().RunAsync(Cancel));
        own.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(1, await own.Get<CallbackRetention>().RunAsync(Cancel));

        AssertTombstone(await own.FindAsync(reference), CallbackState.Done);
        await using var db = own.Open();
        Assert.All(await db.CallbackEvents.ToListAsync(Cancel), e => Assert.Null(e.SealedNote));
    }

    [Fact]
    public async Task A_request_nobody_closed_is_not_kept_for_ever()
    {
        var (reference, _) = await own.AskAsync();
        own.Clock.Advance(TimeSpan.FromDays(CallbackRequest.DaysOpen));
        await own.Get<CallbackRetention>().RunAsync(Cancel);

        var kept = await own.FindAsync(reference);
        AssertTombstone(kept, CallbackState.Declined);
        Assert.Equal(CloseReason.TooOld, kept.Reason);
        await using var db = own.Open();
        Assert.Empty(await db.OutboxMessages.ToListAsync(Cancel));
    }

    [Fact]
    public async Task The_tombstone_goes_in_the_end()
    {
        var (reference, code) = await own.AskAsync();
        await own.Get<OwnCallback>().EndAsync(reference, code, CallbackEnd.Erase, Cancel);
        own.Clock.Advance(TimeSpan.FromDays(CallbackRequest.DaysOfTombstone));
        await own.Get<CallbackRetention>().RunAsync(Cancel);

        await using var db = own.Open();
        Assert.False(await db.CallbackRequests.AnyAsync(Cancel));
        Assert.False(await db.CallbackEvents.AnyAsync(Cancel));
    }

    internal static void AssertTombstone(CallbackRequest kept, CallbackState state)
    {
        Assert.Equal(state, kept.State);
        Assert.NotNull(kept.ErasedAt);
        Assert.Equal((null, null, null, "", ""), (kept.SealedReach, kept.SealedDetails, kept.ReachMark, kept.Topic, kept.Programmes));
    }
}
