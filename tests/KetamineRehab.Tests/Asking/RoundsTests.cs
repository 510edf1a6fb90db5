using KetamineRehab.Core.Asking;
using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Editing;
using KetamineRehab.Core.Finder;
using KetamineRehab.Core.Outgoing;
using KetamineRehab.Tests.Catalogue;
using KetamineRehab.Tests.Desk;
using Microsoft.EntityFrameworkCore;

namespace KetamineRehab.Tests.Asking;

[Trait("Database", "both")]
[Trait("Req", "AS1")]
public sealed class RoundsTests : IAsyncLifetime
{
    private static readonly string[] Both = ["insurance", "gender"];
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;
    private OwnCatalogue own = null!;

    private Rounds Rounds => own.Get<Rounds>();
    private AskLetters Letters => own.Get<AskLetters>();

    public async ValueTask InitializeAsync()
    {
        own = await OwnCatalogue.OfAsync(
            new Invented().With("oak", ["setting=residential-rehab", "gender=mixed"]).With("elm", ["setting=day-programme"]).With("fir")
        );
        await own.Get<AskContacts>().SaveAsync("oak-house", "info@oak.org.uk", false, "anna", Cancel);
        await own.Get<AskContacts>().SaveAsync("elm-house", "by post", false, "anna", Cancel);
    }

    public ValueTask DisposeAsync() => own.DisposeAsync();

    [Fact]
    public async Task A_round_asks_what_is_missing_and_says_who_is_left_out_and_why()
    {
        var plan = await Rounds.PrepareAsync(new() { Fields = Both }, Cancel);

        Assert.Equal(
            [("elm", AskWay.Post, "gender insurance"), ("oak", AskWay.Email, "insurance")],
            plan.Asks.Select(a => (a.Entry.Id, a.Way, string.Join(' ', a.Fields.Select(f => f.Key))))
        );
        Assert.Equal((2, 3, 1), (plan.Centres, plan.Questions, plan.LeftOut[AskLeftOut.NoContact]));
        Assert.Equal(
            "elm",
            Assert.Single((await Rounds.PrepareAsync(new() { Fields = Both, Criteria = Of("day-programme") }, Cancel)).Asks).Entry.Id
        );
        Assert.Equal(
            AskWay.Phone,
            (await Rounds.PrepareAsync(new() { Fields = Both, Otherwise = AskWay.Phone }, Cancel)).Asks.Single(a => a.Entry.Id == "fir").Way
        );
        Assert.Equal(
            2,
            (await Rounds.PrepareAsync(new() { Fields = Both, OnlyMissing = false }, Cancel))
                .Asks.Single(a => a.Entry.Id == "oak")
                .Fields.Count
        );
    }

    [Fact]
    public async Task A_round_is_made_once_with_its_letters_in_the_outbox_and_nobody_is_asked_twice_at_a_time()
    {
        var (id, _) = await Rounds.StartAsync(new() { Fields = Both }, "anna", Cancel);

        Assert.Equal((null, Rounds.Nobody), await Rounds.StartAsync(new() { Fields = Both }, "anna", Cancel));
        var sheet = (await Rounds.ReadAsync(id!.Value, Cancel))!;
        Assert.Equal([AskState.Sent, AskState.Sent], sheet.Asks.Select(a => a.StateAt(own.Clock.GetUtcNow().UtcDateTime)));
        await using var db = own.Open();
        Assert.Equal(OutboxKind.Ask, (await db.OutboxMessages.SingleAsync(Cancel)).Kind);
        Assert.Equal(2, (await Rounds.PrepareAsync(new() { Fields = Both }, Cancel)).LeftOut[AskLeftOut.AskedNow]);
        Assert.IsType<EditResult.Done>(await Rounds.CloseAsync(id.Value, "anna", Cancel));
        Assert.Equal(
            2,
            (
                await Rounds.PrepareAsync(
                    new()
                    {
                        Fields = Both,
                        NeverAsked = true,
                        OnlyMissing = false,
                    },
                    Cancel
                )
            ).LeftOut[AskLeftOut.AskedBefore]
        );
    }

    [Fact, Trait("Req", "Q7")]
    public async Task A_letter_says_who_asks_what_is_shown_one_link_by_when_and_how_to_stop()
    {
        await Rounds.StartAsync(new() { Fields = Both, OnlyMissing = false }, "anna", Cancel);

        var (_, to, letter) = Assert.Single(await own.LettersAsync());

        Assert.Equal("info@oak.org.uk", to);
        foreach (
            var said in (string[])
                [
                    "independent guide",
                    "- Insurance accepted: Not stated",
                    "- Gender: Mixed (The provider says, 1 May 2026)",
                    "by 3 January 2027",
                    "until 21 January 2027",
                    "Do not write to us again",
                    "https://guide.test/how-we-ask",
                    "team@guide.test",
                ]
        )
            Assert.Contains(said, letter.Text, StringComparison.Ordinal);
        var key = Assert.Single(letter.Text.Split('\n'), l => l.StartsWith("https://guide.test/ask/", StringComparison.Ordinal))[
            "https://guide.test/ask/".Length..
        ];
        Assert.Equal("oak", Assert.IsType<AskOpening.Open>(await own.Get<Asks>().OpenAsync(key, Cancel)).Ask.ProgrammeId);
    }

