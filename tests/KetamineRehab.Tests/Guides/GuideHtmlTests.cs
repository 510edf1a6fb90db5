using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Evidence;
using KetamineRehab.Site.Guides;
using KetamineRehab.Tests.Catalogue;
using KetamineRehab.Tests.Evidence;

namespace KetamineRehab.Tests.Guides;

/// <summary>What each part of a guide becomes.</summary>
public sealed class GuideHtmlTests : IDisposable
{
    private readonly InventedContent content = new();

    [Theory]
    [InlineData("emergency", "em", "Emergency")]
    [InlineData("urgent", "ur", "Urgent, today")]
    [InlineData("routine", "", "Not urgent")]
    [Trait("Req", "H1")]
    public void A_care_card_says_its_level_in_words_and_its_numbers_can_be_rung(string name, string css, string words)
    {
        var card = Html($":::{name} Get help\nRing 999, or Samaritans on 116 123. [plain]\n:::").QuerySelector(".care")!;

        Assert.Equal(css.Length > 0, card.ClassList.Length > 1);
        Assert.Equal(words, card.QuerySelector(".level")!.TextContent);
        Assert.Equal("Get help", card.QuerySelector("h2")!.TextContent);
        Assert.Equal(["tel:999", "tel:116123"], card.QuerySelectorAll("a").Select(a => a.GetAttribute("href")));
    }

    [Fact]
    [Trait("Req", "A12")]
    public void A_chart_has_its_table_and_draws_projections_differently()
    {
        var html = Html(":::chart deaths-detected Deaths in which it was found\nIt lasts. [@lasts-days]\n:::");

        Assert.Equal(["15", "197 (projected)"], html.QuerySelectorAll(".bars li span:last-child").Select(s => s.TextContent));
        Assert.Single(html.QuerySelectorAll("rect.projected"));
        Assert.Contains("an estimate, not a final count", html.TextContent, StringComparison.Ordinal);
        Assert.Equal(["2014", "2024"], html.QuerySelectorAll("tbody th").Select(t => t.TextContent));
        Assert.All(html.QuerySelectorAll("svg"), s => Assert.Equal("true", s.GetAttribute("aria-hidden")));
    }

    [Fact]
    [Trait("Req", "A12")]
    public void A_timeline_is_drawn_said_and_tabled()
    {
        var html = Html(
            """
            :::timeline When
            | What people describe | From day | To day | How sure |
            |---|---|---|---|
            | Low mood | 1 | 5 | Low [@lasts-days] |
            | Poor sleep | 6 | onwards | Low [@lasts-days] |
            :::
            """
        );

        var bars = html.QuerySelectorAll("rect.bar").ToList();
        Assert.Equal(["0.5%", "66.7%"], bars.Select(b => b.GetAttribute("x")));
        Assert.True(bars[1].ClassList.Contains("open"));
        Assert.Contains("Day 1 to day 5. How sure: Low", html.TextContent, StringComparison.Ordinal);
        Assert.Equal(2, html.QuerySelectorAll("details tbody tr").Length);
    }

    [Fact]
    [Trait("Req", "A11")]
    public void A_table_has_headers_for_columns_and_rows_and_names_its_columns_when_stacked()
    {
        var table = Html("| What | How long? |\n|---|---|\n| Low mood | Days [@lasts-days] |").QuerySelector("table")!;

        Assert.Equal(["col", "col", "row"], table.QuerySelectorAll("th").Select(t => t.GetAttribute("scope")));
        Assert.Equal("How long?", table.QuerySelector("td")!.GetAttribute("data-label"));
        Assert.Empty(table.QuerySelectorAll("[role]"));
    }

    [Fact]
    public void A_lone_link_to_the_finder_is_a_button_with_todays_number()
    {
        var text = "[Detox](/find?setting=inpatient-detox) [plain]";

        Assert.Equal("Detox (none listed yet)", Html(text).QuerySelector("a.btn")!.TextContent);
        Assert.Equal("Detox (1)", Html(text, new Invented().With("ash", ["setting=inpatient-detox"])).QuerySelector("a.btn")!.TextContent);
        Assert.Null(Html($"See {text}").QuerySelector("a.btn"));
    }

    [Fact]
    public void The_nation_of_the_address_stands_open_and_goes_along()
    {
        const string Text =
            ":::nation wales\nIt lasts. [@lasts-days]\n:::\n:::nation scotland\nRead [this](/guides/stopping). [plain]\n:::";

        Assert.Empty(Html(Text).QuerySelectorAll("details[open]"));
        var chosen = Html(Text, nation: "scotland");
        Assert.Equal(["nation-scotland"], chosen.QuerySelectorAll("details[open]").Select(d => d.Id));
        Assert.Equal("/guides/stopping?nation=scotland", chosen.QuerySelector("a[href^='/guides']")!.GetAttribute("href"));
    }

    [Theory]
    [InlineData(":::checklist Before you go\n- Coat [plain]\n- Keys [plain]\n:::")]
    [InlineData("- [ ] Coat\n- [ ] Keys")]
    public void Things_to_tick_have_boxes_without_names(string text)
    {
        var boxes = Html(text).QuerySelectorAll("input[type=checkbox]");

        Assert.Equal(["Coat", "Keys"], boxes.Select(b => b.Closest("label")!.TextContent.Trim()));
        Assert.All(boxes, b => Assert.False(b.HasAttribute("name")));
    }

    [Fact]
    public void A_line_to_fill_in_is_a_labelled_box_of_its_size()
    {
        var boxes = Html("Name: ____\n\nPlan: ________").QuerySelectorAll("textarea");

        Assert.Equal([("Name:", "1"), ("Plan:", "4")], boxes.Select(b => (b.Closest("label")!.TextContent, b.GetAttribute("rows")!)));
    }

    [Fact]
    [Trait("Req", "S3")]
    public void Markup_in_a_text_stays_text() =>
        Assert.Empty(Html("Hello <b onclick=\"x()\">you</b> <script>x()</script>. [plain]").QuerySelectorAll("b, script"));

    [Fact]
    public void A_claim_cited_twice_has_one_number_and_one_way_back()
    {
        var refs = Html("It lasts. [@lasts-days]\n\nIt hurts. [@bladder-survey] It lasts. [@lasts-days]").QuerySelectorAll("sup a");

        Assert.Equal(["1", "2", "1"], refs.Select(r => r.TextContent));
        Assert.Equal(["ref-1", "ref-2"], refs.Select(r => r.Id).OfType<string>().Where(i => i.Length > 0));
    }

    public void Dispose() => content.Dispose();

    private IElement Html(string text, Invented? catalogue = null, string? nation = null)
    {
        var library = content.Guide(text).Load();
        var shelf = new GuideShelf(library, CrisisContacts.Load(content.Directory), CatalogueFields.Standard);
        var snapshot = (catalogue ?? new Invented()).Snapshot();
        return new HtmlParser().ParseDocument(shelf[library.Find("stopping")!].Fill(new(snapshot, nation))).Body!;
    }
}
