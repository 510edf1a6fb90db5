using AngleSharp.Dom;
using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Snapshot;
using Microsoft.Extensions.DependencyInjection;

namespace KetamineRehab.Tests.Finder;

public sealed class ResultCardTests(InventedFinder site) : IClassFixture<InventedFinder>
{
    [Fact, Trait("Req", "T2")]
    public async Task A_card_carries_a_label_where_the_centre_pays_us_or_nothing_is_recorded_and_the_banner_speaks_for_the_rest()
    {
        await using var paid = new InventedFinder();
        var records = InventedFinder.Catalogue().Records;
        var facts = records
            .Facts.Where(f => f.Field != "commission" || f.SubjectId != "elm")
            .Select(f =>
                f is { Field: "commission", SubjectId: "oak" } ? Catalogue.Invented.Fact("oak", "commission=paid", Asserter.OurRecord) : f
            );
        paid.Services.GetRequiredService<CatalogueStore>().Use(records with { Facts = [.. facts] });

        var page = await paid.GetAsync("/find?sort=name");
        Assert.Contains("No centre pays us", page.One(".stand").TextContent, StringComparison.Ordinal);
        var labels = page
            .Document.QuerySelectorAll(".res")
            .ToDictionary(c => c.QuerySelector("h3")!.TextContent, c => c.QuerySelector(".pays")?.TextContent);
        Assert.Equal("This centre pays us", labels["oak house"]);
        Assert.Equal("What this centre pays us is not recorded", labels["elm house"]);
        Assert.Null(labels["ash house"]);
    }

