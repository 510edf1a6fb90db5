using System.Net;
using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Compare;
using KetamineRehab.Core.Snapshot;

namespace KetamineRehab.Tests.Compare;

public sealed class ComparePageTests(ComparedSite site) : IClassFixture<ComparedSite>
{
    [Fact, Trait("Req", "C2"), Trait("Req", "A11")]
    public async Task It_is_a_table_with_headers_for_columns_rows_and_groups_and_every_field_stands_in_it()
    {
        var page = await site.GetAsync("/compare?p=oak&p=elm&p=ash");
        Assert.Equal(
            ["oak house", "elm house", "ash house"],
            page.Document.QuerySelector(".versus")!.QuerySelectorAll("thead th[scope=col] bdi").Select(n => n.TextContent)
        );
        Assert.All(page.Document.QuerySelectorAll(".versus tbody tr"), row => Assert.NotNull(row.QuerySelector("th[scope=row]")));
        Assert.Equal(
            Enum.GetValues<FieldGroup>().Select(g => g.Title()),
            page.Texts(".versus-more > summary")
                .Select(s =>
                    Enum.GetValues<FieldGroup>().Select(g => g.Title()).FirstOrDefault(t => s.StartsWith(t, StringComparison.Ordinal))
                )
                .OfType<string>()
        );
        var shown = page.One("main").TextContent;
        Assert.All(
            CatalogueFields.Standard.All.Where(f => f is { Point: null, IsCommercial: false }),
            field => Assert.Contains(field.Label, shown, StringComparison.Ordinal)
        );
        Assert.All(MainPoint.All, point => Assert.Contains(point.Title, shown, StringComparison.OrdinalIgnoreCase));
        var every = (await site.GetAsync("/compare?p=oak&p=elm&p=ash&rows=all")).Texts(".versus tbody th[scope=row]");
        Assert.All(
            CatalogueFields.Standard.All.Where(f => f is { Point: null, IsCommercial: false }),
            field => Assert.Contains(field.Label, every)
        );
        Assert.All(MainPoint.All.Where(p => p != MainPoint.Price), point => Assert.Contains(point.Title, every));
    }

    [Fact, Trait("Req", "C5"), Trait("Req", "C6"), Trait("Req", "T10")]
    public async Task No_cell_is_empty_and_every_value_has_the_number_of_who_says_so_where_and_when()
    {
        var page = await site.GetAsync("/compare?p=oak&p=elm&p=ash&p=yew&place=LS6&need=detox&need=therapies.emdr&rows=all");
        var cells = page.Document.QuerySelectorAll(".versus td");
        Assert.All(cells, cell => Assert.NotEmpty(cell.TextContent.Trim()));
        foreach (var cell in cells.Where(c => c.QuerySelector(".said .value, .src") is not null))
        {
            var number = cell.QuerySelector(".src")!;
            Assert.Matches(
                "^(Regulator|The provider says|Someone else reports|We asked|Worked out by us|Our own record): .+, .+",
                page.One($"[id='{number.GetAttribute("href")![1..]}']").TextContent.Trim()
            );
        }
    }

