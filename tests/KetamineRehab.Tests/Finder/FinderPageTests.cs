using System.Globalization;
using System.Net;

namespace KetamineRehab.Tests.Finder;

public sealed class FinderPageTests(InventedFinder site) : IClassFixture<InventedFinder>
{
    [Fact, Trait("Req", "L1"), Trait("Req", "L5")]
    public async Task The_heading_counts_what_lies_within_the_distance()
    {
        var page = await site.GetAsync("/find?place=LS6&within=20");
        Assert.Equal("6 services within 20 miles of LS6", page.One("h1").TextContent);
        Assert.StartsWith("6 services within 20 miles of LS6", page.Document.Title);
        Assert.Equal("Showing all 6 services, nearest first.", page.One("[role=status]").TextContent);
    }

    [Fact, Trait("Req", "L5")]
    public async Task Far_from_home_leaves_out_what_is_near()
    {
        var page = await site.GetAsync("/find?place=LS6&beyond=20");
        Assert.Equal(["pine house", "heather house"], page.Texts(".results h3"));
    }

    [Theory, Trait("Req", "T8")]
    [InlineData("/find?place=Glasgow", "scotland", "tel:03001236600")]
    [InlineData("/find?place=Cardiff", "wales", "tel:08088082234")]
    [InlineData("/find?place=BT1", "northern-ireland", null)]
    [InlineData("/compare?place=Cardiff", "wales", "tel:08088082234")]
    public async Task Where_no_local_number_is_known_the_nation_s_own_ways_stand_in(string address, string nation, string? number)
    {
        var card = (await site.GetAsync(address)).One(".free-route");
        Assert.NotNull(card.QuerySelector($"a[href='/guides/nations?nation={nation}']"));
        if (number is not null)
            Assert.NotNull(card.QuerySelector($"a[href='{number}']"));
        else
            Assert.Contains("drugsandalcoholni.info", card.TextContent, StringComparison.Ordinal);
    }

    [Theory, Trait("Req", "H1")]
    [InlineData("/find?setting=specialist-clinic&place=LS6", true)]
    [InlineData("/find?place=LS6", false)]
    public async Task Who_looks_for_a_clinic_is_told_that_a_gp_can_send_them_to_urology(string address, bool isTold) =>
        Assert.Equal(isTold, (await site.GetAsync(address)).Text.Contains("You do not need a ketamine clinic", StringComparison.Ordinal));

    [Fact, Trait("Req", "L1")]
    public async Task Choices_of_one_group_add_and_groups_narrow()
    {
        Assert.Equal(4, (await Names("?setting=residential-rehab")).Count);
        Assert.Equal(5, (await Names("?setting=residential-rehab&setting=inpatient-detox")).Count);
        Assert.Equal(["elm house", "oak house"], await Names("?setting=residential-rehab&setting=inpatient-detox&funding=self-pay"));
    }

    [Fact, Trait("Req", "L1")]
    public async Task Each_chip_removes_its_own_filter_and_one_link_all()
    {
        var page = await site.GetAsync("/find?place=LS6&within=60&q=house&setting=residential-rehab&unknown=include");
        var links = page
            .Document.QuerySelectorAll(".chips a")
            .Select(a => (a.TextContent.Replace("Remove ", "", StringComparison.Ordinal), a.GetAttribute("href")))
            .ToList();
        Assert.Equal(
            [
                ("From LS6", "/find?q=house&setting=residential-rehab&unknown=include"),
                ("Within 60 miles", "/find?place=LS6&q=house&setting=residential-rehab&unknown=include"),
                ("“house”", "/find?place=LS6&within=60&setting=residential-rehab&unknown=include"),
                ("Residential rehab", "/find?place=LS6&within=60&q=house&unknown=include"),
                ("Not stated included", "/find?place=LS6&within=60&q=house&setting=residential-rehab"),
                ("Clear all", "/find?place=LS6"),
            ],
            links
        );
    }

    [Fact, Trait("Req", "L2"), Trait("Req", "L3")]
    public async Task The_form_sends_itself_without_script_and_ends_with_its_button()
    {
        var page = await site.GetAsync("/find?place=LS6&setting=residential-rehab&sort=name&view=map");
        var form = page.One("form.filters");
        Assert.Equal("get", form.GetAttribute("method"));
        Assert.Equal("/find", form.GetAttribute("action"));
        Assert.NotNull(page.One("form.filters .apply:last-child button"));
        Assert.NotNull(page.One("input[name=setting][value=residential-rehab][checked]"));
        Assert.Equal("LS6", page.One("#place").GetAttribute("value"));
        Assert.Equal("map", page.One("input[type=hidden][name=view]").GetAttribute("value"));
    }

