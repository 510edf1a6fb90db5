using CsCheck;
using KetamineRehab.Core.Asking;
using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Editing;
using KetamineRehab.Core.Finder;
using KetamineRehab.Tests.Catalogue;
using KetamineRehab.Tests.Desk;
using Microsoft.EntityFrameworkCore;

namespace KetamineRehab.Tests.Asking;

[Trait("Database", "both")]
[Trait("Req", "Q1")]
public sealed class AnswersTests : IAsyncLifetime
{
    private const string Title = "Answered by the centre, 22 November 2026";
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;
    private OwnCatalogue own = null!;

    private AskDiffs Diffs => own.Get<AskDiffs>();

    public async ValueTask InitializeAsync() =>
        own = await OwnCatalogue.OfAsync(
            new Invented()
                .With(
                    "oak",
                    [
                        "setting=residential-rehab",
                        "gender=mixed",
                        "therapies=cbt",
                        "therapies=12-step",
                        "therapies=group",
                        "pets=no",
                        "children=yes",
                    ]
                )
                .And("oak", "beds=12", Asserter.Regulator)
                .And("oak", "visiting=Sundays", Asserter.WeAsked)
                .With("elm", ["setting=residential-rehab"])
        );

    public ValueTask DisposeAsync() => own.DisposeAsync();

    [Fact]
    public async Task Each_answer_stands_beside_what_is_here()
    {
        var diff = await AnsweredAsync(
            "gender pets beds children visiting insurance age-limit",
            new("gender", AskSaid.StillRight),
            new("pets", AskSaid.Value, "yes", "small ones"),
            new("beds", AskSaid.Value, "14"),
            new("children", AskSaid.WeDoNot),
            new("insurance", AskSaid.Value, "yes"),
            new("age-limit", AskSaid.RatherNotSay),
            new("visiting", AskSaid.Value, "Saturdays")
        );

        Assert.Equal(
            [
                ("age-limit", AskDiffKind.NoAnswer),
                ("beds", AskDiffKind.Contradicts),
                ("children", AskDiffKind.Changed),
                ("gender", AskDiffKind.Confirmed),
                ("insurance", AskDiffKind.New),
                ("pets", AskDiffKind.Changed),
                ("visiting", AskDiffKind.Changed),
            ],
            diff.Items.Select(i => (i.Field.Key, i.Kind)).OrderBy(i => i.Key, StringComparer.Ordinal)
        );
        Assert.Equal(
            ("small ones", "No"),
            (diff.Items.Single(i => i.Field.Key == "pets").Answer.Note, diff.Items.Single(i => i.Field.Key == "children").Said)
        );
    }

    [Fact, Trait("Req", "O4")]
    public async Task Nothing_changes_before_it_is_accepted_and_what_is_sensitive_waits_for_a_second_person()
    {
        var diff = await AnsweredAsync(
            "pets insurance gender",
            new("pets", AskSaid.Value, "yes"),
            new("insurance", AskSaid.Value, "yes"),
            new("gender", AskSaid.StillRight)
        );
        Assert.Equal(["no"], await own.CountingAsync("oak", "pets"));

        Assert.Equal(
            (new AskTakenIn(3, 1), ""),
            await Diffs.AcceptAsync(diff, diff.Items.Select(i => i.Field.Key).ToHashSet(), "anna", Cancel)
        );

        var pets = Value("pets");
        Assert.Equal(
            (Answer.Yes, Asserter.Provider, Title, "22 November 2026"),
            (pets.Answer, pets.Front!.SaidBy, pets.Front.Source!.Title, pets.Front.ObservedOn.Format())
        );
        Assert.Equal(Invented.Today, Value("gender").Front!.ObservedOn.From);
        Assert.Equal(Answer.NotStated, Value("insurance").Answer);
        var edit = Assert.Single(await own.Edits.WaitingAsync(Cancel));
        Assert.IsType<EditResult.Refused>(await own.Edits.ConfirmAsync(edit.Id, "anna", Cancel));
        Assert.IsType<EditResult.Done>(await own.Edits.ConfirmAsync(edit.Id, "ben", Cancel));
        Assert.Equal(Answer.Yes, Value("insurance").Answer);
        Assert.Empty(await Diffs.WaitingAsync(Cancel));
    }

    [Fact]
    public async Task What_the_centre_no_longer_says_becomes_history_and_what_others_say_stays()
    {
        var diff = await AnsweredAsync(
            "therapies visiting beds",
            new("therapies", AskSaid.Value, "cbt"),
            new("visiting", AskSaid.Value, "Saturdays"),
            new("beds", AskSaid.Value, "14")
        );
        await Diffs.AcceptAsync(diff, diff.Items.Select(i => i.Field.Key).ToHashSet(), "anna", Cancel);

        Assert.Equal(["cbt"], Value("therapies").Stated.Select(f => f.Value));
        Assert.Equal("Saturdays", Value("visiting").Front!.Value);
        Assert.Equal("12", Value("beds").Front!.Value);
        Assert.Equal(["12", "14"], await own.CountingAsync("oak", "beds"));
    }

