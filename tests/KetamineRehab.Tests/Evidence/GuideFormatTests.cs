using KetamineRehab.Core;
using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Content;
using KetamineRehab.Core.Evidence;

namespace KetamineRehab.Tests.Evidence;

/// <summary>What a guide's file has to look like, and what is read out of it.</summary>
public sealed class GuideFormatTests : IDisposable
{
    private const string Plain = "You are not alone. [plain]";

    private readonly InventedContent content = new();

    [Theory]
    [InlineData("### Deep\n\n" + Plain, "13: a heading of level 3 stands under one of level 1")]
    [InlineData("# Title\n\n" + Plain, "13: the title is the only heading of level 1")]
    [InlineData("![A picture](/x.png) [plain]", "13: pictures are not used in guides")]
    [InlineData("Hello. [plain]\n\n____\n", "15: a line across the page is not used")]
    [InlineData("    indented", "13: this is not used in guides")]
    [InlineData(":::box\n" + Plain + "\n:::", "13: “:::box” is not a part we know")]
    [InlineData(":::plain\nHello.", "13: this part is never closed")]
    [InlineData("Hello. [plain]\n\n:::", "15: “:::” closes nothing")]
    [InlineData(":::emergency\n" + Plain + "\n:::", "13: a care card has a heading")]
    [InlineData(":::nation cornwall\n" + Plain + "\n:::", "13: “cornwall” is not a nation")]
    [InlineData(":::chart births Births\n" + Plain + "\n:::", "13: “births” is not a series of statistics.csv")]
    [InlineData(":::chart deaths-detected\n" + Plain + "\n:::", "13: a chart has a heading")]
    [InlineData(
        ":::timeline When\n| What | From | To | How sure |\n|---|---|---|---|\n| Low mood [@lasts-days] | 5 | 2 | Low |\n:::",
        "13: line 16: a row has a text, a day"
    )]
    [InlineData("| What | Answer |\n|---|---|\n| Name [plain] | ____ |", "15: a box to write in stands on a line of its own")]
    [Trait("Req", "H4")]
    public void What_the_format_does_not_know_is_named_with_its_line(string text, string why) =>
        Assert.StartsWith($"guides/stopping.md:{why}", Assert.Single(content.Guide(text).Problems()), StringComparison.Ordinal);

    [Theory]
    [InlineData("[Read](/guides/nothing) [plain]", "there is no page “/guides/nothing”")]
    [InlineData("[Read](/tools/plan#nothing) [plain]", "“/tools/plan” has no heading “#nothing”")]
    [InlineData("[Read](#nothing) [plain]", "no heading here has the address “#nothing”")]
    [InlineData("[Read](https://elsewhere.example) [plain]", "“https://elsewhere.example” is not an address of sources.csv")]
    [InlineData("[Find](/find?seting=online) [plain]", "the finder has no “seting”")]
    [InlineData("[Find](/find?setting=castle) [plain]", "One choice under")]
    [InlineData("[Ring](tel:nine) [plain]", "“tel:nine” is not a number")]
    [Trait("Req", "H4")]
    public void A_link_that_leads_nowhere_is_named(string text, string why) =>
        Assert.Contains(why, Assert.Single(content.Guide(text).Problems()), StringComparison.Ordinal);

    [Fact]
    public void Links_to_pages_headings_sources_and_the_finder_are_right() =>
        Assert.Empty(
            content
                .Guide(
                    """
                    ## First steps

                    [Plan](/tools/plan), [steps](#first-steps), [help](/help-now), [survey](https://journal.example/survey), [ring](tel:999). [plain]

                    [Detox](/find?setting=inpatient-detox&q=special+k) [plain]
                    """
                )
                .Problems()
        );