    [Fact, Trait("Req", "L4"), Trait("Req", "T11")]
    public async Task Every_choice_has_its_count_and_what_was_worked_out_or_not_stated_is_counted_apart()
    {
        var page = await site.GetAsync("/find?sort=name");
        Assert.Equal("4 (1 worked out by us)", Count("setting", "residential-rehab"));
        Assert.Equal("1 (1 worked out by us)", Count("funding", "nhs-self-referral"));
        Assert.Equal("2", Count("funding", "self-pay"));
        Assert.Equal(
            "Not stated 6",
            page.Document.QuerySelectorAll("details")
                .First(d => d.QuerySelector("input[name=funding]") is not null && d.ClassName != "all-filters")
                .QuerySelector(".u")!
                .TextContent
        );

        string Count(string field, string term) => page.One($"label:has(input[name={field}][value={term}]) .n").TextContent;
    }

    [Fact, Trait("Req", "T11")]
    public async Task A_filter_says_how_many_do_not_say_and_includes_them_with_one_link()
    {
        var page = await site.GetAsync("/find?funding=self-pay");
        Assert.Contains("6 more do not say", page.Text, StringComparison.Ordinal);
        var link = page.One(".hidden-count a").GetAttribute("href")!;
        Assert.Equal(8, (await site.GetAsync(link)).Document.QuerySelectorAll(".res").Length);
    }