    [Fact, Trait("Req", "T2"), Trait("Req", "T7"), Trait("Req", "C8"), Trait("Req", "T9")]
    public async Task Money_owner_rating_with_its_date_and_the_warning_stand_there_whatever_is_chosen()
    {
        var page = await site.GetAsync("/compare?p=oak&p=elm&p=ash&only=differences&group=ketamine");
        Assert.Single(
            page.Texts(".commission"),
            line => line.StartsWith("We receive nothing from these centres.", StringComparison.Ordinal)
        );
        Assert.Equal(["Oak Group", "Oak Group"], page.Texts(".tag.owner"));
        Assert.Contains("is not treatment for ketamine dependence", page.Text, StringComparison.Ordinal);
        Assert.Contains("Good, 3 February 2022", (await site.GetAsync("/compare?p=oak&p=ash")).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/compare?p=oak&p=elm", ".versus td:nth-child(2) .acts a")]
    [InlineData("/centres/oak-house", ".centre-head .acts a")]
    public async Task A_number_can_be_rung_and_a_website_opened_alike_in_the_comparison_and_on_the_page_of_the_centre(
        string address,
        string links
    ) =>
        Assert.Equal(
            [("tel:01134960000", null), ("https://oak.example/", "noreferrer noopener external")],
            (await site.GetAsync(address)).Document.QuerySelectorAll(links).Select(a => (a.GetAttribute("href"), a.GetAttribute("rel")))
        );

    [Fact, Trait("Req", "C10"), Trait("Req", "T8")]
    public async Task Free_local_help_stands_beside_every_comparison()
    {
        foreach (var query in (string[])["", "?p=oak", "?p=oak&p=elm", "?p=oak&p=elm&place=nowhere+at+all"])
            Assert.Contains("free", (await site.GetAsync("/compare" + query)).One(".free-route").TextContent, StringComparison.Ordinal);
        Assert.Contains(
            "hub house",
            (await site.GetAsync("/compare?p=oak&p=elm&place=LS6")).One(".free-route").TextContent,
            StringComparison.Ordinal
        );
    }

    public static TheoryData<string, string> Bad =>
        new()
        {
            { "", "Put two to four services side by side" },
            { "?p=oak", "You can compare 2 to 4" },
            { "?p=oak&p=oak", "named twice" },
            { "?p=oak&p=elm&p=ash&p=yew&p=hub", "You can compare up to 4 services" },
            { "?p=nobody&p=oak", "It is not in our catalogue" },
            { "?p=old&p=oak", "Closed in 2020." },
            { "?p=new&p=oak", "We are checking what we hold" },
            { "?p=%00%ff&p=..%2f..%2fetc&p=%D8%B9", "is not the name of a service" },
            { "?p=" + new string('a', 5000), "is not the name of a service" },
            { "?" + string.Join('&', Enumerable.Range(0, 300).Select(i => $"p=x{i}")), "more than 20 services" },
            { "?p=oak&p=elm&weeks=-1", "whole number of weeks" },
            { "?p=oak&p=elm&weeks=9999999999999999999", "whole number of weeks" },
            { "?p=oak&p=elm&need=money&need=detox.maybe&need=.&need=a.b.c", "must-haves is not one we know" },
            { "?p=oak&p=elm&group=9", "not one we know" },
            { "?p=oak&p=elm&place=%E2%80%AE%00", "cannot find the place" },
            { "?p=oak&p=elm&place=Newport", "Which Newport do you mean?" },
            { "?p=oak&p=elm&only=x&rows=x&utm_source=x", "Compare 2 services" },
        };

    [Theory, MemberData(nameof(Bad)), Trait("Req", "C12")]
    public async Task Whatever_the_address_holds_the_answer_is_a_helpful_page(string query, string says)
    {
        var page = await site.GetAsync("/compare" + query);
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains(says, page.Text, StringComparison.Ordinal);
        foreach (var other in (string[])["/compare.txt", "/compare/questions", "/compare/path", "/compare/must-haves"])
            Assert.Equal(HttpStatusCode.OK, (await site.GetAsync(other + query)).Status);
    }

    [Fact, Trait("Req", "P11"), Trait("Req", "C13")]
    public async Task The_browser_keeps_nothing_the_server_keeps_the_page_and_the_order_of_the_columns_counts()
    {
        await site.GetAsync("/compare?p=oak&p=ash");
        var page = await site.GetAsync("/compare?p=oak&p=ash");
        Assert.Equal("no-store", page.Header("Cache-Control"));
        Assert.NotNull(page.Header("Age"));
        Assert.Null(page.Header("Set-Cookie"));
        Assert.Equal(["ash house", "oak house"], (await site.GetAsync("/compare?p=ash&p=oak")).Texts(".versus thead bdi").Take(2));
        Assert.Equal(["oak house", "ash house"], page.Texts(".versus thead bdi").Take(2));
        Assert.Equal("noindex", page.One("meta[name=robots]").GetAttribute("content"));
    }

    [Fact, Trait("Req", "C1")]
    public async Task Columns_move_and_go_by_links()
    {
        var page = await site.GetAsync("/compare?p=oak&p=elm&p=ash");
        Assert.Equal("/compare?p=elm&p=oak&p=ash", page.One("[aria-label='Move elm house to the left']").GetAttribute("href"));
        Assert.Equal("/compare?p=oak&p=ash&p=elm", page.One("[aria-label='Move elm house to the right']").GetAttribute("href"));
        Assert.Equal("/compare?p=oak&p=elm", page.One("[aria-label='Remove ash house']").GetAttribute("href"));
        Assert.Null(page.Document.QuerySelector("[aria-label='Move oak house to the left']"));
    }

    [Fact, Trait("Req", "C3")]
    public async Task A_narrow_window_shows_the_first_and_one_more_which_links_choose()
    {
        var page = await site.GetAsync("/compare?p=oak&p=elm&p=ash");
        Assert.Equal(
            [("elm house", "/compare?p=oak&p=elm&p=ash"), ("ash house", "/compare?p=oak&p=ash&p=elm")],
            page.Document.QuerySelectorAll(".beside a").Select(a => (a.TextContent, a.GetAttribute("href")))
        );
        Assert.All(
            page.Document.QuerySelectorAll(".versus tr"),
            row => Assert.Equal([false, false, false, true], row.Children.Select(c => c.ClassList.Contains("off")))
        );
        Assert.Null((await site.GetAsync("/compare?p=oak&p=elm")).Document.QuerySelector(".beside"));
    }

    [Fact, Trait("Req", "C6")]
    public async Task What_all_say_alike_and_what_no_one_says_is_folded_and_becomes_questions()
    {
        var unknown = (await site.GetAsync("/compare?p=ash&p=yew")).One(".ask-them");
        Assert.StartsWith(
            "Not known for any of the 2: who pays, price, waiting time",
            unknown.QuerySelector("summary")!.TextContent,
            StringComparison.Ordinal
        );
        Assert.Contains(MainPoint.Bladder.Question, unknown.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain(MainPoint.Care.Question, unknown.TextContent, StringComparison.Ordinal);
    }

    [Theory, Trait("Req", "C7")]
    [InlineData("/compare?p=oak&p=yew", true)]
    [InlineData("/compare?p=ash&p=yew", false)]
    public async Task Weeks_are_asked_for_only_where_a_price_is_known(string address, bool isAsked) =>
        Assert.Equal(isAsked, (await site.GetAsync(address)).Document.QuerySelector("select[name=weeks]") is not null);

    [Fact]
    public async Task Long_lists_are_folded_and_names_in_other_scripts_keep_their_direction()
    {
        var page = await site.GetAsync("/compare?p=long&p=oak&p=rtl");
        Assert.Contains("more", page.One(".versus td:nth-child(2) details summary").TextContent, StringComparison.Ordinal);
        Assert.Equal("بيت الأمل", page.One(".versus thead th:last-child bdi").TextContent);
        Assert.Equal(
            "auto",
            page.Document.QuerySelectorAll(".versus .value").Single(v => v.TextContent == "ما هو البرنامج").GetAttribute("dir")
        );
    }

    [Fact]
    public async Task Four_of_the_fullest_programmes_fit_in_40_kilobytes_on_the_wire()
    {
        await using var real = new SiteFactory();
        using var client = real.Stranger();
        client.DefaultRequestHeaders.TryAddWithoutValidation("Accept-Encoding", "br");
        var fullest = ((CatalogueStore)real.Services.GetService(typeof(CatalogueStore))!)
            .Current.Entries.OrderByDescending(e => e.AllFacts.Count())
            .Take(4)
            .Select(e => $"p={e.Id}");
        var bytes = await client.GetByteArrayAsync($"/compare?{string.Join('&', fullest)}&rows=all", TestContext.Current.CancellationToken);
        Assert.InRange(bytes.Length, 1000, 40 * 1024);
    }

    [Fact, Trait("Req", "C11")]
    public async Task The_plain_text_says_the_same_with_source_and_date()
    {
        var page = await site.GetAsync("/compare.txt?p=oak&p=elm&need=detox&place=LS6");
        Assert.Equal("text/plain", page.Response.Content.Headers.ContentType!.MediaType);
        Assert.Equal("no-store", page.Header("Cache-Control"));
        Assert.Contains("[1] oak house", page.Html, StringComparison.Ordinal);
        Assert.Contains("You need: Detox on site", page.Html, StringComparison.Ordinal);
        Assert.Contains("£8,000 for 4 weeks", page.Html, StringComparison.Ordinal);
        Assert.Contains("(The provider says: The brochure, 1 September 2026)", page.Html, StringComparison.Ordinal);
        Assert.All(CatalogueFields.Standard.All, field => Assert.Contains(field.Label, page.Html, StringComparison.Ordinal));
    }

    [Fact, Trait("Req", "C9")]
    public async Task Must_haves_are_chosen_from_the_fields_and_marked_for_each_programme()
    {
        var choose = await site.GetAsync("/compare/must-haves?p=oak&p=ash&need=detox");
        Assert.Equal(["oak", "ash"], choose.Document.QuerySelectorAll("input[type=hidden][name=p]").Select(i => i.GetAttribute("value")));
        Assert.True(choose.One("input[value='detox.yes']").HasAttribute("checked"));
        Assert.Null(choose.Document.QuerySelector("input[value^=commission]"));
        var page = await site.GetAsync("/compare?p=elm&p=ash&need=detox&need=insurance");
        Assert.Equal(["Not stated", "Meets", "Not stated", "Does not"], page.Texts(".verdict"));
        Assert.Equal(["2 not stated", "1 meets, 1 does not"], page.Texts(".meet"));
    }

    [Fact, Trait("Req", "C9")]
    public async Task Must_haves_that_nobody_speaks_of_are_folded_away_and_still_can_be_ticked()
    {
        var choose = await site.GetAsync("/compare/must-haves?p=oak&p=ash&need=pregnancy");
        Assert.Null(choose.One("input[value='detox.yes']").Closest(".untold"));
        Assert.Null(choose.One("input[value='pregnancy.yes']").Closest(".untold"));
        Assert.NotNull(choose.One("input[value='pets.yes'], input[value='children.yes']").Closest(".untold"));
        Assert.Null((await site.GetAsync("/compare/must-haves")).One("input[value='detox.yes']").Closest(".untold"));
    }

    [Theory, Trait("Req", "T11")]
    [InlineData("/compare?p=oak&p=ash")]
    [InlineData("/compare?p=oak&p=ash&need=detox")]
    [InlineData("/compare.txt?p=oak&p=ash")]
    [InlineData("/compare/path?p=oak&p=ash")]
    [InlineData("/compare/questions?p=oak&p=ash")]
    [InlineData("/centres/ash-house")]
    [InlineData("/find?detox=yes&gives-ketamine=yes")]
    public async Task Wherever_detox_is_told_no_staff_at_night_is_told_with_it(string address) =>
        Assert.Contains(
            "We have also read: medical cover by night: no medical staff.",
            (await site.GetAsync(address)).Html,
            StringComparison.Ordinal
        );

    [Fact]
    public async Task The_path_says_that_one_goes_home_before_aftercare_and_stays_between_detox_and_rehab()
    {
        var between = (await site.GetAsync("/compare/path?p=oak&p=elm")).Texts(".between");
        Assert.Contains(between, b => b.Contains("elm house does both, but you leave the house and go home", StringComparison.Ordinal));
        Assert.DoesNotContain(between, b => b.Contains("elm house does both, so there is no move", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_place_nobody_knows_cannot_turn_the_words_around_it() =>
        Assert.Contains(
            "“<bdi>\u202Eabc</bdi>”",
            (await site.GetAsync("/compare?p=oak&p=elm&place=%E2%80%AEabc")).One("main").InnerHtml,
            StringComparison.Ordinal
        );

    [Fact, Trait("Req", "C11")]
    public async Task Paper_says_of_which_day_it_is() =>
        Assert.StartsWith(
            "This is what we knew on 22 November 2026.",
            (await site.GetAsync("/compare?p=oak&p=elm")).One(".paper").TextContent,
            StringComparison.Ordinal
        );

    [Fact, Trait("Req", "C15")]
    public async Task The_call_sheet_has_a_number_to_ring_questions_and_room_for_answers()
    {
        var page = await site.GetAsync("/compare/questions?p=elm&p=yew&need=insurance");
        Assert.Equal(["elm house", "yew house", "For your insurer, before you book"], page.Texts(".call-sheet h2"));
        Assert.Equal(page.Document.QuerySelectorAll(".asks li").Length, page.Document.QuerySelectorAll(".asks li .room").Length);
        Assert.DoesNotContain(
            "insurer",
            (await site.GetAsync("/compare/questions?p=elm&p=yew")).One("main").TextContent,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "hub house",
            (await site.GetAsync("/compare/questions?p=elm&p=yew&place=LS6")).One(".free-route").TextContent,
            StringComparison.Ordinal
        );
        Assert.Empty((await site.GetAsync("/compare/questions?p=elm&p=hub&place=LS6")).Document.QuerySelectorAll(".free-route"));
        Assert.DoesNotContain("Not stated", page.One(".call-sheet").TextContent, StringComparison.Ordinal);
    }

    [Fact, Trait("Req", "C15")]
    public async Task The_questions_of_a_service_are_numbered_through_and_one_without_a_number_says_what_to_do()
    {
        var sheets = (await site.GetAsync("/compare/questions?p=elm&p=yew")).Document.QuerySelectorAll(".call-sheet");
        var next = 1;
        foreach (var list in sheets[0].QuerySelectorAll("ol.asks"))
        {
            Assert.Equal(next, int.Parse(list.GetAttribute("start") ?? "1", System.Globalization.CultureInfo.InvariantCulture));
            next += list.QuerySelectorAll("li").Length;
        }
        Assert.Equal(CallSheet.OneCall, next - 1);
        Assert.Contains("We do not have a phone number we can confirm.", sheets[1].TextContent, StringComparison.Ordinal);
        Assert.NotNull(sheets[1].QuerySelector("a[href^='/guides/nations']"));
    }
}
