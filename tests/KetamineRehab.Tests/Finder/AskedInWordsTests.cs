using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Finder;
using KetamineRehab.Core.Places;
using KetamineRehab.Core.Snapshot;
using KetamineRehab.Tests.Places;
using Microsoft.Extensions.DependencyInjection;

namespace KetamineRehab.Tests.Finder;

/// <summary>What people write in one box, asked of the catalogue the site ships with.</summary>
[Trait("Req", "L5")]
public sealed class AskedInWordsTests(SiteFactory site)
{
    private FinderSearch Finder => site.Services.GetRequiredService<FinderSearch>();

    [Theory]
    [InlineData("rehab in leeds", "Leeds", "rehab")]
    [InlineData("Rehab in Leeds", "Leeds", "rehab")]
    [InlineData("near Leeds", "Leeds", "")]
    [InlineData("Leeds", "Leeds", "")]
    [InlineData("detox cardiff", "Cardiff", "detox")]
    [InlineData("detox ls6", "LS6", "detox")]
    [InlineData("residential rehab near LS6 3HN", "LS6", "residential rehab")]
    [InlineData("ketamine help in Milton Keynes", "Milton Keynes", "")]
    [InlineData("rehab in reading", "Reading", "rehab")]
    [InlineData("nhs detox near Rugby", "Rugby", "nhs detox")]
    [InlineData("rehab near hebden bridge", "Hebden Bridge", "rehab")]
    [InlineData("rehab nr Kirkwall", "Kirkwall", "rehab")]
    [InlineData("rehab near March", "March", "rehab")]
    [InlineData("rehab in b12", "B12", "rehab")]
    [InlineData("detox s3", "S3", "detox")]
    [InlineData("Newport detox", "Newport", "detox")]
    [InlineData("Kingston detox", "Kingston", "detox")]
    [InlineData("detox Newcastle", "Newcastle", "detox")]
    [InlineData("detox Leeds or Bradford", "Leeds", "detox")]
    [InlineData("Leeds and Bradford", "Leeds", "")]
    public void A_place_among_the_words_is_where_it_is_looked_from(string typed, string place, string text)
    {
        foreach (
            var asked in new FinderCriteria[]
            {
                new() { Text = typed },
                new() { Place = typed },
            }
        )
            if (asked.Place.Length == 0 || Shipped.Places.Find(typed) is PlaceResult.Unknown or PlaceResult.Malformed)
                Assert.Equal((place, text), Finder.Search(asked).Criteria is var read ? (read.Place, read.Text) : default);
    }

    [Theory]
    [InlineData("just outside of Oxford", "Oxford", "")]
    [InlineData("not far from Bath", "Bath", "")]
    [InlineData("i live in leeds", "Leeds", "")]
    [InlineData("London but homeless", "London", "")]
    [InlineData("Derby Road Nottingham", "Nottingham", "")]
    [InlineData("private detox in leeds", "Leeds", "private detox")]
    [InlineData("12-step in leeds", "Leeds", "12 step")]
    [InlineData("5 mins from York", "York", "")]
    [InlineData("2 hours from London", "London", "")]
    [InlineData("no money in Leeds", "Leeds", "")]
    public void In_the_box_for_a_place_only_words_of_filters_are_looked_for(string typed, string place, string text) =>
        Assert.Equal((place, text), Finder.Search(new() { Place = typed }).Criteria is var read ? (read.Place, read.Text) : default);

    [Theory]
    [InlineData("reading about ketamine")]
    [InlineData("rugby club")]
    [InlineData("hope")]
    [InlineData("living in hope")]
    [InlineData("rest")]
    [InlineData("somewhere to rest in peace")]
    [InlineData("hot bath")]
    [InlineData("vitamin b12")]
    [InlineData("grade s3")]
    [InlineData("m1 junction 26")]
    [InlineData("open in march")]
    [InlineData("coming down")]
    [InlineData("gu13 9xx")]
    [InlineData("l51 4ap")]
    [InlineData("chelsea")]
    [InlineData("sefton park")]
    [InlineData("detox")]
    [InlineData("ketamine")]
    public void A_word_that_may_say_something_else_stays_a_word(string typed) =>
        Assert.Equal(("", typed), Finder.Search(new() { Text = typed }).Criteria is var read ? (read.Place, read.Text) : default);

