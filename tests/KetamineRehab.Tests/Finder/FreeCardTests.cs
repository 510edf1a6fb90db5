using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Snapshot;
using KetamineRehab.Tests.Catalogue;
using Microsoft.Extensions.DependencyInjection;

namespace KetamineRehab.Tests.Finder;

/// <summary>What the card of free help says where it is not plain whom to call.</summary>
public sealed class FreeCardTests
{
    private static readonly string[] Free = ["setting=community-outpatient", "funding=nhs-self-referral"];

    [Theory, Trait("Req", "N1")]
    [InlineData("IM1"), InlineData("JE2")]
    public async Task On_the_isle_of_man_and_the_channel_islands_it_says_that_they_have_services_of_their_own(string place)
    {
        var card = await CardAsync(new Invented().With("leeds", [.. Free, "serves=leeds"]), place);
        Assert.Contains("have their own health services", card, StringComparison.Ordinal);
        Assert.DoesNotContain("leeds house", card, StringComparison.Ordinal);
        Assert.DoesNotContain("NHS and council help with drugs is free", card, StringComparison.Ordinal);
    }

    [Fact, Trait("Req", "N1")]
    public async Task In_a_district_of_two_councils_it_names_both_and_says_what_to_do()
    {
        var card = await CardAsync(
            new Invented().With("walsall", [.. Free, "serves=walsall"]).With("birmingham", [.. Free, "serves=birmingham"]),
            "B74"
        );
        Assert.Contains("Parts of B74 are in Birmingham and in Walsall.", card, StringComparison.Ordinal);
        Assert.Contains("If you are not sure, ask either service.", card, StringComparison.Ordinal);
        Assert.Contains("It is for people who live in Walsall.", card, StringComparison.Ordinal);
        Assert.Contains("It is for people who live in Birmingham.", card, StringComparison.Ordinal);
    }

    [Fact, Trait("Req", "N1")]
    public async Task Where_one_of_two_councils_has_a_service_we_know_it_says_to_ask_that_one() =>
        Assert.Contains(
            "If you are not sure, ask the service below.",
            await CardAsync(new Invented().With("walsall", [.. Free, "serves=walsall"]), "B74"),
            StringComparison.Ordinal
        );

    [Fact, Trait("Req", "N1")]
    public async Task That_a_contract_may_have_ended_stands_on_the_face_of_the_card() =>
        Assert.Contains(
            "Its contract may have ended. Call first.",
            await CardAsync(new Invented().With("leeds", [.. Free, "serves=leeds", "status=contract-ended"]), "LS6"),
            StringComparison.Ordinal
        );

    [Fact, Trait("Req", "N2")]
    public async Task A_service_for_over_25s_only_says_so() =>
        Assert.Contains(
            "For people aged 25 and over",
            await CardAsync(new Invented().With("older", [.. Free, "serves=leeds", "ages=25+"]), "LS6"),
            StringComparison.Ordinal
        );

    [Fact, Trait("Req", "N1")]
    public async Task One_that_may_not_be_open_any_more_says_so() =>
        Assert.Contains(
            "May not be open. Call first.",
            await CardAsync(new Invented().With("old", [.. Free, "serves=leeds", "status=not-open"]), "LS6"),
            StringComparison.Ordinal
        );

    [Fact, Trait("Req", "N1")]
    public async Task Of_two_that_say_they_are_the_citys_both_are_named()
    {
        var card = await CardAsync(
            new Invented().With("one", [.. Free, "serves=leeds"]).With("two", [.. Free, "serves=leeds", "phone=0113 887 2477"]),
            "LS6"
        );
        Assert.Contains("two house", card, StringComparison.Ordinal);
        Assert.Contains("Also free for people who live in Leeds: one house", card, StringComparison.Ordinal);
    }

