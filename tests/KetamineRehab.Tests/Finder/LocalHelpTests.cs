using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Finder;
using KetamineRehab.Core.Places;
using KetamineRehab.Tests.Catalogue;
using KetamineRehab.Tests.Places;

namespace KetamineRehab.Tests.Finder;

public sealed class LocalHelpTests
{
    private static readonly string[] Free = ["setting=community-outpatient", "funding=nhs-self-referral"];

    [Fact, Trait("Req", "N1")]
    public void A_service_for_the_area_stands_before_one_that_only_stands_there()
    {
        var first = Help(
            "LS6",
            new Invented()
                .With("near", Free, 53.82, -1.56, authority: "Leeds")
                .With("ours", [.. Free, "serves=leeds", "serves=wakefield"], 53.6, -1.5, authority: "Wakefield")
        ).First!;
        Assert.Equal(("ours", FreeReach.Serves, "leeds"), (first.Entry.Id, first.Reach, first.Authority!.Key));
    }

    [Fact, Trait("Req", "N1")]
    public void A_service_that_stands_in_the_area_and_is_for_another_is_a_neighbour()
    {
        var first = Help("LS6", new Invented().With("bradford", [.. Free, "serves=bradford"], 53.82, -1.56, authority: "Leeds")).First!;
        Assert.Equal((FreeReach.Neighbour, null), (first.Reach, first.Authority));
    }

    [Fact, Trait("Req", "N1")]
    public void A_service_for_another_part_of_the_boards_area_stands_before_a_nearer_one()
    {
        var first = Help(
            "CF31",
            new Invented()
                .With("cardiff", [.. Free, "serves=cardiff"], 51.5, -3.5, nation: "wales", region: "wales")
                .With("board", [.. Free, "serves=merthyr-tydfil"], 51.75, -3.38, nation: "wales", region: "wales")
        ).First!;
        Assert.Equal(("board", FreeReach.SameBoard), (first.Entry.Id, first.Reach));
    }

    [Fact, Trait("Req", "N2")]
    public void Adults_and_young_people_are_told_apart_and_the_age_asked_about_comes_first()
    {
        var catalogue = new Invented()
            .With("adults", [.. Free, "serves=leeds", "ages=18+"])
            .With("young", [.. Free, "serves=leeds", "ages=0-24"]);
        Assert.Equal(["adults", "young"], Help("LS6", catalogue).Routes.Select(r => r.Entry.Id));
        Assert.Equal(["young", "adults"], Help("LS6", catalogue, "under-16").Routes.Select(r => r.Entry.Id));
    }

    [Fact, Trait("Req", "N2")]
    public void A_service_for_all_ages_is_named_once()
    {
        var help = Help("LS6", new Invented().With("all", [.. Free, "serves=leeds", "ages=0+"]));
        Assert.Equal(["all"], help.Routes.Select(r => r.Entry.Id));
        Assert.Equal("all", help.OwnForYoung!.Entry.Id);
    }

    [Fact, Trait("Req", "N2"), Trait("Req", "H10")]
    public void A_service_for_young_people_is_never_the_adults_own()
    {
        var help = Help("LS6", new Invented().With("young", [.. Free, "serves=leeds", "ages=0-26"]));
        Assert.Null(help.OwnForAdults);
        Assert.Equal(["young"], help.Routes.Select(r => r.Entry.Id));
    }

    [Fact, Trait("Req", "N1")]
    public void A_district_in_two_authorities_knows_both()
    {
        var place = Shipped.Found("B74");
        Assert.Equal(["birmingham", "walsall"], place.Authorities.Select(a => a.Key).Order());
        Assert.Equal(
            "walsall",
            LocalHelp.For(new Invented().With("walsall", [.. Free, "serves=walsall"]).Snapshot(), place, null).First!.Authority!.Key
        );
    }

    [Fact, Trait("Req", "N1")]
    public void In_a_district_of_two_councils_the_main_ones_service_comes_first_and_that_of_the_other_is_named_too()
    {
        var (main, other) = Shipped.Found("B74").Authorities is [var first, var second]
            ? (first, second)
            : throw new InvalidDataException();
        var help = Help(
            "B74",
            new Invented()
                .With("others", [.. Free, $"serves={other.Key}", "phone=0113 887 2477"])
                .With("main", Free, authority: main.RegisterName)
        );
        Assert.Equal([("main", main), ("others", other)], help.Routes.Select(r => (r.Entry.Id, r.Authority!)));
        Assert.Equal("main", help.OwnForAdults!.Entry.Id);
    }

    [Fact, Trait("Req", "N1")]
    public void A_service_for_both_councils_of_a_district_is_named_once()
    {
        var catalogue = new Invented()
            .With("both", [.. Free, "serves=walsall", "serves=birmingham"])
            .With("second", Free, authority: "Walsall")
            .With("third", Free, authority: "Birmingham");
        Assert.Equal(["both"], Help("B74", catalogue).Routes.Select(r => r.Entry.Id));
    }

    [Fact, Trait("Req", "N2")]
    public void A_service_for_over_25s_only_stands_behind_one_for_every_adult()
    {
        var catalogue = new Invented()
            .With("older", [.. Free, "serves=leeds", "ages=25+", "phone=0113 887 2477"])
            .With("adults", [.. Free, "serves=leeds", "ages=18+"]);
        var help = Help("LS6", catalogue);
        Assert.Equal("adults", help.First!.Entry.Id);
        Assert.Equal(["older"], help.Others.Select(r => r.Entry.Id));
        Assert.True(
            Help("LS6", new Invented().With("older", [.. Free, "serves=leeds", "ages=25+"])).First
                is { IsForOlderOnly: true, IsOfTheirArea: true }
        );
    }

    [Fact, Trait("Req", "N1")]
    public void A_service_that_ended_is_not_named_and_one_that_may_have_stands_behind()
    {
        var catalogue = new Invented()
            .With("ended", [.. Free, "serves=leeds"], listing: Listing.Closed, reason: "Ended yesterday.", successor: "next")
            .With("next", [.. Free, "serves=leeds"]);
        Assert.Equal(["next"], Help("LS6", catalogue).Routes.Concat(Help("LS6", catalogue).Others).Select(r => r.Entry.Id));

        var doubtful = new Invented()
            .With("doubtful", [.. Free, "serves=leeds", "status=not-open", "phone=0113 887 2477"])
            .With("open", [.. Free, "serves=leeds"]);
        Assert.Equal("open", Help("LS6", doubtful).First!.Entry.Id);
    }

    [Fact, Trait("Req", "N1")]
    public void Of_two_that_say_they_are_the_citys_none_is_lost()
    {
        var help = Help(
            "LS6",
            new Invented().With("one", [.. Free, "serves=leeds"]).With("two", [.. Free, "serves=leeds", "phone=0113 887 2477"])
        );
        Assert.Equal(["two", "one"], help.Routes.Concat(help.Others).Select(r => r.Entry.Id));
        Assert.All(help.Others, o => Assert.Equal(FreeReach.Serves, o.Reach));
    }

    [Theory, Trait("Req", "N1")]
    [InlineData("IM1"), InlineData("JE2"), InlineData("GY1")]
    public void No_service_of_the_uk_is_said_to_be_that_of_a_crown_dependency(string place) =>
        Assert.Empty(
            Help(place, new Invented().With("leeds", [.. Free, "serves=leeds"]).With("nowhere", Free, nation: "", region: "")).Routes
        );

    private static LocalHelp Help(string place, Invented catalogue, params string[] ages) =>
        LocalHelp.For(catalogue.Snapshot(), Shipped.Found(place), ages);
}