    [Theory]
    [InlineData("GU13 9XX")]
    [InlineData("M55 1AA")]
    [InlineData("L51 4")]
    public void A_postcode_that_does_not_exist_is_not_taken_for_its_first_signs(string typed) =>
        Assert.Null(Finder.Search(new() { Place = typed }).Place);

    [Fact]
    public void Help_for_under_18s_is_heard_and_ketamine_narrows_nothing()
    {
        var answer = Finder.Search(new() { Place = "ketamine help for under 18s in Glasgow" });

        Assert.Equal(("Glasgow", ""), (answer.Place?.Label, answer.Criteria.Text));
        Assert.Equal(Vocabularies.Under18, answer.Criteria.Chosen[CatalogueFields.Ages]);
        Assert.NotNull(answer.Free!.First);
    }

    [Fact]
    public void An_age_under_18_is_heard()
    {
        var answer = Finder.Search(new() { Place = "for 17 year old in Leeds" });

        Assert.Equal(("Leeds", ""), (answer.Criteria.Place, answer.Criteria.Text));
        Assert.Equal(Vocabularies.Under18, answer.Criteria.Chosen[CatalogueFields.Ages]);
    }

    [Theory]
    [InlineData("10 miles from York", 10)]
    [InlineData("within 20 miles of York", 20)]
    public void A_distance_is_how_far_they_would_go(string typed, int miles)
    {
        foreach (
            var asked in new FinderCriteria[]
            {
                new() { Place = typed },
                new() { Text = typed },
            }
        )
            Assert.Equal(
                ("York", miles, ""),
                Finder.Search(asked).Criteria is var read ? (read.Place, read.Within ?? 0, read.Text) : default
            );
    }

    [Fact]
    public void A_nation_among_the_words_is_the_filter_of_that_nation()
    {
        var answer = Finder.Search(new() { Text = "rehab in scotland" });

        Assert.Equal(["scotland"], Assert.Single(answer.Criteria.Chosen).Value);
        Assert.Equal("rehab", answer.Criteria.Text);
        Assert.All(answer.Result.Hits, h => Assert.Equal("scotland", h.Entry.Centre.Nation));
    }

    [Fact]
    public void Where_a_word_may_be_a_place_the_box_for_places_asks() =>
        Assert.Equal(
            ["Reading"],
            Assert.IsType<PlaceResult.Unknown>(Finder.Search(new() { Place = "rehab reading" }).Looked).Suggestions.Select(s => s.Text)
        );

    [Fact]
    public void A_word_that_no_service_has_is_left_out_and_said()
    {
        var answer = Finder.Search(new() { Place = "zzyzx rehab in leeds" });

        Assert.Equal("rehab", answer.Criteria.Text);
        Assert.Contains(answer.Problems, p => p.Contains("“zzyzx”", StringComparison.Ordinal));
    }

    [Fact]
    public void Where_hardly_any_has_all_the_words_those_with_some_stand_behind()
    {
        var answer = Finder.Search(new() { Text = "littledale zzyzx" });
        var all = Finder.Search(new() { Text = "littledale" });

        Assert.Equal(0, answer.Result.WithAllWords);
        Assert.Equal(all.Result.Total, answer.Result.Total);
        Assert.Null(Finder.Search(new() { Text = "detox" }).Result.WithAllWords);
    }

    [Fact]
    public void Those_with_all_the_words_come_first_even_if_others_are_nearer()
    {
        var answer = Finder.Search(new() { Place = "Truro", Text = "littledale hall" });

        Assert.InRange(answer.Result.WithAllWords ?? -1, 1, 2);
        Assert.Contains("littledale", answer.Result.Hits[0].Entry.Name, StringComparison.OrdinalIgnoreCase);
        Assert.True(answer.Result.Total > answer.Result.WithAllWords);
    }

    [Theory]
    [InlineData("/find?place=rehab+in+leeds")]
    [InlineData("/find?q=rehab+in+leeds")]
    public async Task The_page_says_what_was_understood_and_each_part_can_be_taken_away(string url)
    {
        var page = await site.GetAsync(url);

        Assert.Contains("from Leeds", page.One("h1").TextContent, StringComparison.Ordinal);
        Assert.Contains("/find?place=Leeds", page.Document.QuerySelectorAll(".chips a").Select(a => a.GetAttribute("href")));
    }
}