    [Fact]
    public async Task A_letter_for_the_post_has_a_code_that_opens_the_same_questions()
    {
        var (id, _) = await Rounds.StartAsync(new() { Fields = Both }, "anna", Cancel);

        var print = Assert.Single(await Letters.PrintAsync(id!.Value, "anna", Cancel));

        Assert.Equal(["elm house", "Leeds"], print.Envelope);
        Assert.Contains("guide.test/ask and enter this code", print.Letter.Text, StringComparison.Ordinal);
        var code = Assert.Single(print.Letter.Text.Split('\n'), l => AskSecret.Read(l) is not null);
        Assert.Equal("elm", Assert.IsType<AskOpening.Open>(await own.Get<Asks>().OpenAsync(code, Cancel)).Ask.ProgrammeId);

        Assert.True(await own.Get<Asks>().StopLettersAsync(code, Cancel));
        Assert.Empty(await Letters.PrintAsync(id.Value, "anna", Cancel));
    }

    [Fact, Trait("Req", "AS3")]
    public async Task Two_reminders_go_by_rule_and_none_after_an_answer_a_stop_a_bounce_or_the_end()
    {
        await Rounds.StartAsync(new() { Fields = Both }, "anna", Cancel);
        await own.LettersAsync();
        Assert.Equal(0, await Letters.RemindAsync(Cancel));
        own.Clock.Advance(TimeSpan.FromDays(14));
        Assert.Equal((1, 0), (await Letters.RemindAsync(Cancel), await Letters.RemindAsync(Cancel)));
        Assert.StartsWith("Reminder: ", Assert.Single(await own.LettersAsync()).Letter.Subject, StringComparison.Ordinal);

        await own.Get<AskContacts>().MarkBouncedAsync("oak-house", true, "anna", Cancel);
        own.Clock.Advance(TimeSpan.FromDays(14));
        Assert.Equal(0, await Letters.RemindAsync(Cancel));
        await own.Get<AskContacts>().MarkBouncedAsync("oak-house", false, "anna", Cancel);
        Assert.Equal(1, await Letters.RemindAsync(Cancel));
        var last = Assert.Single(await own.LettersAsync()).Letter;
        Assert.StartsWith("Last reminder: ", last.Subject, StringComparison.Ordinal);
        own.Clock.Advance(TimeSpan.FromDays(20));
        Assert.Equal(0, await Letters.RemindAsync(Cancel));
    }

    [Fact, Trait("Req", "Q6")]
    public async Task A_letter_that_waits_is_not_sent_to_whoever_answered_or_wants_none_meanwhile()
    {
        await Rounds.StartAsync(new() { Fields = Both }, "anna", Cancel);
        await own.Get<AskContacts>().StopAsync("oak-house", true, "anna", Cancel);

        Assert.Empty(await own.LettersAsync());
        await using var db = own.Open();
        Assert.Null((await db.OutboxMessages.SingleAsync(Cancel)).Sealed);
    }

    [Fact]
    public async Task A_day_without_a_mail_server_loses_no_letter()
    {
        await Rounds.StartAsync(new() { Fields = Both }, "anna", Cancel);
        for (var hour = 0; hour < 24; hour++)
        {
            await own.Get<Outbox>().DeliverAsync(OutboxKind.Ask, (_, _) => Task.FromResult(false), Cancel);
            own.Clock.Advance(Outbox.LongestPause);
        }

        Assert.Equal("info@oak.org.uk", Assert.Single(await own.LettersAsync()).To);
        Assert.Empty(await own.LettersAsync());
    }

    [Fact, Trait("Req", "Q3")]
    public async Task Closing_turns_silence_into_asked_no_answer_which_a_later_fact_replaces_and_a_later_round_asks_again()
    {
        var (id, _) = await Rounds.StartAsync(new() { Fields = Both, OnlyMissing = false }, "anna", Cancel);
        own.Clock.Advance(TimeSpan.FromDays(Ask.DaysOpen));
        Assert.Equal((1, 0), (await Rounds.CloseEndedAsync("the clock", Cancel), await Rounds.CloseEndedAsync("the clock", Cancel)));

        var insurance = Value("oak", "insurance");
        Assert.Equal(
            (Answer.AskedNoAnswer, "22 November 2026", Source.OurCalls),
            (insurance.Answer, insurance.Front!.ObservedOn.Format(), insurance.Front.Source!.Title)
        );
        Assert.Equal(
            (Answer.Stated, Answer.AskedNoAnswer, Answer.NotStated),
            (Value("oak", "gender").Answer, Value("elm", "gender").Answer, Value("fir", "gender").Answer)
        );
        Assert.NotNull((await Rounds.ReadAsync(id!.Value, Cancel))!.Round.ClosedAt);
        Assert.Equal(2, (await Rounds.PrepareAsync(new() { Fields = Both }, Cancel)).Asks.Count);

        var field = CatalogueFields.Standard.Find("gender")!;
        await own.Edits.SubmitAsync(
            new()
            {
                SubjectId = "elm",
                Field = "gender",
                Value = "women",
                SaidBy = Asserter.Provider,
                SourceTitle = "Its page",
                ObservedOn = ObservedOn.Parse("2026-12-01"),
            },
            (await own.Edits.ReadAsync("elm", field, Cancel)).Seen,
            "anna",
            Cancel
        );
        Assert.Equal(Answer.Stated, Value("elm", "gender").Answer);
    }