    [Fact, Trait("Req", "L1"), Trait("Req", "H8"), Trait("Req", "T8")]
    public async Task No_results_say_what_to_do_and_lead_to_people_who_help_now()
    {
        var page = await site.GetAsync("/find?place=Glasgow&within=20&setting=inpatient-detox");
        Assert.Contains("See 1 service if distance does not matter", page.Text, StringComparison.Ordinal);
        Assert.NotNull(page.One("main a[href='tel:999']"));
        Assert.NotNull(page.One("main a[href='tel:116123']"));
        Assert.Contains("NHS 24", page.One("main").TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("option 2", page.One("main").TextContent, StringComparison.Ordinal);
        Assert.Contains("heather house", page.One(".free-route").TextContent, StringComparison.Ordinal);
    }

    [Theory, Trait("Req", "T8")]
    [
        InlineData("/find?place=LS6"),
        InlineData("/find?place=LS6&view=map"),
        InlineData("/find?place=LS6&funding=self-pay"),
        InlineData("/find?place=LS6&q=nothinghasthisword")
    ]
    public async Task The_free_route_stands_beside_every_answer(string address) =>
        Assert.Contains("hub house", (await site.GetAsync(address)).One(".free-route").TextContent, StringComparison.Ordinal);

    [Theory, Trait("Req", "H10")]
    [InlineData("/find"), InlineData("/find?sort=name"), InlineData("/find?q=nothinghasthisword"), InlineData("/find?ages=16-17")]
    public async Task Who_is_under_18_is_told_where_to_turn_wherever_age_is_unknown(string address) =>
        Assert.NotNull((await site.GetAsync(address)).One("aside a[href='tel:08001111']"));

    [Fact, Trait("Req", "T9")]
    public async Task Asking_for_who_gives_ketamine_brings_the_warning_that_it_is_no_treatment_for_dependence()
    {
        Assert.DoesNotContain("fir house", await Names("?sort=name"));
        var page = await site.GetAsync("/find?gives-ketamine=yes");
        Assert.Equal(["fir house"], page.Texts(".results h3"));
        Assert.Contains("not treatment for ketamine dependence", page.One(".care.ur").TextContent, StringComparison.Ordinal);
    }

    [Fact, Trait("Req", "L1")]
    public async Task Sorting_is_a_list_to_choose_from_that_keeps_the_question_and_distance_needs_a_place()
    {
        var orders = (await site.GetAsync("/find?sort=name")).Texts(".sort option");
        Assert.DoesNotContain("Distance", orders);
        Assert.Contains("Total price", orders);
        var page = await site.GetAsync("/find?place=LS6&setting=residential-rehab");
        Assert.Equal("Distance", page.One("form.filters .sort option[selected]").TextContent);
        Assert.Equal("name", (await site.GetAsync("/find?place=LS6&sort=name")).One(".sort option[selected]").GetAttribute("value"));
    }

    [Fact, Trait("Req", "D3")]
    public async Task Files_and_how_results_are_ordered_stand_behind_the_list()
    {
        var page = await site.GetAsync("/find?place=LS6");
        Assert.Equal("/find.csv?place=LS6", page.One(".files a[download]").GetAttribute("href"));
        Assert.NotNull(page.One(".files a[href='/how-we-rank']"));
        Assert.True(
            page.Html.IndexOf("class=\"results\"", StringComparison.Ordinal) < page.Html.IndexOf("class=\"files", StringComparison.Ordinal)
        );
    }

    [Theory, Trait("Req", "L5")]
    [InlineData("/find", "Find help near you")]
    [InlineData("/find?place=%21%21", "Error: Find help near you")]
    [InlineData("/find?place=Newport", "Find help near you")]
    public async Task Without_a_place_one_is_asked_for_and_the_whole_list_is_one_link_away(string address, string title)
    {
        var page = await site.GetAsync(address);
        Assert.StartsWith(title + " –", page.Document.Title, StringComparison.Ordinal);
        Assert.Empty(page.Document.QuerySelectorAll(".res"));
        Assert.NotNull(page.One("form[action='/find'] input[name=place]"));
        Assert.Equal(
            9,
            (await site.GetAsync(page.One("main a[href='/find?sort=name']").GetAttribute("href")!)).Document.QuerySelectorAll(".res").Length
        );
    }

    [Fact, Trait("Req", "L4")]
    public async Task Free_residential_and_private_lead_to_as_many_as_they_say()
    {
        var kinds = (await site.GetAsync("/find?place=LS6")).Document.QuerySelectorAll(".kinds a");
        Assert.Equal(["Free", "Residential", "Private"], kinds.Select(k => k.QuerySelector("b")!.TextContent));
        foreach (var kind in kinds)
        {
            var page = await site.GetAsync(kind.GetAttribute("href")!);
            Assert.Contains(
                $"{kind.QuerySelector("b")!.TextContent} {page.Document.QuerySelectorAll(".res").Length} services",
                kind.TextContent,
                StringComparison.Ordinal
            );
            Assert.Equal("true", page.One($".kinds a[href='{kind.GetAttribute("href")}']").GetAttribute("aria-current"));
        }
    }

    [Fact, Trait("Req", "T11"), Trait("Req", "T8")]
    public async Task Who_names_an_insurer_is_sent_to_it_first_and_never_in_circles()
    {
        var page = await site.GetAsync("/find?place=LS6&insurer=bupa");
        var steps = page.Texts("main ol li");
        Assert.StartsWith("Call Bupa first.", steps[0], StringComparison.Ordinal);
        Assert.NotNull(page.One("main ol a[href='/tools/insurer-script']"));
        Assert.Contains("do not need insurance for", steps[^1], StringComparison.Ordinal);
        Assert.DoesNotContain("could fit", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("if Insurers named", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_no_one_has_told_us_is_never_offered_beside_the_claim_that_giving_up_one_filter_is_not_enough()
    {
        var page = await site.GetAsync("/find?place=LS6&within=5&setting=inpatient-detox&insurance=yes");
        Assert.Contains("not say", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Start again without filters", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_map_is_links_in_a_drawing_with_the_same_as_a_list_beside_it()
    {
        var page = await site.GetAsync("/find?place=LS6&within=60&view=map");
        var marks = page.Document.QuerySelectorAll(".map svg a");
        Assert.NotEmpty(marks);
        Assert.All(marks, mark => Assert.False(string.IsNullOrWhiteSpace(mark.GetAttribute("aria-label"))));
        Assert.DoesNotContain("style=", page.Html, StringComparison.Ordinal);
        Assert.Equal(
            marks.Sum(m => int.Parse(m.TextContent, CultureInfo.InvariantCulture)),
            page.Document.QuerySelectorAll(".map .places li > a").Length
        );
    }

    [Fact, Trait("Req", "L5")]
    public async Task A_mark_leads_to_its_centre_or_to_the_list_around_its_town_and_distances_stay_those_from_the_place_asked_for()
    {
        var page = await site.GetAsync("/find?place=LS6&within=60&view=map");
        var marks = page
            .Document.QuerySelectorAll(".map svg a")
            .ToLookup(m => m.GetAttribute("href")!.StartsWith("/find", StringComparison.Ordinal));
        var several = Assert.Single(marks[true]);
        Assert.Equal("/find?place=Leeds&within=10", several.GetAttribute("href"));
        var entry = page.One(".map .places li:has(ul)");
        Assert.Equal("6 services around Leeds", entry.QuerySelector("b")!.TextContent);
        Assert.Equal(6, entry.QuerySelectorAll("a[href^='/centres/']").Length);
        Assert.Contains("Oak Group · less than", entry.TextContent, StringComparison.Ordinal);
        Assert.Equal("/centres/pine-house?place=LS6", Assert.Single(marks[false]).GetAttribute("href"));
        foreach (var centre in page.Document.QuerySelectorAll(".map .places a"))
            Assert.Equal(HttpStatusCode.OK, (await site.GetAsync(centre.GetAttribute("href")!)).Status);
    }

    [Fact]
    public async Task Several_addresses_of_one_answer_name_one_of_them()
    {
        Assert.EndsWith(
            "guide.test/find?place=LS6",
            (await site.GetAsync("/find?place=LS6&sort=name&within=")).One("link[rel=canonical]").GetAttribute("href")
        );
    }

    private async Task<IReadOnlyList<string>> Names(string query) => (await site.GetAsync($"/find{query}")).Texts(".results h3");
}
