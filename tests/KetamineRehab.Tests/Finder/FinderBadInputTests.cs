using System.Net;
using KetamineRehab.Site.Finder;

namespace KetamineRehab.Tests.Finder;

public sealed class FinderBadInputTests(InventedFinder site) : IClassFixture<InventedFinder>
{
    public static TheoryData<string, string> Bad =>
        new()
        {
            { "?place=Leedz+upon+Nowhere", "We cannot find “Leedz upon Nowhere”" },
            { "?place=ZZ99+9ZZ", "It looks like a postcode, but it is not one we have" },
            { "?place=12345", "Enter a postcode, such as LS6, or the name of a town" },
            { "?place=Newport", "Which Newport do you mean?" },
            { "?place=Leeds+and+Bradford", "Which place do you mean?" },
            { "?place=LS6&within=5&beyond=50", "cannot both be true" },
            { "?within=20", "A distance needs a place" },
            { "?place=LS6&within=-3", "A distance is a whole number of miles" },
            { "?place=LS6&within=999999999999", "A distance is a whole number of miles" },
            { "?place=LS6&within=abc", "A distance is a whole number of miles" },
            { "?place=nowhere+at+all&beyond=20", "A distance needs a place" },
            { "?page=1000000000", "A page is a whole number from 1 to 10000" },
            { "?page=-1", "A page is a whole number from 1 to 10000" },
            { "?page=abc", "A page is a whole number from 1 to 10000" },
            { "?setting=palace", "One choice under “Type of care” is not one we know" },
            { "?sort=best", "We do not know that way of sorting" },
            { "?q=%FF%FE%00%ED%A0%80", "services" },
            { "?place=%F0%9F%8F%B4&q=%E2%80%AE", "Enter a postcode" },
            { "?place=LS6&place=G1&setting=online&setting=online&page=1&page=2", "1 service that match" },
            { "?q=%22+OR+%2A+NEAR%28", "services" },
            { "?q=<script>alert(1)</script>", "“<script>alert(1)</script>”" },
            { "?" + string.Join('&', Enumerable.Range(0, 300).Select(i => $"setting=s{i}")), "more than 200 choices" },
            { "?place=LS6&place=G1", "The address holds “place” more than once" },
            { "?place=LS6&within=20&within=60", "The address holds “within” more than once" },
            { "?q=oak&q=" + new string('a', 5000), "The address holds “q” more than once" },
            { "?unknown=maybe&utm_source=x", "“unknown” can only be “include”" },
            { "?view=globe", "We do not know that view" },
            { "?place=%00%01", "There is nothing we can read in the place" },
            { "?sort=distance", "Sorting by distance needs a place" },
        };

    [Theory, MemberData(nameof(Bad)), Trait("Req", "L1")]
    public async Task Whatever_the_address_holds_the_answer_is_a_page_that_says_what_was_wrong(string query, string says)
    {
        var page = await site.GetAsync("/find" + query);
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains(says, page.Text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(new string('a', 201), page.Html, StringComparison.Ordinal);
        Assert.NotNull(page.One(".free-route"));
        Assert.NotEmpty(page.Document.QuerySelectorAll(".res, .found > h2, .ask-place"));
        Assert.Equal(HttpStatusCode.OK, (await site.GetAsync("/find" + query + "&view=map")).Status);
        foreach (var (kind, _) in FinderExports.Kinds)
            Assert.NotEqual(HttpStatusCode.InternalServerError, (await site.GetAsync($"/find.{kind}{query}")).Status);
    }

    [Fact, Trait("Req", "L1")]
    public async Task A_page_after_the_last_is_the_last_and_says_so()
    {
        Assert.Contains(
            "There is no page 7. This is the last page.",
            (await site.GetAsync("/find?page=7")).One(".care.ur").TextContent,
            StringComparison.Ordinal
        );
        Assert.DoesNotContain("There is no page", (await site.GetAsync("/find?view=map&page=7")).Text, StringComparison.Ordinal);
    }

    [Fact, Trait("Req", "L1")]
    public async Task The_same_value_twice_is_no_contradiction() =>
        Assert.Empty((await site.GetAsync("/find?place=LS6&place=LS6&setting=online&setting=online&page=")).Texts(".care.ur"));

    [Theory, Trait("Req", "L1"), Trait("Req", "L5")]
    [
        InlineData("?within=20"),
        InlineData("?beyond=20"),
        InlineData("?place=nowhere+at+all&within=20"),
        InlineData("?place=Newport&within=20"),
        InlineData("?place=12345&beyond=20")
    ]
    public async Task What_is_measured_from_nowhere_is_no_filter_and_no_chip(string query)
    {
        var page = await site.GetAsync("/find" + query);
        Assert.Empty(page.Texts(".chips a"));
        Assert.Equal("9 services in the UK", page.One("h1").TextContent);
        Assert.Contains("A distance needs a place to start from", page.One("main").TextContent, StringComparison.Ordinal);
        Assert.Equal("/find.csv", page.One(".files a[download]").GetAttribute("href"));
    }

    [Theory, Trait("Req", "D3")]
    [InlineData("?place=Leedz+upon+Nowhere", "We cannot find “Leedz upon Nowhere”.")]
    [InlineData("?place=ZZ99+9ZZ&within=20", "We cannot find “ZZ99 9ZZ”.")]
    [InlineData("?place=12345", "“12345” is not a place we recognise.")]
    [InlineData("?place=Newport", "Choose one: Newport,")]
    [InlineData("?within=20", "A distance needs a place")]
    [InlineData("?setting=palace", "One choice under “Type of care” is not one we know")]
    [InlineData("?place=LS6&place=G1", "The address holds “place” more than once")]
    public async Task A_file_answers_the_whole_question_or_none(string query, string says)
    {
        foreach (var (kind, _) in FinderExports.Kinds)
        {
            var page = await site.GetAsync($"/find.{kind}{query}");
            Assert.Equal((HttpStatusCode.BadRequest, "text/plain"), (page.Status, page.Response.Content.Headers.ContentType?.MediaType));
            Assert.StartsWith("We could not make this file", page.Html, StringComparison.Ordinal);
            Assert.Contains(says, page.Html, StringComparison.Ordinal);
            Assert.Null(page.Header("Content-Disposition"));
        }
    }

    [Fact, Trait("Req", "D3")]
    public async Task A_file_has_no_pages_and_no_map()
    {
        var whole = (await site.GetAsync("/find.csv?setting=online")).Html;
        foreach (var more in new[] { "&page=1000000000", "&page=2", "&view=map", "&view=globe" })
            Assert.Equal(whole, (await site.GetAsync("/find.csv?setting=online" + more)).Html);
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