    [Fact]
    public async Task One_by_one_it_is_done_with_when_all_is_decided()
    {
        var diff = await AnsweredAsync("pets gender", new("pets", AskSaid.Value, "yes"), new("gender", AskSaid.Value, "women"));
        await Diffs.AcceptAsync(diff, new HashSet<string> { "pets" }, "anna", Cancel);
        Assert.Single(await Diffs.WaitingAsync(Cancel));
        await Diffs.DeclineAsync((await Diffs.ReadAsync(diff.Ask.Id, Cancel))!, new HashSet<string> { "pets", "gender" }, "anna", Cancel);

        Assert.Empty(await Diffs.WaitingAsync(Cancel));
        Assert.Equal(
            [true, false],
            (await Diffs.ReadAsync(diff.Ask.Id, Cancel))!
                .Items.OrderByDescending(i => i.Field.Key, StringComparer.Ordinal)
                .Select(i => i.Answer.IsAccepted)
        );
        Assert.Equal("mixed", Value("gender").Front!.Value);
    }

    [Fact]
    public async Task Accepted_twice_it_is_written_once_and_a_field_changed_meanwhile_is_looked_at_again()
    {
        var diff = await AnsweredAsync("pets gender", new("pets", AskSaid.Value, "yes"), new("gender", AskSaid.Value, "women"));
        await Diffs.AcceptAsync(diff, new HashSet<string> { "pets" }, "anna", Cancel);

        var (done, problem) = await Diffs.AcceptAsync(diff, new HashSet<string> { "pets", "gender" }, "ben", Cancel);

        Assert.Null(done);
        Assert.Contains("someone else has changed one of the fields", problem, StringComparison.Ordinal);
        Assert.Equal("mixed", Value("gender").Front!.Value);
    }

    [Fact]
    public async Task What_became_of_the_programme_meanwhile_is_said()
    {
        var diff = await AnsweredAsync("pets", new AskReply("pets", AskSaid.Value, "yes"));
        Assert.Equal("", diff.Notice);
        await own.Records.SaveAsync(
            "oak",
            RecordSheet.Of(own.Store.Current.Programme("oak")!.Programme, own.Store.Current.Programme("oak")!.Centre),
            RecordSheet.Of(own.Store.Current.Programme("oak")!.Programme, own.Store.Current.Programme("oak")!.Centre) with
            {
                Centre = "Old Oak",
            },
            new("Its page", "", ObservedOn.Parse("2026-11-01")),
            "anna",
            Cancel
        );
        Assert.Contains("oak house", (await Diffs.ReadAsync(diff.Ask.Id, Cancel))!.Notice, StringComparison.Ordinal);
        await own.Listings.CloseAsync(own.Seen("oak"), "It shut", "elm", "anna", Cancel);
        Assert.Contains(
            "has closed since we asked it. elm house replaced it",
            (await Diffs.ReadAsync(diff.Ask.Id, Cancel))!.Notice,
            StringComparison.Ordinal
        );
    }

    [Fact, Trait("Req", "AS4")]
    public async Task Heard_on_the_phone_it_is_we_asked_and_silence_is_told_at_once()
    {
        var (none, problems) = await own.Get<AskCalls>()
            .SaveAsync("oak", [new("pets", AskSaid.Value, "perhaps"), new("gender", AskSaid.StillRight)], "anna", Cancel);
        Assert.Null(none);
        Assert.Equal(["pets"], problems.Keys);

        var (done, _) = await own.Get<AskCalls>()
            .SaveAsync(
                "oak",
                [
                    new("pets", AskSaid.Value, "yes"),
                    new("gender", AskSaid.StillRight),
                    new("deaf-access", AskSaid.RatherNotSay),
                    new("insurance", AskSaid.WeDoNot),
                ],
                "anna",
                Cancel
            );

        Assert.Equal(new AskTakenIn(4, 1), done);
        Assert.Equal(
            (Answer.Yes, Asserter.WeAsked, Source.OurCalls),
            (Value("pets").Answer, Value("pets").Front!.SaidBy, Value("pets").Front!.Source!.Title)
        );
        Assert.Equal((Answer.Stated, Answer.AskedNoAnswer), (Value("gender").Answer, Value("deaf-access").Answer));
        Assert.Empty(await Diffs.WaitingAsync(Cancel));
    }

