using AngleSharp.Dom;

namespace KetamineRehab.Tests.Finder;

public sealed class ResultCardTests(InventedFinder site) : IClassFixture<InventedFinder>
{
    [Fact, Trait("Req", "T2")]
    public async Task Every_card_says_what_money_passes_between_the_centre_and_us()
    {
        var cards = (await site.GetAsync("/find")).Document.QuerySelectorAll(".res");
        Assert.NotEmpty(cards);
        Assert.All(cards, card => Assert.Contains("We receive nothing from this centre.", card.TextContent, StringComparison.Ordinal));
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
        Assert.Contains("Same owner as the one beside it: Oak Group", (await Card("oak")).TextContent, StringComparison.Ordinal);
        Assert.Contains("Same owner as the one beside it: Oak Group", (await Card("pine")).TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("Same owner", (await Card("elm")).TextContent, StringComparison.Ordinal);
        Assert.Contains("Oak Group", (await Card("elm")).TextContent, StringComparison.Ordinal);
    }

    [Fact, Trait("Req", "T10")]
    public async Task Every_value_shows_who_says_it_and_when()
    {
        var ash = await Card("ash");
        Assert.Contains("Regulator, 3 February 2024", Words(ash), StringComparison.Ordinal);
        Assert.Contains("The provider says, 1 May 2026", Words(ash), StringComparison.Ordinal);
        Assert.Contains("Worked out by a rule", Words(await Card("yew")), StringComparison.Ordinal);
        Assert.All(ash.QuerySelectorAll(".facts dd:has(.value)"), value => Assert.NotNull(value.QuerySelector(".know")));
    }

    [Fact, Trait("Req", "T11")]
    public async Task What_nobody_has_said_stands_there_as_not_stated_and_never_as_no()
    {
        Assert.Contains("Not stated: How it is paid, Price, Wait to start", string.Join(", ", Words(await Card("yew"))[..]
            .Replace("Wait to start, How it is paid, Price", "How it is paid, Price, Wait to start", StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.DoesNotContain("No ", Words(await Card("yew")), StringComparison.Ordinal);
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
        Assert.Equal(isSaid ? 2 : 1, (await site.GetAsync("/find" + query)).Text.Split("in a straight line").Length);

    [Fact]
    public async Task The_name_leads_to_the_centre() =>
        Assert.Equal("/centres/oak-house", (await Card("oak")).QuerySelector("h3 a")!.GetAttribute("href"));

    private async Task<IElement> Card(string id, string query = "") =>
        (await site.GetAsync($"/find{query}")).Document.QuerySelectorAll(".res").Single(c => c.QuerySelector("h3")!.TextContent == $"{id} house");

    private static string Words(IElement element) => string.Join(' ', element.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