    [Theory]
    [InlineData(
        "title: What stopping feels like",
        "titel: What stopping feels like",
        "2: titel: is not a key of the front matter|1: the front matter has no “title”"
    )]
    [InlineData(
        "summary: What people describe when they stop.",
        "summary: Stopping: what people describe",
        "5: the front matter cannot be read here"
    )]
    [InlineData("topic: stopping", "topic: weather", "6: topic: “weather” is not one of: urgent")]
    [InlineData("topic: stopping", "topic: stopping\nplace: first", "7: place: is a number from 1 to 99")]
    [InlineData("topic: stopping", "topic: stopping\nplace: 0", "7: place: is a number from 1 to 99")]
    [InlineData("reviewed: 2026-11-22", "reviewed: November", "9: reviewed: “November” is not a day")]
    [InlineData("next: 2027-05-22", "next: 2026-05-22", "10: next: has to be after “reviewed”")]
    [InlineData("related: [plan]", "related: plan", "8: related: is a list")]
    [InlineData("summary: What people describe when they stop.", "summary: For 1 in 4 people.", "1: summary: holds a figure")]
    [Trait("Req", "H2")]
    public void Front_matter_is_read_strictly(string line, string broken, string why)
    {
        var problems = content.Change("guides/stopping.md", line, broken).Problems();

        Assert.All(why.Split('|'), w => Assert.Contains(problems, p => p.StartsWith($"guides/stopping.md:{w}", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("neutral: What stopping ketamine feels like", "“ketamine” tells")]
    [InlineData("neutral: Your rehab", "“rehab” tells")]
    [Trait("Req", "E5")]
    public void A_neutral_title_does_not_tell(string neutral, string why) =>
        Assert.Contains(
            why,
            Assert.Single(content.Change("guides/stopping.md", "neutral: What stopping feels like", neutral).Problems()),
            StringComparison.Ordinal
        );

    [Fact]
    public void A_related_page_has_to_be_there() =>
        Assert.Equal(
            ["guides/stopping.md:1: related: there is no other page “detox”"],
            content.Change("guides/stopping.md", "[plan]", "[detox]").Problems()
        );

    [Fact]
    [Trait("Req", "H4")]
    public void Notes_are_numbered_by_their_first_citation()
    {
        var guide = content
            .Guide(
                """
                ## One

                It lasts. [@lasts-days] It hurts. [@bladder-survey]

                :::chart deaths-detected Deaths in which it was found
                It lasts. [@lasts-days]
                :::
                """
            )
            .Load()
            .Find("stopping")!;

        Assert.Equal(["lasts-days", "bladder-survey", "deaths-found"], guide.Notes.Select(n => n.Id));
        Assert.Equal(["one"], guide.Headings.Select(h => h.Id));
        Assert.Equal("/guides/stopping", guide.Url);
    }

    [Fact]
    public void Parts_may_stand_inside_each_other_without_counting_colons()
    {
        var passages = content
            .Guide(
                """
                :::nation wales
                :::plain
                Hello.
                :::
                It lasts. [@lasts-days]
                :::
                """
            )
            .Load()
            .Find("stopping")!
            .Passages;

        Assert.Equal([(true, "Hello."), (false, "It lasts.")], passages.Select(p => (p.IsPlain, p.Text)));
    }

    [Fact]
    public void A_timeline_is_read_from_its_table()
    {
        var guide = content
            .Guide(
                """
                :::timeline When
                | What people describe | From day | To day | How sure |
                |---|---|---|---|
                | Low mood | 1 | 5 | Low [@lasts-days] |
                | Poor sleep | 8 | onwards | Low [@lasts-days] |
                :::
                """
            )
            .Load()
            .Find("stopping")!;

        var bars = TimelineBar.Read((Markdig.Syntax.ContainerBlock)guide.Document[^1]);
        Assert.Equal(
            [("Low mood", 1, (int?)5, "Low"), ("Poor sleep", 8, null, "Low")],
            bars.Select(b => (b.What, b.From, b.To, b.HowSure))
        );
    }

    [Fact]
    public void A_broken_guide_stops_the_start_with_file_line_and_reason()
    {
        var broken = Assert.Throws<ContentException>(() => content.Guide("It hurts.\n\nIt lasts. [@nothing]").Load());

        Assert.Equal("guides/stopping.md:15: “nothing” is not in claims.csv (and 1 more: check-content lists them)", broken.Message);
    }

    public void Dispose() => content.Dispose();
}