    [Theory, Trait("Req", "N1")]
    [InlineData(Asserter.Provider, "funding=nhs-self-referral", "phone=0113 887 2477", "You can contact them yourself, without a GP.")]
    [InlineData(Asserter.Inferred, "funding=nhs-self-referral", "phone=0113 887 2477", "You may not need a referral. Ask them.")]
    [InlineData(Asserter.Inferred, "funding=nhs-self-referral", "beds=4", "You may not need a referral.")]
    [InlineData(Asserter.Provider, "funding=nhs-by-referral", "phone=0113 887 2477", "You need a referral: ask your GP.")]
    [InlineData(Asserter.Provider, "funding=nhs-by-referral", "referral=self", "You can contact them yourself, without a GP.")]
    public async Task That_nobody_needs_a_gp_is_said_only_where_somebody_states_it(Asserter by, string funding, string fact, string says)
    {
        var catalogue = new Invented().With("ours", ["setting=community-outpatient", "serves=leeds", fact]).And("ours", funding, by);
        await using var site = SiteWith(catalogue);
        var card = Plain((await site.GetAsync("/find?place=LS6")).One(".free-route").TextContent);
        Assert.Contains(says, card, StringComparison.Ordinal);
        Assert.Equal(says.EndsWith("Ask them.", StringComparison.Ordinal), card.Contains("Ask them.", StringComparison.Ordinal));
        Assert.Equal(says.Contains("without a GP", StringComparison.Ordinal), card.Contains("without a GP", StringComparison.Ordinal));
        var centre = await site.GetAsync("/centres/ours-house");
        Assert.Contains(says, Plain(centre.One(".centre-elsewhere .care").TextContent), StringComparison.Ordinal);
    }

    [Fact, Trait("Req", "T10")]
    public async Task What_says_that_nobody_needs_a_gp_is_named_beside_what_says_that_it_is_free()
    {
        var card = await CardAsync(
            new Invented().With("ours", ["setting=community-outpatient", "funding=nhs-by-referral", "serves=leeds", "referral=self"]),
            "LS6"
        );
        Assert.Contains("That it is free: ", card, StringComparison.Ordinal);
        Assert.Contains("That you can contact them yourself: ", card, StringComparison.Ordinal);
    }

    [Theory, Trait("Req", "N1")]
    [InlineData("phone=028 9504 0338", "A GP refers most people. Ask your GP or the service.")]
    [InlineData("beds=4", "A GP refers most people. Ask your GP.")]
    public async Task In_northern_ireland_a_gp_refers_most_people(string fact, string says)
    {
        var catalogue = new Invented()
            .With("ours", ["setting=community-outpatient", "serves=belfast-trust", fact], nation: "northern-ireland")
            .And("ours", "funding=nhs-self-referral", Asserter.Inferred);
        Assert.Contains(says, await CardAsync(catalogue, "BT9"), StringComparison.Ordinal);
    }

    [Theory, Trait("Req", "N2"), Trait("Req", "N3")]
    [InlineData("phone=0113 887 2477", true)]
    [InlineData("beds=4", false)]
    public async Task Young_peoples_own_service_without_a_number_is_reached_by_that_of_the_adults(string fact, bool isCalled)
    {
        var card = await CardAsync(
            new Invented()
                .With("adults", [.. Free, "serves=leeds", "ages=18+", fact])
                .With("young", [.. Free, "serves=leeds", "ages=0-24"]),
            "LS6"
        );
        Assert.Equal(isCalled, card.Contains("Call the service above and ask about it.", StringComparison.Ordinal));
        Assert.Equal(!isCalled, card.Contains("No phone or website we can confirm.", StringComparison.Ordinal));
    }

    [Fact, Trait("Req", "N2"), Trait("Req", "N3")]
    public async Task Of_two_areas_it_says_which_service_to_call_about_the_one_for_young_people() =>
        Assert.Contains(
            "Call walsall house and ask about it.",
            await CardAsync(
                new Invented()
                    .With("walsall", [.. Free, "serves=walsall", "ages=18+", "phone=01922 123456"])
                    .With("birmingham", [.. Free, "serves=birmingham", "ages=18+", "phone=0121 496 0123"])
                    .With("young", [.. Free, "serves=walsall", "ages=0-24"]),
                "B74"
            ),
            StringComparison.Ordinal
        );