    [Fact]
    public async Task What_was_saved_and_never_finished_is_an_answer_when_the_round_is_closed()
    {
        var (id, _) = await Rounds.StartAsync(new() { Fields = ["insurance", "referral"] }, "anna", Cancel);
        var key = (await own.LettersAsync())[0]
            .Letter.Text.Split('\n')
            .First(l => l.Contains("/ask/", StringComparison.Ordinal))
            .Split("/ask/")[1];
        await own.Get<Asks>().SaveAsync(key, [new("insurance", AskSaid.Value, "yes")], Cancel);

        await Rounds.CloseAsync(id!.Value, "anna", Cancel);

        Assert.Equal("oak", Assert.Single(await own.Get<AskDiffs>().WaitingAsync(Cancel)).ProgrammeId);
        Assert.Equal((Answer.NotStated, Answer.AskedNoAnswer), (Value("oak", "insurance").Answer, Value("oak", "referral").Answer));
    }

    [Fact, Trait("Req", "Q2")]
    public async Task A_withdrawn_link_opens_nothing_and_leaves_no_silence_behind()
    {
        var (id, _) = await Rounds.StartAsync(new() { Fields = Both }, "anna", Cancel);
        var ask = (await Rounds.ReadAsync(id!.Value, Cancel))!.Asks.Single(a => a.ProgrammeId == "oak");

        Assert.IsType<EditResult.Done>(await Rounds.WithdrawAsync(ask.Id, "anna", Cancel));
        Assert.Empty(await own.LettersAsync());
        await Rounds.CloseAsync(id.Value, "anna", Cancel);

        Assert.Equal(Answer.NotStated, Value("oak", "insurance").Answer);
    }

    [Fact]
    public async Task What_was_kept_long_enough_goes()
    {
        await Rounds.StartAsync(new() { Fields = Both }, "anna", Cancel);
        var key = (await own.LettersAsync())[0].Letter.Text.Split("/ask/")[^1][..AskSecret.LinkLength];
        await own.Get<Asks>().SaveAsync(key, [new("insurance", AskSaid.RatherNotSay, Note: "Call Sam")], Cancel);
        await own.Get<Asks>().FinishAsync(key, "Manager", Cancel);
        var diff = (await own.Get<AskDiffs>().ReadAsync((await own.Get<AskDiffs>().WaitingAsync(Cancel))[0].Id, Cancel))!;
        await own.Get<AskDiffs>().DeclineAsync(diff, new HashSet<string> { "insurance" }, "anna", Cancel);
        own.Clock.Advance(TimeSpan.FromDays(Ask.DaysOpen + AskKeeping.DaysOfWords));

        Assert.Equal(1, await own.Get<AskKeeping>().RunAsync(Cancel));

        await using var db = own.Open();
        Assert.Empty(await db.AskKeys.ToListAsync(Cancel));
        Assert.All(await db.AskAnswers.ToListAsync(Cancel), a => Assert.Equal("", a.Note));
        Assert.All(await db.Asks.ToListAsync(Cancel), a => Assert.Equal("", a.JobTitle));
        Assert.Equal(2, await db.AskContacts.CountAsync(Cancel));
        own.Clock.Advance(TimeSpan.FromDays(AskKeeping.DaysOfAsks));
        await own.Get<AskKeeping>().RunAsync(Cancel);
        Assert.Empty(await db.Asks.AsNoTracking().ToListAsync(Cancel));
    }

    [Fact, Trait("Req", "Q6")]
    public async Task That_a_centre_wants_no_letters_outlives_its_address()
    {
        await own.Get<AskContacts>().StopAsync("oak-house", true, "anna", Cancel);
        await using var db = own.Open();
        await db.Programmes.ExecuteUpdateAsync(set => set.SetProperty(p => p.Listing, Listing.Closed), Cancel);

        await own.Get<AskKeeping>().RunAsync(Cancel);

        var kept = await db.AskContacts.AsNoTracking().SingleAsync(Cancel);
        Assert.Equal(("oak-house", false), (kept.CentreId, kept.MayWrite));
        Assert.Equal((null, null), (kept.SealedAddress, kept.AddressMark));
    }

    private EffectiveValue Value(string id, string field) =>
        own.Store.Current.Value(own.Store.Current.Programme(id)!, CatalogueFields.Standard.Find(field)!);

    private static FinderCriteria Of(string setting) => FinderCriteria.Parse(CatalogueFields.Standard, [new("setting", setting)]);
}