    [Fact]
    public async Task Call_and_website_are_buttons_and_the_number_stands_in_its_own()
    {
        await using var called = new InventedFinder();
        called
            .Services.GetRequiredService<CatalogueStore>()
            .Use(
                new Catalogue.Invented()
                    .With("oak", ["phone=0113 496 0000", "website=https://oak.example/"], saidBy: Asserter.Regulator)
                    .With("yew")
                    .Records
            );

        var page = await called.GetAsync("/find?sort=name");
        var buttons = page.Document.QuerySelectorAll(".res")[0].QuerySelectorAll(".acts a");
        Assert.Equal(["tel:01134960000", "https://oak.example/"], buttons.Select(b => b.GetAttribute("href")));
        Assert.StartsWith("Call 0113 496 0000", buttons[0].TextContent, StringComparison.Ordinal);
        Assert.Contains(
            "Regulator: The brochure, 1 May 2026",
            Words(page.Document.QuerySelectorAll(".res")[0].QuerySelector(".from")!),
            StringComparison.Ordinal
        );
        Assert.Contains(
            "No phone or website we can confirm",
            page.Document.QuerySelectorAll(".res")[1].TextContent,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task The_ten_answers_stand_in_one_order_on_card_centre_page_and_comparison()
    {
        await using var all = new InventedFinder();
        string[] facts =
        [
            "rating=good",
            "bladder-clinic=yes",
            "detox=yes",
            "treats-ketamine=yes",
            "ages=18+",
            "referral=self",
            "wait-start=7",
            "price=900/week",
            "funding=self-pay",
            "setting=residential-rehab",
        ];
        all.Services.GetRequiredService<CatalogueStore>()
            .Use(
                new Catalogue.Invented()
                    .With("oak", facts)
                    .With("elm", [.. facts.Select(f => f.Replace("=yes", "=no", StringComparison.Ordinal))])
                    .Records
            );
        string[] titles = [.. MainPoint.All.Select(p => p.Title)];

        List<string> onCard =
        [
            .. (await all.GetAsync("/find?sort=name"))
                .Document.QuerySelector(".res")!
                .QuerySelectorAll(".facts dt")
                .Select(t => t.TextContent),
        ];
        Assert.Equal(titles[2..].Where(onCard.Contains), onCard);
        Assert.InRange(onCard.Count, 3, titles.Length - 2);
        Assert.Equal(titles, (await all.GetAsync("/centres/oak-house")).Texts(".answers-ten dt"));
        Assert.Equal(
            titles.Select(t => t == "Price" ? "Price for 4 weeks" : t),
            (await all.GetAsync("/compare?p=oak&p=elm&rows=all"))
                .Document.QuerySelector(".versus")!
                .QuerySelectorAll("tbody th")
                .Skip(1)
                .Select(t => t.TextContent)
        );
    }

    [Fact, Trait("Req", "T6")]
    public async Task A_price_that_is_not_the_total_is_called_incomplete()
    {
        Assert.Contains("Incomplete price", (await Card("oak")).TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("Incomplete price", (await Card("elm")).TextContent, StringComparison.Ordinal);
        Assert.Equal(["hub house", "elm house"], (await site.GetAsync("/find?sort=price")).Texts(".results h3").Take(2));
    }

    [Fact, Trait("Req", "T7")]
    public async Task Two_of_one_owner_side_by_side_carry_the_label()
    {
        Assert.Contains("Oak Group (same owner as another here)", (await Card("oak")).TextContent, StringComparison.Ordinal);
        Assert.Contains("Oak Group (same owner as another here)", (await Card("pine")).TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("same owner", (await Card("elm")).TextContent, StringComparison.Ordinal);
        Assert.Contains("Oak Group", (await Card("elm")).TextContent, StringComparison.Ordinal);
    }

    [Fact, Trait("Req", "T7")]
    public async Task An_owner_whose_name_does_not_fit_on_the_line_is_named_where_the_card_unfolds()
    {
        const string Long = "The Society for the Relief of People who Need Help, Limited";
        await using var owned = new InventedFinder();
        owned
            .Services.GetRequiredService<CatalogueStore>()
            .Use(new Catalogue.Invented().With("oak", [], provider: Long).With("elm", [], provider: "Elm Group").Records);
        var cards = (await owned.GetAsync("/find?sort=name")).Document.QuerySelectorAll(".res");
        Assert.Contains("Elm Group", cards[0].QuerySelector("h3 + p")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("Run by", cards[0].QuerySelector(".behind")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain(Long, cards[1].QuerySelector("h3 + p")!.TextContent, StringComparison.Ordinal);
        Assert.Contains($"Run by {Long}.", cards[1].QuerySelector(".behind")!.TextContent, StringComparison.Ordinal);
    }

    [Fact, Trait("Req", "T10")]
    public async Task Every_value_leads_to_who_says_it_where_and_when_and_what_a_rule_worked_out_looks_different()
    {
        var ash = await Card("ash");
        Assert.Contains("Regulator: The brochure, 3 February 2024", Words(ash.QuerySelector(".from")!), StringComparison.Ordinal);
        Assert.Contains("The provider says: The brochure, 1 May 2026", Words(ash.QuerySelector(".from")!), StringComparison.Ordinal);
        Assert.Empty(ash.QuerySelectorAll(".kind .know"));
        var yew = await Card("yew");
        Assert.Equal("Residential rehab (worked out by us)", yew.QuerySelector(".worked")!.TextContent);
        Assert.Contains("Worked out by us", Words(yew.QuerySelector(".from")!), StringComparison.Ordinal);
    }

    [Fact, Trait("Req", "T10")]
    public async Task What_others_report_or_is_old_has_dots_under_it_with_the_year_and_what_is_disputed_has_its_mark()
    {
        await using var marked = new InventedFinder();
        marked
            .Services.GetRequiredService<CatalogueStore>()
            .Use(
                new Catalogue.Invented()
                    .With("oak", ["detox=yes"])
                    .With("elm", ["detox=yes"], saidBy: Asserter.ThirdParty)
                    .With("yew", ["detox=yes"], observedOn: "2018")
                    .With("ash", ["detox=yes"], saidBy: Asserter.Regulator)
                    .And("ash", "detox=no")
                    .Records
            );

        var page = await marked.GetAsync("/find?sort=name");
        Assert.Contains("Dotted words are old or not confirmed.", page.Text, StringComparison.Ordinal);
        var cards = page
            .Document.QuerySelectorAll(".res")
            .ToDictionary(
                c => c.QuerySelector("h3")!.TextContent.Split(' ')[0],
                c =>
                    (
                        Dots: c.QuerySelector(".facts .worked")?.TextContent,
                        Words: Words(c.QuerySelector(".facts")!),
                        Mark: c.QuerySelector(".facts .know")?.TextContent
                    )
            );
        Assert.Equal((null, null), (cards["oak"].Dots, cards["oak"].Mark));
        Assert.Equal(("Detox on site: yes (reported by others)", null), (cards["elm"].Dots, cards["elm"].Mark));
        Assert.Equal("Detox on site: yes (out of date)", cards["yew"].Dots);
        Assert.EndsWith("(2018)", cards["yew"].Words, StringComparison.Ordinal);
        Assert.StartsWith("The provider says", cards["ash"].Mark, StringComparison.Ordinal);
        Assert.Contains(
            "Someone else reports: The brochure",
            Words(page.Document.QuerySelectorAll(".res")[1].QuerySelector(".from")!),
            StringComparison.Ordinal
        );
    }

    [Fact, Trait("Req", "T11")]
    public async Task What_nobody_has_said_is_gathered_as_not_known_with_its_questions_and_never_as_no()
    {
        Assert.StartsWith(
            "Not known: who pays",
            (await Card("yew")).QuerySelector(".behind summary")!.TextContent,
            StringComparison.Ordinal
        );
        Assert.Contains(MainPoint.Price.Question, (await Card("yew")).QuerySelector(".behind")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain(
            "No ",
            Words(await Card("yew")).Replace("No phone or website we can confirm.", "", StringComparison.Ordinal),
            StringComparison.Ordinal
        );
    }

    [Fact, Trait("Req", "L5")]
    public async Task Distance_is_told_or_called_unknown_and_only_to_who_gave_a_place()
    {
        Assert.Contains("distance unknown", (await Card("mist", "?place=LS6")).TextContent, StringComparison.Ordinal);
        Assert.Contains("36 miles", (await Card("pine", "?place=LS6")).TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("mile", (await Card("pine")).TextContent, StringComparison.Ordinal);
    }

    [Theory, Trait("Req", "L5")]
    [InlineData("?place=LS6", true)]
    [InlineData("", false)]
    public async Task Miles_are_said_once_to_be_in_a_straight_line(string query, bool isSaid) =>
        Assert.Equal(
            isSaid ? 2 : 1,
            (await site.GetAsync(query.Length > 0 ? "/find" + query : "/find?sort=name")).Text.Split("in a straight line").Length
        );

    [Fact]
    public async Task The_name_leads_to_the_centre() =>
        Assert.Equal("/centres/oak-house", (await Card("oak")).QuerySelector("h3 a")!.GetAttribute("href"));

    private async Task<IElement> Card(string id, string query = "?sort=name") =>
        (await site.GetAsync($"/find{query}"))
            .Document.QuerySelectorAll(".res")
            .Single(c => c.QuerySelector("h3")!.TextContent == $"{id} house");

    private static string Words(IElement element) =>
        string.Join(' ', element.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
