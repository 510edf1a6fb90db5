using KetamineRehab.Core.Audit;
using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Compare;
using KetamineRehab.Core.Editing;
using KetamineRehab.Tests.Catalogue;
using Microsoft.EntityFrameworkCore;

namespace KetamineRehab.Tests.Desk;

[Trait("Database", "both")]
public sealed class ListingsTests
{
    private static readonly string[] Residential = ["setting=residential-rehab"];

    private const string Checked = "Name and address, on their website";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static Invented One =>
        new Invented().With("p1", Residential, listing: Listing.Review, reason: "Name unclear").With("p2", Residential);

    [Fact]
    public async Task Made_public_it_is_in_the_next_snapshot_and_in_the_trace()
    {
        await using var own = await OwnCatalogue.OfAsync(One);
        var swaps = 0;
        own.Store.Changed += () => swaps++;

        var result = await own.Listings.MakePublicAsync(own.Seen("p1"), Checked, "anna", Cancel);

        Assert.IsType<EditResult.Done>(result);
        Assert.Contains(own.Store.Current.Entries, e => e.Id == "p1" && e.Programme.Reason == "");
        Assert.Equal(1, swaps);
        await using var db = own.Open();
        var change = await db.Audit.OrderBy(c => c.Id).LastAsync(Cancel);
        Assert.Equal(("anna", own.Clock.GetUtcNow().UtcDateTime), (change.By, change.At));
        Assert.Contains("p1", change.Text);
        Assert.Contains("public", change.Text);
        Assert.Contains(Checked, change.Text);
        Assert.Contains("kept back for review: ", change.Text);
    }

    [Fact]
    [Trait("Req", "T2")]
    public async Task Without_knowing_what_the_centre_pays_us_nothing_becomes_public()
    {
        await using var own = await OwnCatalogue.OfAsync(One);
        await using var db = own.Open();
        await db.Facts.Where(f => f.SubjectId == "p1" && f.Field == "commission").ExecuteDeleteAsync(Cancel);

        // The snapshot still holds the fact: what counts is the database.
        var result = await own.Listings.MakePublicAsync(own.Seen("p1"), Checked, "anna", Cancel);

        Assert.Equal(new EditResult.Refused(Listings.NoCommission), result);
        await AssertNothingChangedAsync(own);
    }

    [Fact]
    public async Task Without_a_known_setting_nothing_becomes_public()
    {
        await using var own = await OwnCatalogue.OfAsync(new Invented().With("p1", listing: Listing.Review, reason: "Name unclear"));

        Assert.Equal(
            new EditResult.Refused(Listings.NoSetting),
            await own.Listings.MakePublicAsync(own.Seen("p1"), Checked, "anna", Cancel)
        );
        await AssertNothingChangedAsync(own);
    }

    [Fact]
    public async Task Of_two_editors_who_saw_the_same_only_the_first_decides()
    {
        await using var own = await OwnCatalogue.OfAsync(One);
        var seen = own.Seen("p1");

        var first = await own.Listings.KeepBackAsync(seen, "The address is wrong", "anna", Cancel);
        var second = await own.Listings.MakePublicAsync(seen, Checked, "bert", Cancel);

        Assert.IsType<EditResult.Done>(first);
        Assert.Equal(new EditResult.ChangedByOther("kept back for review"), second);
        Assert.Equal("The address is wrong", own.Store.Current.Programme("p1")!.Programme.Reason);
    }

    [Fact]
    public async Task Of_two_editors_at_the_same_moment_one_is_told_that_the_other_was_quicker()
    {
        await using var own = await OwnCatalogue.OfAsync(One);
        var seen = own.Seen("p1");

        var results = await Task.WhenAll(
            Task.Run(() => own.Listings.MakePublicAsync(seen, Checked, "anna", Cancel), Cancel),
            Task.Run(() => own.Listings.CloseAsync(seen, "It has shut", null, "bert", Cancel), Cancel)
        );

        Assert.Single(results, r => r is EditResult.Done);
        Assert.Single(results, r => r is EditResult.ChangedByOther);
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    public async Task Every_decision_asks_for_its_reason(string reason)
    {
        await using var own = await OwnCatalogue.OfAsync(One);

        Assert.IsType<EditResult.Refused>(await own.Listings.MakePublicAsync(own.Seen("p1"), reason, "anna", Cancel));
        Assert.IsType<EditResult.Refused>(await own.Listings.KeepBackAsync(own.Seen("p2"), reason, "anna", Cancel));
        Assert.IsType<EditResult.Refused>(await own.Listings.CloseAsync(own.Seen("p2"), reason, null, "anna", Cancel));
        Assert.IsType<EditResult.Refused>(
            await own.Listings.KeepBackAsync(own.Seen("p2"), new('x', Programme.LongestReason + 1), "anna", Cancel)
        );
        await AssertNothingChangedAsync(own);
    }

    [Fact]
    public async Task Closed_it_leaves_the_finder_and_names_what_took_its_place()
    {
        await using var own = await OwnCatalogue.OfAsync(One.With("p3", Residential));

        var result = await own.Listings.CloseAsync(own.Seen("p3"), " Shut in May ", "p2", "anna", Cancel);

        Assert.IsType<EditResult.Done>(result);
        Assert.DoesNotContain(own.Store.Current.Entries, e => e.Id == "p3");
        Assert.Equal(new ListingSeen("p3", Listing.Closed, "Shut in May", "p2"), own.Seen("p3"));
    }

    [Fact]
    public async Task Left_out_nobody_sees_it_not_even_as_closed()
    {
        await using var own = await OwnCatalogue.OfAsync(One.With("p3", Residential));

        Assert.IsType<EditResult.Done>(await own.Listings.LeaveOutAsync(own.Seen("p3"), "A mental health ward", "anna", Cancel));

        Assert.DoesNotContain(own.Store.Current.Seen, e => e.Id == "p3");
        Assert.Equal(new ListingSeen("p3", Listing.Unlisted, "A mental health ward", null), own.Seen("p3"));
        Assert.Equal("We looked at it and do not list it.", GoneProgramme.Of(own.Store.Current, "p3")!.Reason);
    }

    [Theory]
    [InlineData("p2", "itself")]
    [InlineData("p1", "not public")]
    [InlineData("p9", "not there")]
    public async Task Only_another_public_programme_can_take_the_place(string successor, string why)
    {
        await using var own = await OwnCatalogue.OfAsync(One);

        Assert.True(await own.Listings.CloseAsync(own.Seen("p2"), "It has shut", successor, "anna", Cancel) is EditResult.Refused, why);
        await AssertNothingChangedAsync(own);
    }

    private static async Task AssertNothingChangedAsync(OwnCatalogue own)
    {
        await using var db = own.Open();
        Assert.Equal("test", (await db.Audit.SingleAsync(Cancel)).By);
        Assert.DoesNotContain(
            await db.Programmes.ToListAsync(Cancel),
            p => p.Listing == Listing.Closed || (p.Id == "p1" && p.Listing != Listing.Review)
        );
    }
}
