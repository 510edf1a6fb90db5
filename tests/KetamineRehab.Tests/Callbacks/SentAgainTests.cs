using KetamineRehab.Core.Callbacks;
using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Data;
using KetamineRehab.Core.Sealing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;

namespace KetamineRehab.Tests.Callbacks;

/// <summary>One form that reaches us more than once, with the same answers or with others (F6).</summary>
[Trait("Database", "both"), Trait("Req", "F6")]
public sealed class SentAgainTests
{
    private const string Other = "+447700900983";
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task With_the_same_answers_nothing_is_written_and_with_others_they_count()
    {
        await using var own = await OwnCallbacks.MakeAsync();
        var draft = OwnCallbacks.Draft();
        var (reference, code) = await own.AskAsync(draft);
        var first = await own.FindAsync(reference);
        Assert.IsType<CallbackReceipt.Duplicate>(await own.Get<CallbackRequests>().AcceptAsync(draft, Cancel));
        Assert.Equal(first.SealedDetails, (await own.FindAsync(reference)).SealedDetails);

        var edited = draft with { Reach = Other, Details = draft.Details with { Times = ["morning"] } };
        Assert.Equal(
            reference,
            Assert.IsType<CallbackReceipt.Duplicate>(await own.Get<CallbackRequests>().AcceptAsync(edited, Cancel)).Reference
        );
        var kept = await own.FindAsync(reference);
        Assert.Equal(Other, own.Get<PersonalData>().Open<string>(kept.Form, nameof(kept.SealedReach), kept.SealedReach));
        Assert.Equal(own.Get<PersonalData>().Mark(Other), kept.ReachMark);
        Assert.Equal(["morning"], (await own.Get<CallbackSelfService>().FindAsync(reference, code, Cancel))!.Times);
        Assert.Contains(
            (await own.Get<CallbackCases>().ReadAsync(kept.Id, Cancel))!.Lines,
            l => (l.By, l.Step) == (CallbackEvent.Enquirer, CallbackStep.Corrected)
        );
    }

    [Fact]
    public async Task Read_by_the_team_it_stays_as_it_was()
    {
        await using var own = await OwnCallbacks.MakeAsync();
        var draft = OwnCallbacks.Draft();
        var (reference, _) = await own.AskAsync(draft);
        var first = await own.FindAsync(reference);
        await own.Get<CallbackCases>().OpenAsync(first.Id, "olivia", Cancel);
        var edited = draft with { Reach = Other };

        Assert.Equal(
            reference,
            Assert.IsType<CallbackReceipt.ReadBefore>(await own.Get<CallbackRequests>().AcceptAsync(edited, Cancel)).Reference
        );
        Assert.Equal(first.SealedReach, (await own.FindAsync(reference)).SealedReach);
    }

    [Fact]
    public async Task What_was_cancelled_stays_cancelled()
    {
        await using var own = await OwnCallbacks.MakeAsync();
        var draft = OwnCallbacks.Draft();
        var (reference, code) = await own.AskAsync(draft);
        await own.Get<CallbackSelfService>().EndAsync(reference, code, CallbackEnd.Erase, Cancel);

        Assert.IsType<CallbackReceipt.Duplicate>(await own.Get<CallbackRequests>().AcceptAsync(draft with { Reach = Other }, Cancel));
        RetentionTests.AssertTombstone(await own.FindAsync(reference), CallbackState.Withdrawn);
    }

    [Fact]
    public async Task A_number_with_as_many_requests_as_it_may_have_takes_no_changed_one_either()
    {
        await using var own = await OwnCallbacks.MakeAsync();
        var draft = OwnCallbacks.Draft();
        await own.AskAsync(draft);
        for (var i = 0; i < CallbackRequest.MostOpen; i++)
            await own.AskAsync(OwnCallbacks.Draft(Other));

        Assert.IsType<CallbackReceipt.TooMany>(await own.Get<CallbackRequests>().AcceptAsync(draft with { Reach = Other }, Cancel));
    }

    [Fact, Trait("Req", "S4")]
    public async Task Many_requests_for_one_number_at_once_are_as_many_as_it_may_have()
    {
        await using var own = await OwnCallbacks.MakeAsync();
        for (var round = 0; round < 3; round++)
        {
            var number = $"+4477009001{round:D2}";
            var receipts = await Task.WhenAll(
                Enumerable
                    .Range(0, 16)
                    .Select(i =>
                        Task.Run(
                            () =>
                                own.Get<CallbackRequests>()
                                    .AcceptAsync(OwnCallbacks.Draft(i % 2 == 0 ? number : $"{number};18001"), Cancel),
                            Cancel
                        )
                    )
            );

            Assert.Equal(CallbackRequest.MostOpen, receipts.Count(r => r is CallbackReceipt.Accepted));
            Assert.All(receipts.Where(r => r is not CallbackReceipt.Accepted), r => Assert.IsType<CallbackReceipt.TooMany>(r));
        }
    }

    [Fact]
    public async Task A_reference_that_is_taken_is_drawn_anew_and_nobody_is_refused()
    {
        await using var own = await OwnCallbacks.MakeAsync();
        var drawn = new Queue<string>(["BCD346", "BCD346", "BCD346", "XYT789"]);
        var requests = new CallbackRequests(
            own.Get<IDbContextFactory<RehabDbContext>>(),
            own.Get<PersonalData>(),
            own.Get<SealingKeys>(),
            own.Get<OperatingHours>(),
            own.Get<CallbackOptions>(),
            own.Get<CallbackNews>(),
            own.Clock,
            NullLogger<CallbackRequests>.Instance,
            drawn.Dequeue
        );

        Assert.Equal("BCD346", Assert.IsType<CallbackReceipt.Accepted>(await requests.AcceptAsync(OwnCallbacks.Draft(), Cancel)).Reference);
        Assert.Equal(
            "XYT789",
            Assert.IsType<CallbackReceipt.Accepted>(await requests.AcceptAsync(OwnCallbacks.Draft(Other), Cancel)).Reference
        );
    }
}
