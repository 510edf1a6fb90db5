using System.Net;

namespace KetamineRehab.Tests.Finder;

public sealed class FinderBadInputTests(InventedFinder site) : IClassFixture<InventedFinder>
{
    public static TheoryData<string, string> Bad => new()
    {
        { "?place=Leedz+upon+Nowhere", "We do not know “Leedz upon Nowhere”" },
        { "?place=ZZ99+9ZZ", "It looks like a postcode, but not one we hold" },
        { "?place=12345", "Enter a postcode, such as LS6, or the name of a town" },
        { "?place=Newport", "Which Newport do you mean?" },
        { "?place=LS6&within=5&beyond=50", "cannot both be true" },
        { "?within=20", "A distance needs a place" },
        { "?place=LS6&within=-3", "A distance is a whole number of miles" },
        { "?place=LS6&within=999999999999", "A distance is a whole number of miles" },
        { "?page=1000000000", "Showing all" },
        { "?page=-1", "Showing all" },
        { "?setting=palace", "One choice under “Care setting” is not one we know" },
        { "?sort=best", "We do not know that way of sorting" },
        { "?q=%FF%FE%00%ED%A0%80", "programmes" },
        { "?place=%F0%9F%8F%B4&q=%E2%80%AE", "Enter a postcode" },
        { "?place=LS6&place=G1&setting=online&setting=online&page=1&page=2", "1 programme that fit" },
        { "?q=%22+OR+%2A+NEAR%28", "programmes" },
        { "?q=<script>alert(1)</script>", "“<script>alert(1)</script>”" },
        { "?" + string.Join('&', Enumerable.Range(0, 300).Select(i => $"setting=s{i}")), "more than 200 choices" },
        { "?unknown=maybe&view=globe&utm_source=x", "programmes" },
    };

    [Theory, MemberData(nameof(Bad)), Trait("Req", "L1")]
    public async Task Whatever_the_address_holds_the_answer_is_a_page_that_says_what_was_wrong(string query, string says)
    {
        var page = await site.GetAsync("/find" + query);
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains(says, page.Text, StringComparison.OrdinalIgnoreCase);
        Assert.NotNull(page.One(".free-route"));
        Assert.Equal(HttpStatusCode.OK, (await site.GetAsync("/find.csv" + query)).Status);
        Assert.Equal(HttpStatusCode.OK, (await site.GetAsync("/find" + query + "&view=map")).Status);
    }

    [Fact, Trait("Req", "F2"), Trait("Req", "L5")]
    public async Task A_malformed_place_is_an_error_at_its_box_and_in_the_title()
    {
        var page = await site.GetAsync("/find?place=12345");
        Assert.StartsWith("Error: ", page.Document.Title);
        Assert.Equal("#place", page.One("[data-errors] a").GetAttribute("href"));
        Assert.Equal(page.One("[data-errors] a").TextContent, page.One("#place-error").TextContent);
        Assert.Equal("true", page.One("#place").GetAttribute("aria-invalid"));
        Assert.Equal("12345", page.One("#place").GetAttribute("value"));
    }

    [Fact, Trait("Req", "L5")]
    public async Task A_name_of_several_places_leads_to_each_with_the_rest_of_the_question_kept()
    {
        var page = await site.GetAsync("/find?place=Newport&setting=residential-rehab");
        var first = page.One("main .care li a").GetAttribute("href")!;
        Assert.Contains("setting=residential-rehab", first, StringComparison.Ordinal);
        Assert.DoesNotContain("Which", (await site.GetAsync(first)).Text, StringComparison.Ordinal);
    }
}