    [Fact]
    public async Task Whatever_is_answered_what_is_written_is_what_was_accepted_and_nothing_else()
    {
        (string Key, string[] Values)[] fields =
        [
            ("gender", ["mixed", "women"]),
            ("pets", ["yes", "no"]),
            ("therapies", ["cbt", "12-step\ncbt"]),
            ("price", ["900/week"]),
            ("visiting", ["Sundays", "<b>=1+1"]),
        ];
        var answer = Gen.Select(
            Gen.Enum<AskSaid>(),
            Gen.Int[0, 1],
            Gen.Bool,
            Gen.Bool,
            (said, value, isAnswered, isAccepted) => (said, value, isAnswered, isAccepted)
        );
        await answer
            .Array[fields.Length]
            .SampleAsync(
                async chosen =>
                {
                    await using var one = await OwnCatalogue.OfAsync(
                        new Invented()
                            .With("oak", ["gender=mixed", "pets=no", "therapies=cbt", "visiting=Sundays"])
                            .And("oak", "price=800/week")
                    );
                    var key = await one.AskAsync("oak", string.Join(' ', fields.Select(f => f.Key)));
                    foreach (var (field, pick) in fields.Zip(chosen).Where(p => p.Second.isAnswered))
                        await one.Get<Asks>()
                            .SaveAsync(key, [new(field.Key, pick.said, field.Values[pick.value % field.Values.Length])], Cancel);
                    await one.Get<Asks>().FinishAsync(key, "", Cancel);
                    await using var db = one.Open();
                    var before = (await db.Facts.AsNoTracking().ToListAsync(Cancel)).Select(Line).ToHashSet();
                    var diff = (await one.Get<AskDiffs>().ReadAsync((await one.Get<AskDiffs>().WaitingAsync(Cancel))[0].Id, Cancel))!;
                    var accepted = fields.Zip(chosen).Where(p => p.Second.isAccepted).Select(p => p.First.Key).ToHashSet();

                    Assert.NotNull((await one.Get<AskDiffs>().AcceptAsync(diff, accepted, "anna", Cancel)).Done);

                    var written = (await db.Facts.AsNoTracking().ToListAsync(Cancel)).Select(Line).ToHashSet();
                    var wanted = diff.Items.Where(i => accepted.Contains(i.Field.Key)).SelectMany(i => i.Edits).ToList();
                    Assert.Equal(
                        wanted
                            .Where(e => e.FactId is null && !CatalogueFields.Standard.Find(e.Field)!.IsSensitive)
                            .Select(e => $"{e.Field}={e.Value} {Asserter.Provider} Current")
                            .Order(),
                        written.Except(before).Where(l => l.EndsWith("Current", StringComparison.Ordinal)).Order()
                    );
                    Assert.Equal(
                        wanted.Count(e => CatalogueFields.Standard.Find(e.Field)!.IsSensitive),
                        await one.Edits.CountWaitingAsync(Cancel)
                    );
                    Assert.Equal(
                        wanted.Count(e => e.FactId is not null && !CatalogueFields.Standard.Find(e.Field)!.IsSensitive),
                        before.Except(written).Count()
                    );
                },
                iter: 8,
                threads: 1
            );

        static string Line(Fact f) =>
            f.SourceId == Invented.Brochure.Id
                ? $"{f.Id} {f.Field}={f.Value} {f.Standing}"
                : $"{f.Field}={f.Value} {f.SaidBy} {f.Standing}";
    }

    [Fact, Trait("Req", "Q5")]
    public async Task Answering_or_not_moves_nobody_in_the_finders_order()
    {
        string[] Order() => [.. own.Get<FinderSearch>().Search(new() { IncludeNotStated = true }).Result.Hits.Select(h => h.Entry.Id)];
        var before = Order();
        var diff = await AnsweredAsync(
            "pets gender visiting",
            new("pets", AskSaid.Value, "yes"),
            new("visiting", AskSaid.Value, "Saturdays")
        );
        await Diffs.AcceptAsync(diff, diff.Items.Select(i => i.Field.Key).ToHashSet(), "anna", Cancel);

        Assert.Equal(before, Order());
    }

    private async Task<AskDiff> AnsweredAsync(string fields, params AskReply[] replies)
    {
        var key = await own.AskAsync("oak", fields);
        Assert.IsType<AskSaving.Saved>(await own.Get<Asks>().SaveAsync(key, replies, Cancel));
        Assert.Null(await Diffs.ReadAsync(1, Cancel));
        await own.Get<Asks>().FinishAsync(key, "Manager", Cancel);
        return (await Diffs.ReadAsync(Assert.Single(await Diffs.WaitingAsync(Cancel)).Id, Cancel))!;
    }

    private EffectiveValue Value(string field) =>
        own.Store.Current.Value(own.Store.Current.Programme("oak")!, CatalogueFields.Standard.Find(field)!);
}