    [Fact, Trait("Req", "N1"), Trait("Req", "N3")]
    public async Task That_we_do_not_know_whose_area_it_is_stands_before_the_number_of_a_neighbour()
    {
        var card = await CardAsync(new Invented().With("luton", [.. Free, "serves=luton", "phone=01582 123456"]), "MK40");
        var (said, number) = (
            card.IndexOf("We do not know which service covers Bedford. This is the nearest one", StringComparison.Ordinal),
            card.IndexOf("Call 01582", StringComparison.Ordinal)
        );
        Assert.InRange(said, 0, number);
        Assert.Contains("Ask them who covers your area.", card, StringComparison.Ordinal);
    }

    [Fact, Trait("Req", "N1")]
    public async Task A_city_of_many_councils_is_not_told_that_it_has_one_service()
    {
        await using var site = SiteWith(new Invented().With("camden", [.. Free, "serves=camden"]));
        var card = (await site.GetAsync("/find?place=London")).One(".free-route");
        var said = Plain(card.TextContent);
        Assert.Contains(
            "Each London borough has its own service. Enter your full postcode, or choose your area.",
            said,
            StringComparison.Ordinal
        );
        Assert.NotNull(card.QuerySelector("a[href='/free']"));
        Assert.DoesNotContain("We do not know which service covers", said, StringComparison.Ordinal);
    }

    [Theory, Trait("Req", "T8"), Trait("Req", "N3")]
    [InlineData("/find?place=LS6"), InlineData("/help-now?place=LS6")]
    public async Task The_number_of_several_places_is_given_in_those_words_where_there_is_no_other(string address)
    {
        var card = await CardAsync(new Invented().With("ours", [.. Free, "serves=leeds", "provider-phone=0113 887 2477"]), "LS6", address);
        Assert.Contains("Call 0113 887 2477", card, StringComparison.Ordinal);
        Assert.Contains("This number is for several places. Ask for Leeds.", card, StringComparison.Ordinal);
    }

    [Theory, Trait("Req", "N3")]
    [InlineData("https://provider.example", true), InlineData("https://provider.example/leeds", false)]
    public async Task A_home_page_given_for_several_places_is_told_as_that_of_the_organisation(string page, bool isTold)
    {
        var card = await CardAsync(
            new Invented()
                .With("ours", [.. Free, "serves=leeds", $"website={page}"])
                .With("theirs", [.. Free, "serves=bradford", $"website={page.Replace("leeds", "bradford", StringComparison.Ordinal)}"]),
            "LS6"
        );
        Assert.Equal(isTold, card.Contains("The website belongs to the organisation that runs it.", StringComparison.Ordinal));
    }

    [Fact, Trait("Req", "N5")]
    public async Task The_page_of_an_area_says_no_distance_because_nobody_said_where_they_are()
    {
        var catalogue = new Invented().With("ours", [.. Free, "serves=leeds"]);
        Assert.Contains("away.", await CardAsync(catalogue, "LS6"), StringComparison.Ordinal);
        Assert.DoesNotContain("away.", await CardAsync(catalogue, "LS6", "/free/leeds"), StringComparison.Ordinal);
    }

    [Fact, Trait("Req", "T8"), Trait("Req", "N3")]
    public async Task A_centre_without_a_number_gives_that_of_several_places_too()
    {
        await using var site = SiteWith(
            new Invented().With("oak", ["setting=residential-rehab", "provider-phone=0113 887 2477"], town: "Bristol")
        );
        var page = await site.GetAsync("/centres/oak-house");
        Assert.Contains(
            "This number is for several places. Ask for Bristol.",
            Plain(page.One(".centre-head").TextContent),
            StringComparison.Ordinal
        );
        Assert.NotNull(page.One(".centre-head .acts a[href='tel:01138872477']"));
        Assert.DoesNotContain("We do not have a phone number", page.One(".centre-head").TextContent, StringComparison.Ordinal);
    }

    private static async Task<string> CardAsync(Invented catalogue, string place, string? address = null)
    {
        await using var site = SiteWith(catalogue);
        return Plain((await site.GetAsync(address ?? $"/find?place={place}")).One(".free-route").TextContent);
    }

    private static SiteFactory SiteWith(Invented catalogue)
    {
        var site = new SiteFactory();
        site.Services.GetRequiredService<CatalogueStore>().Use(catalogue.Records);
        return site;
    }

    private static string Plain(string text) =>
        string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).Replace(" .", ".", StringComparison.Ordinal);
}
