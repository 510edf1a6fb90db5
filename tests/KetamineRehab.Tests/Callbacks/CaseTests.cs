using KetamineRehab.Core.Callbacks;
using Microsoft.EntityFrameworkCore;

namespace KetamineRehab.Tests.Callbacks;

public sealed class CaseTests : IAsyncLifetime
{
    private static readonly CancellationToken Cancel = TestContext.Current.CancellationToken;
    private OwnCallbacks own = null!;

    public async ValueTask InitializeAsync() => own = await OwnCallbacks.MakeAsync();

    public ValueTask DisposeAsync() => own.DisposeAsync();

    private CallbackCases Cases => own.Get<CallbackCases>();

    [Fact, Trait("Req", "O2")]
    public async Task The_rules_come_without_the_number_and_showing_it_is_written_down()
    {
        var id = await IdAsync();
        var opened = await Cases.OpenAsync(id, "olivia", Cancel);
        Assert.Equal(("Sam", "none", "the garage"), (opened!.Details!.Nickname, opened.Details.Voicemail, opened.Details.Say));
        Assert.DoesNotContain(opened.Lines, l => l.Step == CallbackStep.NumberShown);

        Assert.Equal("+447700900982", await Cases.ShowReachAsync(id, "olivia", Cancel));
        var line = (await Cases.OpenAsync(id, "olivia", Cancel))!.Lines[^1];
        Assert.Equal((CallbackStep.NumberShown, "olivia"), (line.Step, line.By));
    }

    [Fact, Trait("Req", "O1")]
    public async Task It_goes_from_new_over_opened_and_taken_to_done_and_no_step_twice()
    {
        var id = await IdAsync();
        await Cases.OpenAsync(id, "olivia", Cancel);
        Assert.Equal(CallbackState.Opened, (await StateAsync(id)).State);
        Assert.True(await Cases.TakeAsync(id, "olivia", Cancel));
        Assert.False(await Cases.TakeAsync(id, "peter", Cancel));
        Assert.Equal((CallbackState.InProgress, "olivia"), ((await StateAsync(id)).State, (await StateAsync(id)).TakenBy));
        Assert.True(await Cases.CloseAsync(id, "olivia", null, Cancel));
        Assert.False(await Cases.CloseAsync(id, "peter", DeclineReason.NotReached, Cancel));
        Assert.Equal(CallbackState.Done, (await StateAsync(id)).State);
        Assert.Null(await Cases.ShowReachAsync(id, "olivia", Cancel));
        Assert.Equal([CallbackStep.Received, CallbackStep.Opened, CallbackStep.Taken, CallbackStep.Done], (await Cases.OpenAsync(id, "olivia", Cancel))!.Lines.Select(l => l.Step));
    }

    [Fact, Trait("Req", "O1")]
    public async Task Declined_has_a_reason_and_the_list_has_new_ones_first()
    {
        var (first, second) = (await IdAsync(), await IdAsync());
        await Cases.OpenAsync(first, "olivia", Cancel);
        Assert.Equal([second, first], (await Cases.ListAsync(true, Cancel)).Select(r => r.Id));
        await Cases.CloseAsync(first, "olivia", DeclineReason.CouldNotCallSafely, Cancel);
        Assert.Equal(DeclineReason.CouldNotCallSafely, (await StateAsync(first)).Reason);
        Assert.Equal([first], (await Cases.ListAsync(false, Cancel)).Select(r => r.Id));
    }

    [Fact]
    public async Task What_the_person_ended_meanwhile_stays_ended()
    {
        var (reference, code) = await own.AskAsync();
        var id = (await own.FindAsync(reference)).Id;
        await Cases.OpenAsync(id, "olivia", Cancel);
        await own.Get<OwnCallback>().EndAsync(reference, code, CallbackEnd.Erase, Cancel);

        Assert.False(await Cases.TakeAsync(id, "olivia", Cancel));
        Assert.False(await Cases.NoteAsync(id, "olivia", "x", Cancel));
        Assert.Null(await Cases.ShowReachAsync(id, "olivia", Cancel));
        Assert.Null((await Cases.OpenAsync(id, "olivia", Cancel))!.Details);
    }

    private async Task<int> IdAsync() => (await own.FindAsync((await own.AskAsync()).Reference)).Id;

    private async Task<CallbackRequest> StateAsync(int id)
    {
        await using var db = own.Open();
        return await db.CallbackRequests.AsNoTracking().SingleAsync(r => r.Id == id, Cancel);
    }
}
