using KetamineRehab.Core.Asking;
using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Data;
using KetamineRehab.Tests.Catalogue;
using KetamineRehab.Tests.Desk;
using Microsoft.EntityFrameworkCore;

namespace KetamineRehab.Tests.Asking;

[Trait("Database", "both")]
[Trait("Req", "Q2")]
public sealed class AsksTests : IAsyncLifetime
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;
    private OwnCatalogue own = null!;

    private Asks Asks => own.Get<Asks>();

    public async ValueTask InitializeAsync() =>
        own = await OwnCatalogue.OfAsync(new Invented().With("oak", ["setting=residential-rehab"]).With("elm"));

    public ValueTask DisposeAsync() => own.DisposeAsync();

    [Fact]
    public async Task A_key_opens_its_ask_and_every_other_key_opens_nothing()
    {
        var key = await own.AskAsync("oak");
        await own.AskAsync("elm");

        var open = Assert.IsType<AskOpening.Open>(await Asks.OpenAsync($" {AskSecret.Spoken(key).ToLowerInvariant()} ", Cancel));
        Assert.Equal("oak", open.Ask.ProgrammeId);
        Assert.Equal(["insurance", "price"], open.Fields.Select(f => f.Key).Order());
        foreach (var wrong in (string?[])[null, "", key[..^1], key + key, new('B', AskSecret.LinkLength), "<script>", new('B', 100_000)])
            Assert.IsType<AskOpening.Unknown>(await Asks.OpenAsync(wrong, Cancel));
    }

    [Fact]
    public async Task The_database_holds_no_key_and_remembers_when_it_was_opened_first()
    {
        var key = await own.AskAsync("oak");
        await Asks.OpenAsync(key, Cancel);
        var first = own.Clock.GetUtcNow().UtcDateTime;
        own.Clock.Advance(TimeSpan.FromHours(1));
        await Asks.OpenAsync(key, Cancel);

        await using var db = own.Open();
        Assert.Equal(first, (await db.Asks.SingleAsync(Cancel)).OpenedAt);
        Assert.Equal(32, (await db.AskKeys.SingleAsync(Cancel)).Hash.Length);
    }

    [Fact]
    public async Task A_link_ends_after_its_days_and_says_why_it_opens_nothing()
    {
        var (ending, withdrawn, closed) = (await own.AskAsync("oak"), await own.AskAsync("oak"), await own.AskAsync("oak"));
        DateTime? now = own.Clock.GetUtcNow().UtcDateTime;
        await using (var db = own.Open())
        {
            await db.Asks.OrderBy(a => a.Id).Skip(1).Take(1).ExecuteUpdateAsync(set => set.SetProperty(a => a.WithdrawnAt, now), Cancel);
            await db.Asks.OrderBy(a => a.Id).Skip(2).Take(1).ExecuteUpdateAsync(set => set.SetProperty(a => a.ClosedAt, now), Cancel);
        }

        Assert.IsType<AskOpening.Open>(await Asks.OpenAsync(ending, Cancel));
        Assert.IsType<AskOpening.Withdrawn>(await Asks.OpenAsync(withdrawn, Cancel));
        Assert.IsType<AskOpening.Ended>(await Asks.OpenAsync(closed, Cancel));
        own.Clock.Advance(TimeSpan.FromDays(Ask.DaysOpen));
        Assert.IsType<AskOpening.Ended>(await Asks.OpenAsync(ending, Cancel));
        Assert.IsType<AskOpening.Ended>(
            Assert.IsType<AskSaving.NotOpen>(await Asks.SaveAsync(ending, [new("insurance", AskSaid.WeDoNot)], Cancel)).Why
        );
    }

    [Fact]
    public async Task Why_a_link_is_not_open_is_read_once()
    {
        var key = await own.AskAsync("oak");
        var now = own.Clock.GetUtcNow();

        Assert.IsType<AskOpening.Ended>(
            Assert.IsType<AskSaving.NotOpen>(await AsksSetBack().SaveAsync(key, [new("insurance", AskSaid.WeDoNot)], Cancel)).Why
        );
        Assert.IsType<AskOpening.Ended>(await AsksSetBack().FinishAsync(key, "", Cancel));

        Asks AsksSetBack() => new(own.Contexts, own.Store, CatalogueFields.Standard, new SetBack(now.AddDays(Ask.DaysOpen), now));
    }

    [Fact]
    public async Task Answers_are_kept_in_one_spelling_and_come_back()
    {
        var key = await own.AskAsync("oak");

        Assert.Empty(
            Assert
                .IsType<AskSaving.Saved>(
                    await Asks.SaveAsync(
                        key,
                        [new("price", AskSaid.Value, " 905.00 / Week ", "for a shared room"), new("insurance", AskSaid.RatherNotSay)],
                        Cancel
                    )
                )
                .Overtaken
        );

        var saved = Assert.IsType<AskOpening.Open>(await Asks.OpenAsync(key, Cancel)).Saved;
        Assert.Equal(("905/week", "for a shared room"), (saved["price"].Value, saved["price"].Note));
        Assert.Equal(AskSaid.RatherNotSay, saved["insurance"].Said);
    }

    [Fact]
    public async Task What_is_no_answer_to_the_question_is_refused_with_all_that_came_with_it()
    {
        var key = await own.AskAsync("oak");
        AskReply good = new("insurance", AskSaid.Value, "yes");
        foreach (
            var bad in (AskReply[])
                [
                    new("insurance", AskSaid.Value, "=cmd()"),
                    new("insurance", AskSaid.StillRight),
                    new("price", AskSaid.Value),
                    new("price", AskSaid.Value, "1/week\n2/week"),
                    new("price", AskSaid.WeDoNot, "", new('x', 100_000)),
                    new("ages", AskSaid.Value, "18+"),
                    new("no-such-field", AskSaid.StillRight),
                ]
        )
            Assert.Equal(
                [bad.Field],
                Assert
                    .IsType<AskSaving.Refused>(await Asks.SaveAsync(key, bad.Field == good.Field ? [bad] : [good, bad], Cancel))
                    .Problems.Keys
            );

        await using var db = own.Open();
        Assert.Empty(await db.AskAnswers.ToListAsync(Cancel));
    }

    [Fact]
    public async Task Of_two_people_the_later_counts_is_told_what_the_other_said_and_both_are_kept()
    {
        var key = await own.AskAsync("oak");
        await Asks.SaveAsync(key, [new("insurance", AskSaid.Value, "yes")], Cancel);
        var first = Assert.IsType<AskOpening.Open>(await Asks.OpenAsync(key, Cancel)).Saved["insurance"];

        var told = Assert.IsType<AskSaving.Saved>(await Asks.SaveAsync(key, [new("insurance", AskSaid.WeDoNot)], Cancel)).Overtaken;

        Assert.Equal([first.Id], told.Select(a => a.Id));
        Assert.Equal(AskSaid.WeDoNot, Assert.IsType<AskOpening.Open>(await Asks.OpenAsync(key, Cancel)).Saved["insurance"].Said);
        await using var db = own.Open();
        Assert.Equal([AskSaid.Value, AskSaid.WeDoNot], await db.AskAnswers.OrderBy(a => a.Id).Select(a => a.Said).ToListAsync(Cancel));
    }

    [Fact]
    public async Task The_same_form_sent_twice_is_saved_once_and_one_sent_for_ever_fills_no_disk()
    {
        var key = await own.AskAsync("oak");
        for (var i = 0; i < 2; i++)
            Assert.Empty(
                Assert
                    .IsType<AskSaving.Saved>(await Asks.SaveAsync(key, [new("insurance", AskSaid.Value, "yes", Seen: 0)], Cancel))
                    .Overtaken
            );
        for (var i = 0; i < 20; i++)
            await Asks.SaveAsync(key, [new("price", AskSaid.Value, $"{i + 1}/week")], Cancel);

        await using var db = own.Open();
        Assert.Single(await db.AskAnswers.Where(a => a.Field == "insurance").ToListAsync(Cancel));
        Assert.Equal(
            ["16/week", "17/week", "18/week", "19/week", "20/week"],
            await db.AskAnswers.Where(a => a.Field == "price").OrderBy(a => a.Id).Select(a => a.Value).ToListAsync(Cancel)
        );
    }

    [Fact]
    public async Task Finished_once_it_stays_as_it_was_finished()
    {
        var key = await own.AskAsync("oak");
        await Asks.SaveAsync(key, [new("insurance", AskSaid.Value, "yes")], Cancel);

        var first = Assert.IsType<AskOpening.Finished>(await Asks.FinishAsync(key, " Manager ", Cancel)).Ask;
        own.Clock.Advance(TimeSpan.FromDays(1));
        var again = Assert.IsType<AskOpening.Finished>(await Asks.FinishAsync(key, "Someone else", Cancel)).Ask;

        Assert.Equal((first.FinishedAt, "Manager"), (again.FinishedAt, again.JobTitle));
        Assert.IsType<AskOpening.Finished>(
            Assert.IsType<AskSaving.NotOpen>(await Asks.SaveAsync(key, [new("insurance", AskSaid.WeDoNot)], Cancel)).Why
        );
    }

    [Fact]
    public async Task A_long_job_title_is_cut_between_whole_characters()
    {
        var key = await own.AskAsync("oak");
        var title = new string('x', Ask.LongestJobTitle - 1);

        Assert.Equal(title, Assert.IsType<AskOpening.Finished>(await Asks.FinishAsync(key, $"{title}😀", Cancel)).Ask.JobTitle);
    }

    [Fact]
    public async Task Still_right_keeps_what_was_shown_when_it_was_said()
    {
        var key = await own.AskAsync("oak", "setting");
        await Asks.SaveAsync(key, [new("setting", AskSaid.StillRight)], Cancel);

        Assert.Equal("residential-rehab", Assert.IsType<AskOpening.Open>(await Asks.OpenAsync(key, Cancel)).Saved["setting"].Value);
    }

    [Fact, Trait("Req", "Q6")]
    public async Task A_centre_stops_the_letters_and_its_link_goes_on()
    {
        var key = await own.AskAsync("oak");
        await using var db = own.Open();
        db.AskContacts.Add(
            new()
            {
                CentreId = "oak-house",
                Way = AskWay.Post,
                SavedAt = own.Clock.GetUtcNow().UtcDateTime,
            }
        );
        await db.SaveChangesAsync(Cancel);

        Assert.False(await Asks.StopLettersAsync("nonsense", Cancel));
        Assert.True(await Asks.StopLettersAsync(key, Cancel));
        Assert.True(await Asks.StopLettersAsync(key, Cancel));

        Assert.False((await db.AskContacts.AsNoTracking().SingleAsync(Cancel)).MayWrite);
        Assert.IsType<AskOpening.Open>(await Asks.OpenAsync(key, Cancel));
    }

    [Fact, Trait("Req", "Q6")]
    public async Task A_centre_without_a_contact_stops_the_letters_as_well()
    {
        var key = await own.AskAsync("oak");

        Assert.True(await Asks.StopLettersAsync(key, Cancel));
        Assert.True(await Asks.StopLettersAsync(key, Cancel));

        await using var db = own.Open();
        var kept = await db.AskContacts.AsNoTracking().SingleAsync(Cancel);
        Assert.Equal(("oak-house", false), (kept.CentreId, kept.MayWrite));
    }

    [Fact]
    public void Only_what_a_provider_may_say_and_the_registry_has_words_for_is_asked()
    {
        var usual = AskFields.Usual(CatalogueFields.Standard).Select(f => f.Key).ToList();
        Assert.Contains("insurance", usual);
        Assert.All<string>(["rating", "total-price", "bladder-ready", "commission", "length"], key => Assert.DoesNotContain(key, usual));
        Assert.Equal(
            ["price", "price-covers-all", "price-includes", "deposit", "refund"],
            AskFields.Of(CatalogueFields.Standard, ["price", "rating"]).Select(f => f.Key)
        );
    }

    /// <summary>A clock that is set back after it was asked once: a second look finds the link open again.</summary>
    private sealed class SetBack(DateTimeOffset first, DateTimeOffset then) : TimeProvider
    {
        private int asked;

        public override DateTimeOffset GetUtcNow() => asked++ == 0 ? first : then;
    }
}
