using System.Net;
using AngleSharp.Dom;
using KetamineRehab.Core.Catalogue;
using KetamineRehab.Site.Centres;
using KetamineRehab.Tests.Catalogue;

namespace KetamineRehab.Tests.Centres;

public sealed class CentrePageTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, Trait("Req", "T11")]
    [InlineData("detox=yes", "Detox on site: yes")]
    [InlineData("detox=no", "Detox on site: no")]
    public async Task A_known_answer_is_told_in_words(string fact, string said)
    {
        var page = await Page(new Invented().With("ash", [fact]));

        Assert.Equal(said, Answer(page, "Detox and night cover").QuerySelector(".value")!.TextContent.Trim());
    }

    [Theory, Trait("Req", "T11")]
    [InlineData("detox=asked-no-answer", "Asked, no answer: detox and night cover")]
    [InlineData("detox=not-applicable", "Does not apply: detox and night cover")]
    [InlineData("length=12", "detox and night cover, help with bladder problems")]
    public async Task Every_way_of_not_being_known_is_told_in_words(string fact, string said)
    {
        var page = await Page(new Invented().With("ash", [fact]));

        Assert.Contains(said, page.QuerySelector(".ask-them summary")!.TextContent, StringComparison.Ordinal);
        Assert.Contains(MainPoint.Detox.Question, page.QuerySelector(".ask-them")!.TextContent, StringComparison.Ordinal);
    }

    [Fact, Trait("Req", "T11")]
    public async Task What_nobody_said_is_a_question_to_ask_and_never_a_no()
    {
        var page = await Page(new Invented().With("ash"));

        var question = CatalogueFields.Standard.Find("pregnancy")!.Question;
        var unknown = page.QuerySelectorAll("details")
            .Single(d =>
                d.QuerySelector("summary")!.TextContent.StartsWith("Not known: ", StringComparison.Ordinal) && d.ClassName != "ask-them"
            );
        Assert.Contains(question, unknown.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain(page.QuerySelectorAll(".value"), v => v.TextContent.Trim() == "No");
    }

    [Fact, Trait("Req", "T10")]
    public async Task Every_value_shows_who_says_it_where_and_when()
    {
        var page = await Page(new Invented().With("ash", ["detox=yes"], observedOn: "2026-05-01"));

        var number = Answer(page, "Detox and night cover").QuerySelector(".src")!.GetAttribute("href")!;
        Assert.Equal("The provider says: The brochure, 1 May 2026", page.GetElementById(number[1..])!.TextContent.Trim());
        Assert.Null(Answer(page, "Detox and night cover").QuerySelector(".know"));
    }

    [Fact, Trait("Req", "T10")]
    public async Task A_conflict_is_shown_beside_the_value()
    {
        var page = await Page(new Invented().With("ash", ["detox=yes"]).And("ash", "detox=no", Asserter.ThirdParty));

        var answer = Answer(page, "Detox and night cover");
        Assert.Equal("Detox on site: yes", answer.QuerySelector(".value")!.TextContent.Trim());
        Assert.Contains("No", answer.QuerySelector(".conflict")!.TextContent, StringComparison.Ordinal);
        Assert.Contains(Asserter.ThirdParty.Format(), answer.QuerySelector(".conflict")!.TextContent, StringComparison.OrdinalIgnoreCase);
    }

    [Theory, Trait("Req", "T10")]
    [InlineData(Asserter.Inferred, "2026-05", "worked out by us")]
    [InlineData(Asserter.Provider, "undated", "undated")]
    [InlineData(Asserter.Provider, "2023-10-15", ", old")]
    [InlineData(Asserter.Provider, "2018", ", out of date")]
    public async Task Inferred_undated_and_old_values_are_labelled(Asserter saidBy, string on, string label)
    {
        var page = await Page(new Invented().With("ash", ["detox=yes"], saidBy: saidBy, observedOn: on));

        var answer = Answer(page, "Detox and night cover");
        Assert.Contains(
            label,
            answer.TextContent + page.GetElementById(answer.QuerySelector(".src")!.GetAttribute("href")![1..])!.TextContent,
            StringComparison.OrdinalIgnoreCase
        );
    }

    [Fact, Trait("Req", "T11")]
    public async Task An_expired_value_goes_to_history_and_only_its_year_is_told()
    {
        var page = await Page(new Invented().With("ash", ["detox=yes"], observedOn: "2014-03"));

        Assert.Contains(
            "Detox on site: said in 2014, too long ago to count",
            page.QuerySelector(".ask-them")!.TextContent,
            StringComparison.Ordinal
        );
        Assert.Contains("This is too old to rely on", History(page).TextContent, StringComparison.Ordinal);
    }

    [Fact, Trait("Req", "T10")]
    public async Task A_newer_fact_stands_in_front_and_the_older_one_stays_as_history()
    {
        var page = await Page(
            new Invented()
                .With("ash", ["beds=12"])
                .And("ash", "beds=9", observedOn: "2024-02")
                .And("ash", "beds=4", observedOn: "2023", standing: Standing.History)
        );

        Assert.Equal("12", Answer(page, "Beds").QuerySelector(".value")!.TextContent.Trim());
        Assert.Contains("9", History(page).TextContent, StringComparison.Ordinal);
        Assert.Contains("4", History(page).TextContent, StringComparison.Ordinal);
    }

    [Fact, Trait("Req", "T10")]
    public async Task What_still_counts_is_no_history_when_it_was_said_before_too()
    {
        var page = await Page(
            new Invented()
                .With("ash", ["beds=12"])
                .And("ash", "beds=12", observedOn: "2024-02", standing: Standing.History)
                .And("ash", "beds=12", observedOn: "2023")
        );

        Assert.DoesNotContain("Older or undated information", page.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact, Trait("Req", "T10")]
    public async Task A_fact_that_waits_for_review_is_not_shown()
    {
        var page = await Page(new Invented().With("ash").And("ash", "approach=Secret for now", standing: Standing.Review));

        Assert.DoesNotContain("Secret for now", page.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact, Trait("Req", "T6")]
    public async Task A_price_without_a_total_is_labelled_incomplete()
    {
        var page = await Page(new Invented().With("ash", ["price=900-1200/week"]));

        Assert.Contains("incomplete price", Answer(page, "Price").TextContent, StringComparison.OrdinalIgnoreCase);
    }

    [Fact, Trait("Req", "T6")]
    public async Task A_total_of_all_charges_for_a_stated_length_is_a_price()
    {
        var page = await Page(new Invented().With("ash", ["price=1000/week", "length=4", "price-covers-all=yes"]));

        Assert.DoesNotContain("incomplete", Answer(page, "Price").TextContent, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("£4,000 in all", Answer(page, "Total price").TextContent, StringComparison.Ordinal);
    }

    [Fact, Trait("Req", "T9")]
    public async Task Ketamine_as_a_medicine_carries_its_warning()
    {
        var page = await Page(new Invented().With("ash", ["gives-ketamine=yes"]));

        Assert.Contains(
            CatalogueFields.GivesKetamine.Warning!,
            Answer(page, CatalogueFields.GivesKetamine.Label).TextContent,
            StringComparison.Ordinal
        );
    }

    [Fact, Trait("Req", "T2")]
    public async Task What_we_receive_is_said_once_at_the_top_beside_the_phone()
    {
        var page = await Page(new Invented().With("ash", ["phone=0113 496 0000"]));

        Assert.Contains("We receive nothing from this centre", page.QuerySelector(".centre-head")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(2, page.Body!.TextContent.Split("We receive nothing").Length);
        Assert.Equal("tel:01134960000", page.QuerySelector(".centre-head .acts a")!.GetAttribute("href"));
        Assert.Contains("The provider says", page.QuerySelector(".whose")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_website_tells_the_other_side_nothing_about_who_comes()
    {
        var page = await Page(new Invented().With("ash", ["website=https://ash.example/"]));

        var link = page.QuerySelector(".centre-head .acts a")!;
        Assert.Equal("noreferrer noopener external", link.GetAttribute("rel"));
        Assert.Contains("leaves this site", link.TextContent, StringComparison.Ordinal);
    }

    [Theory, Trait("Req", "T11")]
    [InlineData("website=https://ash.example/", "Look on their website.")]
    [InlineData("length=12", "FRANK")]
    public async Task Without_a_number_it_points_only_to_what_there_is(string fact, string says)
    {
        var phone = (await Page(new Invented().With("ash", [fact]))).QuerySelector(".centre-head")!.TextContent;

        Assert.Contains(says, phone, StringComparison.Ordinal);
        Assert.DoesNotContain("regulator’s page", phone, StringComparison.Ordinal);
    }

    [Fact, Trait("Req", "T11"), Trait("Req", "N3")]
    public async Task Without_number_and_website_that_is_said_once_and_the_page_says_where_to_ask()
    {
        var head = (await Page(new Invented().With("ash"))).QuerySelector(".centre-head")!.TextContent;

        Assert.Contains("No phone or website we can confirm.", head, StringComparison.Ordinal);
        Assert.DoesNotContain("We do not have a phone number", head, StringComparison.Ordinal);
        Assert.Contains("FRANK", head, StringComparison.Ordinal);
    }

    [Fact, Trait("Req", "T7")]
    public async Task Sister_centres_of_the_same_owner_are_named_and_linked()
    {
        var catalogue = new Invented()
            .With("ash", provider: "Oak Group")
            .With("birch", provider: "Oak Group")
            .With("cedar", provider: "Pine Trust")
            .With("dogwood", provider: "Oak Group", listing: Listing.Review, reason: "Not read yet.");
        var page = await Page(catalogue);

        Assert.Contains("Oak Group", page.QuerySelector(".centre-head")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(["/centres/birch-house"], page.QuerySelectorAll(".sisters a").Select(a => a.GetAttribute("href")));
    }

    [Theory, Trait("Req", "H10")]
    [InlineData("length=12", true)]
    [InlineData("ages=18+", false)]
    public async Task Young_people_are_told_where_to_turn_where_ages_are_unknown(string fact, bool told)
    {
        var page = await Page(new Invented().With("ash", [fact]));

        Assert.Equal(told, page.QuerySelector("#under-18") is not null);
    }

    [Fact, Trait("Req", "T8")]
    public async Task The_free_local_service_stands_beside_every_other_centre()
    {
        var catalogue = new Invented()
            .With("ash", ["funding=self-pay"])
            .With("elm", ["setting=community-outpatient", "funding=nhs-self-referral"]);
        await using var site = await SmallSite.StartAsync(catalogue);

        var page = await site.PageAsync(CentrePage.Url("ash-house"));
        var free = await site.PageAsync(CentrePage.Url("elm-house"));

        Assert.Equal(CentrePage.Url("elm-house"), page.QuerySelector(".free-route a")!.GetAttribute("href"));
        Assert.Contains("This service is free", free.QuerySelector(".centre-elsewhere")!.TextContent, StringComparison.Ordinal);
    }

    [Theory, Trait("Req", "D2")]
    [InlineData("/centres/nowhere")]
    [InlineData("/centres/waiting-house")]
    public async Task A_centre_nobody_may_see_is_not_found(string address)
    {
        await using var site = await SmallSite.StartAsync(
            new Invented().With("ash").With("waiting", ["phone=0113 496 0000"], listing: Listing.Review, reason: "Not read yet.")
        );

        using var answer = await site.Client.GetAsync(address, Cancel);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.DoesNotContain("496 0000", await answer.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
    }

    [Fact, Trait("Req", "D2")]
    public async Task A_closed_centre_says_why_and_what_took_its_place()
    {
        await using var site = await SmallSite.StartAsync(
            new Invented().With("ash").With("elm", listing: Listing.Closed, reason: "It closed in March 2025.", successor: "ash")
        );

        using var answer = await site.Client.GetAsync(CentrePage.Url("elm-house"), Cancel);
        var page = await SmallSite.ReadAsync(answer);

        Assert.Equal(HttpStatusCode.Gone, answer.StatusCode);
        Assert.Contains("It closed in March 2025.", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains(page.QuerySelectorAll("a"), a => a.GetAttribute("href") == CentrePage.Url("ash-house"));
    }

    [Fact, Trait("Req", "D2")]
    public async Task A_successor_that_people_cannot_see_is_not_linked()
    {
        var catalogue = new Invented()
            .With("ash", listing: Listing.Review, reason: "Not read yet.")
            .With("elm", listing: Listing.Closed, reason: "It closed.", successor: "ash");
        await using var site = await SmallSite.StartAsync(catalogue);

        var page = await site.PageAsync(CentrePage.Url("elm-house"));

        Assert.DoesNotContain(page.QuerySelectorAll("a"), a => a.GetAttribute("href") == CentrePage.Url("ash-house"));
    }

    [Fact, Trait("Req", "T10")]
    public async Task A_source_that_may_not_be_linked_is_only_named()
    {
        var page = await Page(new Invented().With("ash", ["detox=yes"]));
        Assert.Contains(page.QuerySelectorAll("a[rel~=noreferrer]"), a => a.GetAttribute("href") == Invented.Brochure.Url);
    }

    private static async Task<IDocument> Page(Invented catalogue)
    {
        await using var site = await SmallSite.StartAsync(catalogue);
        return await site.PageAsync(CentrePage.Url("ash-house"));
    }

    private static IElement Answer(IDocument page, string label) =>
        page.QuerySelectorAll("dt").First(t => t.TextContent.Trim() == label).NextElementSibling!;

    private static IElement History(IDocument page) =>
        page.QuerySelectorAll("details")
            .Single(d => d.QuerySelector("summary")!.TextContent.StartsWith("Older or undated information", StringComparison.Ordinal));
}
