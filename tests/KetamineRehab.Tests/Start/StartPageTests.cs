using System.Net;
using AngleSharp.Dom;
using KetamineRehab.Tests.Compare;

namespace KetamineRehab.Tests.Start;

[Trait("Feature", "FD7")]
public sealed class StartPageTests(ComparedSite site) : IClassFixture<ComparedSite>
{
    [Fact]
    public async Task Five_questions_one_a_page_lead_to_a_finder_address_with_the_reason_for_each_filter()
    {
        var page = await site.GetAsync("/start");
        string[] headings =
        [
            "Is someone in danger now?",
            "Who needs help?",
            "Where do you need help?",
            "How old is the person who needs help?",
            "Who would pay?",
        ];
        string[] answers = ["urgent=soon", "for=me", "place=LS6", "age=18-64", "pay=self-pay"];
        for (var i = 0; i < answers.Length; i++)
        {
            Assert.Equal(headings[i], page.One("h1").TextContent);
            Assert.Contains($"Question {i + 1} of 5", page.Text, StringComparison.Ordinal);
            page = await site.GetAsync(Sent(page, answers[i]));
        }
        Assert.Equal("/find?place=LS6&funding=self-pay", page.One("main a.btn[href^='/find']").GetAttribute("href"));
        Assert.Equal(5, page.Document.QuerySelectorAll("main h2 + ul li").Length);
        Assert.Equal(HttpStatusCode.OK, (await site.GetAsync(page.One("main a.btn[href^='/find']").GetAttribute("href")!)).Status);
    }

    [Fact]
    public async Task The_way_back_asks_the_last_question_again_and_nothing_is_kept_by_the_browser()
    {
        var page = await site.GetAsync("/start?urgent=soon&for=me&place=LS6&age=18-64");
        Assert.Equal("/start?urgent=soon&for=me&place=LS6", page.One("[aria-label=Back] a").GetAttribute("href"));
        Assert.Equal("no-store", page.Header("Cache-Control"));
        Assert.Null(page.Header("Set-Cookie"));
        Assert.Equal("noindex", page.One("meta[name=robots]").GetAttribute("content"));
    }

    [Theory]
    [InlineData("?asked=urgent", "Say if someone is in danger now")]
    [InlineData("?urgent=soon&asked=for&for=nobody", "Say who needs help")]
    [InlineData("?urgent=soon&for=me&place=%21%21&asked=place", "Enter a postcode, such as LS6")]
    [InlineData("?urgent=soon&for=me&place=Leedz+upon+Nowhere&asked=place", "We cannot find that place")]
    [InlineData("?urgent=soon&for=me&place=Newport&asked=place", "This could be more than one place")]
    [InlineData("?urgent=soon&for=me&place=LS6&asked=age", "Say how old the person is")]
    [InlineData("?for=me&place=LS6&age=18-64&urgent=soon&asked=pay&pay=%00", "Say who would pay")]
    [Trait("Req", "F2")]
    public async Task What_is_wrong_with_an_answer_is_said_above_and_beside_it(string query, string says)
    {
        var page = await site.GetAsync("/start" + query);
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.StartsWith("Error: ", page.Document.Title, StringComparison.Ordinal);
        Assert.Contains(says, page.One(".errors").TextContent, StringComparison.Ordinal);
        Assert.Contains(says, page.One("#problem").TextContent, StringComparison.Ordinal);
        Assert.NotNull(page.Document.QuerySelector(page.One(".errors a").GetAttribute("href")!));
    }

