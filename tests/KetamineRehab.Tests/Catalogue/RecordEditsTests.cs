using KetamineRehab.Core.Audit;
using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Editing;
using KetamineRehab.Tests.Desk;
using Microsoft.EntityFrameworkCore;

namespace KetamineRehab.Tests.Catalogue;

[Trait("Database", "both")]
public sealed class RecordEditsTests
{
    private static readonly RecordSource Letter = new("Their letter", "", ObservedOn.Parse("2026-11-20"));

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_new_name_and_address_show_with_their_source_and_the_old_ones_stay_in_the_audit()
    {
        await using var own = await OwnCatalogue.OfAsync(new Invented().With("p1", provider: "Old Trust"));
        var seen = Seen(own);

        var result = await own.Records.SaveAsync(
            "p1",
            seen,
            seen with
            {
                Centre = " New House ",
                Provider = "New Trust",
                Town = "Leeds",
                Postcode = "ls6 2aa",
            },
            Letter,
            "anna",
            Cancel
        );

        Assert.IsType<EditResult.Done>(result);
        var centre = own.Store.Current.Programme("p1")!.Centre;
        Assert.Equal(
            ("New House", "New Trust", "LS6 2AA", "Their letter"),
            (centre.Name, centre.Provider!.Name, centre.Postcode, centre.Source!.Title)
        );
        Assert.NotEqual(PointBasis.None, centre.PointBasis);
        await using var db = own.Open();
        Assert.Contains("Centre: p1 house → New House", (await db.Audit.OrderBy(e => e.Id).LastAsync(Cancel)).Text);
    }

    [Fact]
    public async Task Whoever_looked_at_something_older_is_told()
    {
        await using var own = await OwnCatalogue.OfAsync(new Invented().With("p1"));
        var seen = Seen(own);
        await own.Records.SaveAsync("p1", seen, seen with { Centre = "One" }, Letter, "anna", Cancel);

        Assert.IsType<EditResult.ChangedByOther>(
            await own.Records.SaveAsync("p1", seen, seen with { Centre = "Two" }, Letter, "bert", Cancel)
        );
        Assert.Equal("One", Seen(own).Centre);
    }

    [Fact]
    public async Task What_makes_no_sense_is_refused()
    {
        await using var own = await OwnCatalogue.OfAsync(new Invented().With("p1"));
        var seen = Seen(own);

        Assert.All<RecordSheet>(
            [
                seen,
                seen with
                {
                    Centre = " ",
                },
                seen with
                {
                    Postcode = "nowhere",
                },
                seen with
                {
                    Address = new('x', 300),
                },
                seen with
                {
                    Provider = "Somebody",
                },
            ],
            wanted =>
                Assert.IsType<EditResult.Refused>(
                    own.Records.SaveAsync("p1", seen, wanted, Letter, "anna", Cancel).GetAwaiter().GetResult()
                )
        );
        Assert.IsType<EditResult.Refused>(
            await own.Records.SaveAsync("p1", seen, seen with { Centre = "New" }, Letter with { Title = "" }, "anna", Cancel)
        );
        Assert.Equal(seen, Seen(own));
    }

    private static RecordSheet Seen(OwnCatalogue own) =>
        own.Store.Current.Programme("p1") is { } entry
            ? RecordSheet.Of(entry.Programme, entry.Centre)
            : throw new InvalidOperationException();
}
