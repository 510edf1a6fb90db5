using KetamineRehab.Core.Callbacks;
using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Outgoing;
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

        Assert.Equal(0, await own.LetDaysPassAsync(CallbackRequest.DaysKept - 1));
        own.Clock.Advance(TimeSpan.FromDays(1) - TimeSpan.FromMinutes(1));
        Assert.Equal(0, (await own.Get<CallbackRetention>().RunAsync(Cancel)).Erased);
        own.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(1, (await own.Get<CallbackRetention>().RunAsync(Cancel)).Erased);

        AssertTombstone(await own.FindAsync(reference), CallbackState.Done);
        await using var db = own.Open();
        Assert.All(await db.CallbackEvents.ToListAsync(Cancel), e => Assert.Null(e.SealedNote));
    }

    [Fact]
    public async Task A_request_nobody_closed_is_not_kept_for_ever()
    {
        var (reference, _) = await own.AskAsync();
        Assert.Equal(1, await own.LetDaysPassAsync(CallbackRequest.DaysOpen));

        var kept = await own.FindAsync(reference);
        AssertTombstone(kept, CallbackState.Declined);
        Assert.Equal(CloseReason.TooOld, kept.Reason);
        await using var db = own.Open();
        Assert.Empty(await db.OutboxMessages.ToListAsync(Cancel));
    }

    [Fact]
    public async Task A_request_nobody_opened_is_kept_until_a_notice_about_it_was_sent()
    {
        own.HasMail = false;
        var (reference, _) = await own.AskAsync();
        Assert.Equal(0, await own.LetDaysPassAsync(CallbackRequest.DaysOpen * 2));
        Assert.Equal(1, own.Get<CallbackRetention>().Untold);
        Assert.NotNull((await own.FindAsync(reference)).SealedReach);

        own.HasMail = true;
        await own.SendMailAsync();

        Assert.Equal(1, await own.LetDaysPassAsync(1));
        Assert.Equal(0, own.Get<CallbackRetention>().Untold);
    }

    [Fact]
    public async Task A_request_that_was_opened_and_not_closed_is_erased_without_mail()
    {
        own.HasMail = false;
        var (reference, _) = await own.AskAsync();
        await own.Get<CallbackCases>().TakeAsync((await own.FindAsync(reference)).Id, "olivia", Cancel);

        Assert.Equal(1, await own.LetDaysPassAsync(CallbackRequest.DaysOpen));
    }

    [Fact]
    public async Task The_tombstone_goes_in_the_end()
    {
        var (reference, code) = await own.AskAsync();
        await own.Get<CallbackSelfService>().EndAsync(reference, code, CallbackEnd.Erase, Cancel);
        await own.LetDaysPassAsync(CallbackRequest.DaysOfTombstone);

        await using var db = own.Open();
        Assert.False(await db.CallbackRequests.AnyAsync(Cancel));
        Assert.False(await db.CallbackEvents.AnyAsync(Cancel));
    }

    [Fact]
    public async Task One_start_with_the_clock_a_hundred_days_ahead_erases_nothing()
    {
        var (reference, code) = await own.AskAsync();
        await own.AskAsync(OwnCallbacks.Draft("+447700900983"));
        await own.Get<CallbackSelfService>().EndAsync(reference, code, CallbackEnd.Cancel, Cancel);
        await own.LetDaysPassAsync(3);
        own.Clock.Advance(TimeSpan.FromDays(100));
        await own.RestartAsync();

        var first = await own.Get<CallbackRetention>().RunAsync(Cancel);
        own.Clock.Advance(TimeSpan.FromHours(23));
        var later = await own.Get<CallbackRetention>().RunAsync(Cancel);

        Assert.Equal(new RetentionRun(0, 0, 0, TimeSpan.FromDays(100)), first);
        Assert.Equal(first, later);
        Assert.NotNull((await own.FindAsync(reference)).SealedReach);
    }

    [Fact]
    public async Task A_leap_that_lasts_erases_what_is_closed_after_a_day_and_what_nobody_closed_only_after_the_team_was_told()
    {
        var (closed, code) = await own.AskAsync();
        await own.Get<CallbackSelfService>().EndAsync(closed, code, CallbackEnd.Cancel, Cancel);
        var (unread, _) = await own.AskAsync(OwnCallbacks.Draft("+447700900983"));
        await own.LetDaysPassAsync(3);
        own.Clock.Advance(TimeSpan.FromDays(100));
        await own.Get<CallbackRetention>().RunAsync(Cancel);

        Assert.Equal(1, await own.LetDaysPassAsync(1));
        Assert.NotNull((await own.FindAsync(unread)).SealedReach);
        await using (var db = own.Open())
            Assert.True((await db.OutboxMessages.OrderBy(m => m.Id).LastAsync(m => m.Reference == unread, Cancel)).IsLastNotice);
        Assert.Equal(1, await own.LetDaysPassAsync(1));
        Assert.Equal(CloseReason.TooOld, (await own.FindAsync(unread)).Reason);
    }

    [Fact]
    public async Task A_clock_set_back_is_not_trusted_and_a_new_site_says_nothing()
    {
        Assert.Equal(new RetentionRun(0, 0, 0, null), await own.Get<CallbackRetention>().RunAsync(Cancel));
        var clock = own.Get<RetentionClock>();
        var now = own.Clock.GetUtcNow().UtcDateTime;
        Assert.True(clock.Read(now.AddDays(1)));
        Assert.True(clock.Read(now.AddDays(1).AddSeconds(-5)));
        Assert.False(clock.Read(now.AddDays(-200)));
        Assert.Equal(TimeSpan.FromDays(-201), clock.Leap);
        Assert.False(clock.Read(now.AddDays(-200).AddHours(23)));
        Assert.True(clock.Read(now.AddDays(-199)));
        Assert.Null(clock.Leap);
    }

    [Fact]
    public async Task The_team_is_told_a_day_before_a_request_that_nobody_closed_is_erased_and_sees_it_in_the_queue()
    {
        var (reference, _) = await own.AskAsync();
        await own.LetDaysPassAsync(CallbackRequest.DaysOpen - 2);
        Assert.Null(await EndAsync());
        var run = await RunTomorrowAsync();

        Assert.Equal((0, 1), (run.Erased, run.Announced));
        Assert.Equal((await own.FindAsync(reference)).ReceivedAt.AddDays(CallbackRequest.DaysOpen), await EndAsync());
        Assert.Equal((1, 0), await RunTomorrowAsync() is var last ? (last.Erased, last.Announced) : default);

        async Task<DateTime?> EndAsync() =>
            (await own.Get<CallbackSearch>().PageAsync(new(CallbackView.Waiting, "olivia"), 0, 10, Cancel))
                .Rows[0]
                .EndsAt(own.Clock.GetUtcNow().UtcDateTime);

        async Task<RetentionRun> RunTomorrowAsync()
        {
            own.Clock.Advance(TimeSpan.FromDays(1));
            var run = await own.Get<CallbackRetention>().RunAsync(Cancel);
            await own.SendMailAsync();
            return run;
        }
    }

    internal static void AssertTombstone(CallbackRequest kept, CallbackState state)
    {
        Assert.Equal(state, kept.State);
        Assert.NotNull(kept.ErasedAt);
        Assert.Equal((null, null, null, "", ""), (kept.SealedReach, kept.SealedDetails, kept.ReachMark, kept.Topic, kept.Programmes));
    }
}
