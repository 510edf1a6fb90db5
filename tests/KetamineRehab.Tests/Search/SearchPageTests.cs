using System.Net;

namespace KetamineRehab.Tests.Search;

[Trait("Req", "RD13")]
public sealed class SearchPageTests(SiteFactory site)
{
    [Fact]
    public async Task Results_are_grouped_counted_and_lead_to_pages_that_are_there()
    {
        var page = await AskAsync("bladder");

        Assert.Equal(["guides", "questions", "words", "centres"], page.Document.QuerySelectorAll(".hits h2").Select(h => h.Id));
        Assert.Matches(@"^\d+ results for “bladder”\.$", page.One("[role=status]").TextContent);
        Assert.NotEmpty(page.Document.QuerySelectorAll(".hits mark"));
        foreach (var link in page.Document.QuerySelectorAll(".hits a").Select(a => a.GetAttribute("href")!))
        {
            var target = await site.GetAsync(link.Split('#')[0]);
            Assert.Equal(HttpStatusCode.OK, target.Status);
            if (link.Split('#') is [_, var id])
                Assert.NotNull(target.Document.GetElementById(id));
        }
    }

    [Theory]
    [InlineData("cant wake up", "tel:999")]
    [InlineData("kill myself", "tel:116123")]
    [InlineData("blood in pee", "tel:999")]
    [InlineData("overdose", "/guides/effects-and-k-hole")]
    [InlineData("baby not moving", "/guides/pregnancy")]
    [InlineData("my waters broke", "/guides/pregnancy")]
    [InlineData("alcohol withdrawal", "tel:999")]
    [Trait("Req", "H8")]
    [Trait("Req", "H1")]
    public async Task What_sounds_like_an_emergency_shows_its_card_before_anything_else(string typed, string number)
    {
        var page = await AskAsync(typed);

        Assert.Equal("care", page.One("h1").NextElementSibling!.ClassList[0]);
        Assert.Contains(number, page.Document.QuerySelectorAll(".care a").Select(a => a.GetAttribute("href")));
    }

    [Fact]
    [Trait("Req", "H8")]
    public async Task Who_hears_voices_is_not_asked_whether_they_think_about_ending_their_life()
    {
        var page = await AskAsync("hearing voices");

        Assert.StartsWith("Is it too much right now?", page.One(".care h2").TextContent, StringComparison.Ordinal);
        Assert.Contains("tel:111", page.Document.QuerySelectorAll(".care a").Select(a => a.GetAttribute("href")));
    }

    [Theory]
    [InlineData(201)]
    [InlineData(5000)]
    public async Task Too_much_is_told_kindly_and_never_a_failure(int length)
    {
        var page = await AskAsync(new string('a', length));

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains("up to 200 characters", page.One("main [role=status]").TextContent, StringComparison.Ordinal);
        Assert.Equal(200, page.One("input[name=q]").GetAttribute("value")!.Length);
    }

    [Theory]
    [InlineData("\"><script>alert(1)</script>")]
    [InlineData("' OR 1=1 --")]
    [InlineData("مرحبا")]
    [InlineData("😀")]
    [InlineData("\0")]
    [Trait("Req", "S3")]
    public async Task Odd_input_comes_back_as_text(string typed)
    {
        var page = await AskAsync(typed);

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Empty(page.Document.QuerySelectorAll("main script"));
    }

    [Theory]
    [InlineData("/search")]
    [InlineData("/search?q=")]
    [InlineData("/search?q=%20&q=x")]
    [InlineData("/search?q=%FF%FE")]
    [InlineData("/search?Q=")]
    public async Task Without_words_there_are_topics(string address) =>
        Assert.NotEmpty(
            (await site.GetAsync(address)).Document.QuerySelectorAll("main a[href='/guides#stopping'], .hits, main a[href='/faq']")
        );

    [Fact]
    public async Task Nothing_found_says_what_to_try()
    {
        var page = await AskAsync("zzyzx");

        Assert.Contains("We found nothing for “zzyzx”", page.Text, StringComparison.Ordinal);
        Assert.Contains("/find", page.Document.QuerySelectorAll("main a").Select(a => a.GetAttribute("href")));
        Assert.Contains("does not mean there is no help", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Req", "P7")]
    [Trait("Req", "P11")]
    public async Task What_people_search_for_is_in_no_index_no_cache_no_title_and_no_log()
    {
        await using var own = new SiteFactory();
        var page = await own.GetAsync("/search?q=cravingsomething+LS6+3HN");
        await own.GetAsync("/search?q=" + new string('z', 300) + "cravingsomething");
        await own.DisposeHostAsync();

        Assert.Equal("noindex", page.One("meta[name=robots]").GetAttribute("content"));
        Assert.Equal("no-store", page.Header("Cache-Control"));
        Assert.DoesNotContain("cravingsomething", page.Document.Title!, StringComparison.Ordinal);
        Assert.DoesNotContain("cravingsomething", own.ReadLogs(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/guides")]
    [InlineData("/search")]
    [InlineData("/no-such-page")]
    public async Task The_box_is_a_plain_form_where_people_look_for_it(string address)
    {
        var form = (await site.GetAsync(address)).One("form[action='/search']");

        Assert.Null(form.GetAttribute("method"));
        Assert.Equal("200", form.QuerySelector("input[name=q]")!.GetAttribute("maxlength"));
        Assert.NotNull(form.QuerySelector("label[for=q]"));
    }

    private Task<SitePage> AskAsync(string words) => site.GetAsync("/search?q=" + Uri.EscapeDataString(words));

    [Theory]
    [InlineData("bupa", true)]
    [InlineData("does AXA pay for rehab", true)]
    [InlineData("Coventry", false)]
    [InlineData("detox", false)]
    public async Task Who_names_an_insurer_is_told_to_call_it_first(string typed, bool isTold)
    {
        var page = await site.GetAsync("/search?q=" + Uri.EscapeDataString(typed));
        Assert.Equal(isTold, page.Document.QuerySelector("[aria-labelledby=insurer] a[href='/tools/insurer-script']") is not null);
    }
}
