using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Data;
using KetamineRehab.Core.Finder;
using KetamineRehab.Core.Places;
using KetamineRehab.Core.Snapshot;
using KetamineRehab.Tests.Catalogue;
using KetamineRehab.Tests.Places;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;

namespace KetamineRehab.Tests.Finder;

public sealed class FinderSearchTests
{
    private static readonly string[] FreeCommunity = ["setting=community-outpatient", "funding=nhs-self-referral"];

    [Fact, Trait("Req", "T8")]
    public void The_free_route_is_the_service_of_the_persons_own_council_even_if_another_is_nearer()
    {
        var free = Ask(
            new Invented()
                .With("near", FreeCommunity, 53.819, -1.561, authority: "Bradford")
                .With("own", FreeCommunity, 53.75, -1.60, authority: "Leeds"),
            "LS6"
        ).Free!.First;
        Assert.Equal("own", free!.Entry.Id);
        Assert.True(free.IsOfTheirArea);
    }

    [Fact, Trait("Req", "T8")]
    public void Where_the_council_has_none_it_is_the_nearest_in_the_same_nation_and_says_so()
    {
        var free = Ask(
            new Invented()
                .With("over-the-border", FreeCommunity, 55.0, -3.1, authority: "Dumfries", nation: "scotland", region: "scotland")
                .With("far", FreeCommunity, 51.5, -0.1, authority: "Camden", region: "london")
                .With("nearer", FreeCommunity, 54.6, -2.9, authority: "Cumbria", region: "north-west"),
            "CA1"
        ).Free!.First;
        Assert.Equal("nearer", free!.Entry.Id);
        Assert.False(free.IsOfTheirArea);
        Assert.NotNull(free.SaysFree);
    }

    [Fact, Trait("Req", "T8")]
    public void A_service_that_carries_the_name_of_the_area_stands_before_a_nearer_one()
    {
        var free = Ask(
            new Invented()
                .With("near", FreeCommunity, 51.49, -3.2, authority: "Newport", nation: "wales", region: "wales")
                .With(
                    "pathway",
                    FreeCommunity,
                    51.3998,
                    -3.2838,
                    provider: "Cardiff and Vale Service",
                    town: "Barry",
                    authority: "Vale of Glamorgan",
                    nation: "wales",
                    region: "wales"
                ),
            "Cardiff"
        ).Free!.First;
        Assert.Equal("pathway", free!.Entry.Id);
        Assert.True(free is { Reach: FreeReach.NamedAfter });
    }

    [Fact, Trait("Req", "T8"), Trait("Req", "T11")]
    public void Where_nobody_in_the_nation_says_it_is_free_the_community_service_stands_in_without_that_claim()
    {
        var free = Ask(
            new Invented().With(
                "hub",
                ["setting=community-outpatient"],
                55.86,
                -4.25,
                authority: "Glasgow City",
                nation: "scotland",
                region: "scotland"
            ),
            "G1"
        ).Free!.First;
        Assert.Equal("hub", free!.Entry.Id);
        Assert.Null(free.SaysFree);
    }

    [Fact, Trait("Req", "T8")]
    public void A_private_community_service_is_never_the_free_route() =>
        Assert.Empty(Ask(new Invented().With("clinic", ["setting=community-outpatient", "funding=self-pay"]), "LS6").Free!.Routes);

    [Fact, Trait("Req", "H10")]
    public void A_service_for_children_alone_is_the_free_route_only_for_who_asks_for_one()
    {
        var catalogue = new Invented()
            .With("young", [.. FreeCommunity, "ages=12-17"], 53.82, -1.56)
            .With("adult", [.. FreeCommunity, "ages=18+"], 53.9, -1.7);
        Assert.Equal("adult", Ask(catalogue, "LS6").Free!.First!.Entry.Id);
        Assert.Equal("young", Ask(catalogue, "LS6", c => c.With(CatalogueFields.Ages, "16-17")).Free!.First!.Entry.Id);
    }

    [Fact, Trait("Req", "T7")]
    public void Programmes_of_one_owner_are_marked_only_while_they_stand_side_by_side()
    {
        var catalogue = new Invented()
            .With("a", provider: "One")
            .With("b", provider: "One")
            .With("c", provider: "Two")
            .With("d", provider: "One")
            .With("e")
            .With("f");
        var answer = Ask(catalogue, "");
        Assert.Equal([true, true, false, false, false, false], Enumerable.Range(0, 6).Select(answer.StandsBesideItsOwner));
    }

    [Fact, Trait("Req", "T9")]
    public void Who_gives_ketamine_as_a_treatment_is_found_only_by_who_asks_for_it()
    {
        var catalogue = new Invented().With("gives", ["gives-ketamine=yes"]).With("other");
        Assert.Equal(["other"], Ask(catalogue, "").Result.Hits.Select(h => h.Entry.Id));
        Assert.Equal(["gives"], Ask(catalogue, "", c => c.With(CatalogueFields.GivesKetamine, "yes")).Result.Hits.Select(h => h.Entry.Id));
    }

    [Theory, Trait("Req", "L5")]
    [InlineData("ZZ99", typeof(PlaceResult.Unknown)), InlineData("Leedz upon Nowhere", typeof(PlaceResult.Unknown))]
    [
        InlineData("12345", typeof(PlaceResult.Malformed)),
        InlineData("", typeof(PlaceResult.Empty)),
        InlineData(" ls6 3hn ", typeof(PlaceResult.Found))
    ]
    public void A_place_that_is_wrong_is_told_apart_from_one_that_is_unknown(string place, Type expected)
    {
        var answer = Ask(new Invented().With("a"), place);
        Assert.IsType(expected, answer.Looked);
        Assert.Equal(1, answer.Result.Total);
    }

    [Fact, Trait("Req", "L5")]
    public void A_distance_without_a_place_is_left_out_and_said() =>
        Assert.Contains(
            Ask(new Invented().With("a"), "", c => c with { Within = 5 }).Problems,
            p => p.Contains("needs a place", StringComparison.Ordinal)
        );

    private static FinderAnswer Ask(Invented catalogue, string place, Func<FinderCriteria, FinderCriteria>? more = null)
    {
        using var store = new CatalogueStore(
            new NoDatabase(),
            CatalogueFields.Standard,
            new FakeTimeProvider(new DateTimeOffset(Invented.Today, new(9, 0), TimeSpan.Zero))
        );
        store.Use(catalogue.Records);
        return new FinderSearch(store, Shipped.Places).Search((more ?? (c => c))(new() { Place = place }));
    }

    private sealed class NoDatabase : IDbContextFactory<RehabDbContext>
    {
        public RehabDbContext CreateDbContext() => throw new InvalidOperationException("A search reads the snapshot and no database.");
    }
}
