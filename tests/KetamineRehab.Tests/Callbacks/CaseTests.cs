using KetamineRehab.Core.Callbacks;
using KetamineRehab.Core.Catalogue;
using Microsoft.EntityFrameworkCore;

namespace KetamineRehab.Tests.Callbacks;

[Trait("Database", "both")]
public sealed class CaseTests : IAsyncLifetime
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;
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
        Assert.Null(await Cases.ShowReachAsync(id, "olivia", Cancel));
        Assert.DoesNotContain((await Cases.ReadAsync(id, Cancel))!.Lines, l => l.Step == CallbackStep.NumberShown);

        await Cases.TakeAsync(id, "olivia", Cancel);
        Assert.Equal("+447700900982", await Cases.ShowReachAsync(id, "olivia", Cancel));
        var line = (await Cases.ReadAsync(id, Cancel))!.Lines[^1];
        Assert.Equal((CallbackStep.NumberShown, "olivia"), (line.Step, line.By));
    }

    [Fact, Trait("Req", "O1")]
    public async Task It_goes_from_new_over_opened_and_taken_to_done_and_no_step_twice()
    {
        var id = await IdAsync();
        await Cases.OpenAsync(id, "olivia", Cancel);
        Assert.Equal(CallbackState.Opened, (await StateAsync(id)).State);
        Assert.False(await Cases.CloseAsync(id, "olivia", CloseReason.Answered, Cancel));
        Assert.True(await Cases.TakeAsync(id, "olivia", Cancel));
        Assert.False(await Cases.TakeAsync(id, "peter", Cancel));
        Assert.Equal((CallbackState.InProgress, "olivia"), ((await StateAsync(id)).State, (await StateAsync(id)).TakenBy));
        Assert.False(await Cases.CloseAsync(id, "peter", CloseReason.NotReached, Cancel));
        Assert.True(await Cases.CloseAsync(id, "olivia", CloseReason.Answered, Cancel));
        Assert.Equal((CallbackState.Done, CloseReason.Answered), ((await StateAsync(id)).State, (await StateAsync(id)).Reason!.Value));
        Assert.Null(await Cases.ShowReachAsync(id, "olivia", Cancel));
        Assert.Equal(
            [CallbackStep.Received, CallbackStep.Opened, CallbackStep.Taken, CallbackStep.Done],
            (await Cases.OpenAsync(id, "olivia", Cancel))!.Lines.Select(l => l.Step)
        );
    }

    [Fact]
    public async Task Of_many_who_take_it_at_once_one_has_it_and_the_history_has_one_line()
    {
        var id = await IdAsync();
        var names = Enumerable.Range(0, 8).Select(n => $"operator{n}").ToList();

        var took = await Task.WhenAll(names.Select(name => Task.Run(() => Cases.TakeAsync(id, name, Cancel))));

        var winner = names[Array.IndexOf(took, true)];
        Assert.Single(took, t => t);
        Assert.Equal(winner, (await StateAsync(id)).TakenBy);
        Assert.Equal(winner, Assert.Single((await Cases.ReadAsync(id, Cancel))!.Lines, l => l.Step == CallbackStep.Taken).By);
    }

    [Fact, Trait("Req", "O1")]
    public async Task Declined_has_a_reason_and_the_queue_has_new_ones_first()
    {
        var (first, second) = (await IdAsync(), await IdAsync());
        await Cases.OpenAsync(first, "olivia", Cancel);
        Assert.Equal([second, first], await QueueAsync(CallbackView.Waiting));
        await Cases.TakeAsync(first, "olivia", Cancel);
        Assert.Equal([first], await QueueAsync(CallbackView.Mine));
        Assert.Equal([first], await QueueAsync(CallbackView.Taken));
        Assert.Equal([second], await QueueAsync(CallbackView.New));
        await Cases.CloseAsync(first, "olivia", CloseReason.CouldNotCallSafely, Cancel);
        Assert.Equal(
            (CallbackState.Declined, CloseReason.CouldNotCallSafely),
            ((await StateAsync(first)).State, (await StateAsync(first)).Reason!.Value)
        );
        Assert.Equal([first], await QueueAsync(CallbackView.Closed));
        own.Clock.Advance(TimeSpan.FromDays(3));
        Assert.Equal([second], await QueueAsync(CallbackView.Overdue));
        var counts = await own.Get<CallbackSearch>().CountAsync("olivia", Cancel);
        Assert.Equal([1, 1, 1, 0, 0, 1], Enum.GetValues<CallbackView>().Select(v => counts[v]));
    }

    /// <summary>The operator opens it in the very moment in which the person's word is written.</summary>
    [Fact]
    public async Task A_persons_word_counts_although_an_operator_did_something_in_the_same_moment()
    {
        var (reference, code) = await own.AskAsync();
        var id = (await own.FindAsync(reference)).Id;
        own.Meanwhile = () => Cases.OpenAsync(id, "olivia", Cancel);
        Assert.True(await own.Get<CallbackSelfService>().ChangeTimesAsync(reference, code, ["morning"], "", Cancel));
        own.Meanwhile = () => Cases.TakeAsync(id, "olivia", Cancel);
        Assert.True(await own.Get<CallbackSelfService>().EndAsync(reference, code, CallbackEnd.Erase, Cancel));

        RetentionTests.AssertTombstone(await own.FindAsync(reference), CallbackState.Withdrawn);
        Assert.Equal(
            [CallbackStep.Received, CallbackStep.Opened, CallbackStep.TimesChanged, CallbackStep.Taken, CallbackStep.Erased],
            (await Cases.ReadAsync(id, Cancel))!.Lines.Select(l => l.Step)
        );
    }

    [Fact]
    public async Task What_the_person_ended_meanwhile_stays_ended()
    {
        var (reference, code) = await own.AskAsync();
        var id = (await own.FindAsync(reference)).Id;
        await Cases.OpenAsync(id, "olivia", Cancel);
        await own.Get<CallbackSelfService>().EndAsync(reference, code, CallbackEnd.Erase, Cancel);

        Assert.False(await Cases.TakeAsync(id, "olivia", Cancel));
        Assert.False(await Cases.NoteAsync(id, "olivia", "x", Cancel));
        Assert.Null(await Cases.ShowReachAsync(id, "olivia", Cancel));
        Assert.Null((await Cases.OpenAsync(id, "olivia", Cancel))!.Details);
    }

    [Fact, Trait("Req", "P6")]
    public async Task What_is_noted_in_the_moment_of_the_erasure_goes_with_it()
    {
        var (reference, code) = await own.AskAsync();
        var id = (await own.FindAsync(reference)).Id;
        own.Meanwhile = () => Cases.NoteAsync(id, "olivia", "Rang, no answer", Cancel);

        Assert.True(await own.Get<CallbackSelfService>().EndAsync(reference, code, CallbackEnd.Erase, Cancel));

        await using var db = own.Open();
        Assert.Contains(await db.CallbackEvents.ToListAsync(Cancel), e => e.Step == CallbackStep.Noted);
        Assert.All(await db.CallbackEvents.ToListAsync(Cancel), e => Assert.Null(e.SealedNote));
    }

    private async Task<IEnumerable<int>> QueueAsync(CallbackView view) =>
        (await own.Get<CallbackSearch>().PageAsync(new(view, "olivia"), 0, 50, Cancel)).Rows.Select(r => r.Id);

    private async Task<int> IdAsync() => (await own.FindAsync((await own.AskAsync()).Reference)).Id;

    private async Task<CallbackRequest> StateAsync(int id)
    {
        await using var db = own.Open();
        return await db.CallbackRequests.AsNoTracking().SingleAsync(r => r.Id == id, Cancel);
    }
}
