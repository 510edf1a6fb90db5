using System.Text.RegularExpressions;

namespace KetamineRehab.Tests.About;

public sealed partial class AboutPagesTests(SiteFactory site)
{
    public static TheoryData<string> Pages =>
        [
            "/",
            "/help-now",
            "/how-we-are-funded",
            "/privacy",
            "/cookies",
            "/accessibility",
            "/safety",
            "/attribution",
            "/about",
            "/glossary",
            "/search",
        ];

    [Theory, MemberData(nameof(Pages))]
    [Trait("Req", "H6")]
    public async Task Sentences_are_short_enough_to_read_in_distress(string address)
    {
        var page = await site.GetAsync(address);
        var sentences = page.Texts("main p:not(.notes *), main li:not(.notes *), main dd p").SelectMany(t => Ends().Split(t)).ToList();
        var words = sentences.Select(s => s.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length).ToList();

        Assert.True(words.Average() < 18, $"{address}: {words.Average():0.0} words a sentence");
        Assert.DoesNotContain(sentences, s => s.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length > 34);
    }

    [Theory, MemberData(nameof(Pages))]
    [Trait("Req", "T5")]
    [Trait("Req", "H6")]
    public async Task Nothing_is_boasted_and_nobody_is_labelled(string address)
    {
        var text = (await site.GetAsync(address)).Text.Replace("DAN 24/7", "", StringComparison.Ordinal);

        Assert.DoesNotMatch("(?i)\\b(24/7|immediate admission|leading|best|addicts?|abusers?|clean)\\b", text);
    }

    [Fact]
    [Trait("Req", "P8")]
    public async Task Privacy_says_who_is_responsible_and_where_to_ask_and_to_complain()
    {
        var page = await site.GetAsync("/privacy");

        Assert.Contains("The small team that runs this site is responsible", page.Text, StringComparison.Ordinal);
        Assert.Contains("You can complain to the Information Commissioner’s Office (ICO).", page.Text, StringComparison.Ordinal);
        Assert.Contains(
            page.Document.QuerySelectorAll("main a[href='/callback/manage']"),
            a => a.TextContent == "see, change or delete your request"
        );
    }

    [Fact]
    [Trait("Req", "T2")]
    [Trait("Req", "H3")]
    public async Task Funding_says_that_no_centre_pays_and_that_the_order_cannot_be_bought()
    {
        var text = (await site.GetAsync("/how-we-are-funded")).Text;

        Assert.Contains("No treatment centre pays us", text, StringComparison.Ordinal);
        Assert.Contains("What we do not take commission when someone is admitted", text, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Req", "D3")]
    public async Task Attribution_carries_what_each_licence_asks_for()
    {
        var text = (await site.GetAsync("/attribution")).Text;

        Assert.Contains(
            "Contains Care Quality Commission information licensed under the Open Government Licence v3.0",
            text,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "Contains Care Inspectorate information licensed under the Open Government Licence v3.0",
            text,
            StringComparison.Ordinal
        );
        Assert.Contains("Contains OS data © Crown copyright and database right 2025", text, StringComparison.Ordinal);
        Assert.Contains("Contains Royal Mail data © Royal Mail copyright and database right 2025", text, StringComparison.Ordinal);
        Assert.Contains("Contains National Statistics data © Crown copyright and database right 2025", text, StringComparison.Ordinal);
        Assert.Contains("Place names © GeoNames, CC BY 4.0", text, StringComparison.Ordinal);
        Assert.Contains("NaPTAN data of the Department for Transport", text, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Req", "P9")]
    public async Task Reading_sets_no_cookie_and_the_cookies_page_says_so()
    {
        using var browser = site.Visitor();
        var page = await browser.PageAsync("/cookies");

        Assert.Null(page.Header("Set-Cookie"));
        Assert.Contains("do not use cookies", page.Text, StringComparison.Ordinal);
    }

    [GeneratedRegex("(?<=[.?!:])\\s+")]
    private static partial Regex Ends();
}