    [Theory]
    [InlineData("?urgent=danger")]
    [InlineData("?for=me&place=LS6&age=18-64&urgent=danger&pay=free")]
    [Trait("Req", "H8")]
    public async Task Danger_is_asked_first_and_ends_the_questions(string query)
    {
        var page = await site.GetAsync("/start" + query);
        Assert.Equal("Get help now", page.One("h1").TextContent);
        Assert.Contains("999", page.One(".start-crisis .em").TextContent, StringComparison.Ordinal);
        Assert.Empty(page.Document.QuerySelectorAll("main form"));
        Assert.DoesNotContain("pay", page.One("main").TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("danger", page.One("main a[href^='/start']").GetAttribute("href"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("?urgent=today", "116 123")]
    [InlineData("?for=me&place=LS6&age=18-64&urgent=today", "116 123")]
    [Trait("Req", "H8")]
    public async Task Urgent_answers_show_crisis_help_before_anything_else(string query, string number)
    {
        var page = await site.GetAsync("/start" + query);
        Assert.Contains(number, page.One(".start-crisis").TextContent, StringComparison.Ordinal);
        Assert.True(page.Html.IndexOf("start-crisis", StringComparison.Ordinal) < page.Html.IndexOf("<h1", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("under-16")]
    [InlineData("16-17")]
    [Trait("Req", "H10")]
    public async Task Under_18s_get_a_route_of_their_own_and_are_not_asked_who_pays(string age)
    {
        var page = await site.GetAsync($"/start?for=me&place=LS6&age={age}&urgent=soon");
        Assert.Equal("Help for someone under 18", page.One("h1").TextContent);
        Assert.Contains("Childline", page.One("main").TextContent, StringComparison.Ordinal);
        Assert.Contains($"ages={age}", page.One("main a.btn[href^='/find']").GetAttribute("href"), StringComparison.Ordinal);
        Assert.DoesNotContain("self-pay", page.One("main a.btn[href^='/find']").GetAttribute("href"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_place_left_empty_is_an_answer_also_from_the_cache()
    {
        await site.GetAsync("/start?urgent=soon&for=me");
        var page = await site.GetAsync(Sent(await site.GetAsync("/start?urgent=soon&for=me"), "place="));
        Assert.Equal("How old is the person who needs help?", page.One("h1").TextContent);
        Assert.Contains(page.Document.QuerySelectorAll("input[type=hidden]"), i => i.GetAttribute("value") == "anywhere");
    }

    [Fact]
    [Trait("Req", "H8")]
    [Trait("Req", "T8")]
    public async Task What_cannot_wait_shows_the_signs_for_999_and_the_end_names_the_free_local_service()
    {
        var page = await site.GetAsync("/start?for=me&place=LS6&age=18-64&urgent=today&pay=free");
        Assert.Contains("You cannot pee.", page.One(".start-crisis .em").TextContent, StringComparison.Ordinal);
        Assert.Contains("Call your GP now", page.One(".start-crisis").TextContent, StringComparison.Ordinal);
        Assert.Contains("hub house", page.One(".free-route").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Req", "H10")]
    public async Task Who_knows_little_gets_next_steps_and_the_route_for_under_18s_and_no_claim_that_everything_fits()
    {
        var page = await site.GetAsync("/start?for=someone&place=Cardiff&age=unsure&urgent=soon&pay=unsure");
        Assert.DoesNotContain("match your answers", page.Text, StringComparison.Ordinal);
        Assert.Contains("You did not set any limits", page.Text, StringComparison.Ordinal);
        Assert.Contains("Childline", page.One("[aria-labelledby=under-18]").TextContent, StringComparison.Ordinal);
        Assert.NotNull(page.Document.QuerySelector("[aria-labelledby=today] a[href='/help-now#families']"));
    }

    [Theory]
    [InlineData("age=18-64&urgent=soon&pay=free", true, false)]
    [InlineData("age=18-64&urgent=soon&pay=unsure", false, false)]
    [InlineData("age=unsure&urgent=soon&pay=free", false, true)]
    [Trait("Req", "H10")]
    public async Task An_adult_gets_no_box_for_under_18s_and_reads_why_their_age_does_not_filter(string answers, bool isSaid, bool isBox)
    {
        var page = await site.GetAsync($"/start?for=me&place=LS6&{answers}");
        Assert.Equal(
            isSaid,
            page.Text.Contains("We did not filter by age, because few services say who they take.", StringComparison.Ordinal)
        );
        Assert.Equal(isBox, page.Document.QuerySelector("[aria-labelledby=under-18]") is not null);
    }

    [Fact]
    public async Task Who_needs_it_free_is_shown_only_what_says_that_it_is()
    {
        var page = await site.GetAsync("/start?for=me&place=LS6&age=18-64&urgent=soon&pay=free");
        var found = await site.GetAsync(page.One("main a.btn[href^='/find']").GetAttribute("href")!);
        Assert.Contains("your answers.", page.Text, StringComparison.Ordinal);
        Assert.All(
            found.Document.QuerySelectorAll(".res"),
            card => Assert.Contains("Free", card.QuerySelector(".kind")!.TextContent, StringComparison.Ordinal)
        );
        Assert.NotEmpty(found.Document.QuerySelectorAll(".res"));
    }

    [Fact]
    public async Task Who_is_insured_is_sent_to_the_insurer_first_then_to_who_takes_insurance_then_to_free_help()
    {
        var steps = (await site.GetAsync("/start?for=me&place=LS6&age=18-64&urgent=soon&pay=insurance")).Texts(
            "[aria-labelledby=insurer] ol li"
        );
        Assert.StartsWith("Call your insurer first.", steps[0], StringComparison.Ordinal);
        Assert.Contains("do not need insurance for", steps[^1], StringComparison.Ordinal);
    }

    private static string Sent(SitePage page, string answer) =>
        "/start?"
        + string.Join(
            '&',
            page.Document.QuerySelectorAll("form[action='/start'] input[type=hidden]")
                .Select(i => $"{i.GetAttribute("name")}={Uri.EscapeDataString(i.GetAttribute("value")!)}")
                .Append(answer)
        );
}
