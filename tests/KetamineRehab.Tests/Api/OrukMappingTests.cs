using System.Text.Json;
using KetamineRehab.Core.Catalogue;
using KetamineRehab.Tests.Catalogue;
using KetamineRehab.Web.Api;

namespace KetamineRehab.Tests.Api;

public sealed class OrukMappingTests(InventedOruk site) : IClassFixture<InventedOruk>
{
    [Theory, Trait("Req", "D2")]
    [InlineData("hub", "active")]
    [InlineData("elm", "temporarily closed")]
    [InlineData("fir", "inactive")]
    [InlineData("old", "defunct")]
    public async Task A_service_has_one_of_the_four_statuses(string id, string status) =>
        Assert.Equal(status, (await Service(id)).GetProperty("status").GetString());

    [Fact, Trait("Req", "D2")]
    public async Task A_closed_service_says_why_and_what_took_its_place()
    {
        var old = await Service("old");

        Assert.Equal("Closed. Its lease ended in 2025.", old.GetProperty("alert").GetString());
        Assert.Equal(OrukIds.Service("hub"), old.GetProperty("x_successor_id").GetGuid());
    }

    [Fact, Trait("Req", "D1"), Trait("Req", "T6")]
    public async Task Costs_are_the_ways_of_paying_and_the_prices_with_their_basis_and_day()
    {
        var costs = (await Service("oak")).GetProperty("cost_options").EnumerateArray().ToList();
        var price = costs.Single(c => c.GetProperty("option").GetString() == "Price");

        Assert.Equal(
            (905m, "GBP", "2026-05-01"),
            (
                price.GetProperty("amount").GetDecimal(),
                price.GetProperty("currency").GetString(),
                price.GetProperty("valid_from").GetString()
            )
        );
        Assert.Equal("£905 to £960 a week. There may be charges on top.", price.GetProperty("amount_description").GetString());
        Assert.Equal(200m, costs.Single(c => c.GetProperty("option").GetString() == "Deposit").GetProperty("amount").GetDecimal());
        Assert.Contains(costs, c => c.GetProperty("option").GetString() == "Private, you pay" && !c.TryGetProperty("amount", out _));
    }

    [Fact, Trait("Req", "D1")]
    public async Task Fields_stand_where_the_standard_has_a_place_for_them()
    {
        var oak = await Service("oak");

        Assert.Equal("https://oak.example/rehab", oak.GetProperty("url").GetString());
        Assert.Equal("0113 496 0000", oak.GetProperty("phones")[0].GetProperty("number").GetString());
        Assert.Equal((21m, 60m), (oak.GetProperty("minimum_age").GetDecimal(), oak.GetProperty("maximum_age").GetDecimal()));
        Assert.Equal("Every day, 9am to 5pm", oak.GetProperty("schedules")[0].GetProperty("description").GetString());
        Assert.Contains("Good (3 February 2024)", oak.GetProperty("accreditations").GetString(), StringComparison.Ordinal);
        Assert.Equal("Oak Group", oak.GetProperty("organization").GetProperty("name").GetString());
        var location = oak.GetProperty("service_at_locations")[0].GetProperty("location");
        Assert.Equal(53.81, location.GetProperty("latitude").GetDouble());
        Assert.Equal("Leeds", location.GetProperty("addresses")[0].GetProperty("city").GetString());
        Assert.Equal("Step-free: Yes", location.GetProperty("accessibility")[0].GetProperty("description").GetString());
        Assert.Equal("2026-05-02", oak.GetProperty("assured_date").GetString());
    }

    [Fact, Trait("Req", "T10")]
    public async Task Provenance_tells_who_says_it_where_and_how_exactly_the_day_is_known()
    {
        var hub = (await Service("hub"))
            .GetProperty("metadata")
            .EnumerateArray()
            .Single(m => m.GetProperty("field_name").GetString() == "ages");

        Assert.Equal(
            ("2026-02-01", "2026-02"),
            (hub.GetProperty("last_action_date").GetString(), hub.GetProperty("x_observed_on").GetString())
        );
        Assert.Equal(
            ("The provider says: The brochure", "https://provider.example/brochure"),
            (hub.GetProperty("updated_by").GetString(), hub.GetProperty("x_source_url").GetString())
        );
        var mist = (await Service("mist"))
            .GetProperty("metadata")
            .EnumerateArray()
            .Single(m => m.GetProperty("field_name").GetString() == "setting");
        Assert.Equal(("", "undated"), (mist.GetProperty("last_action_date").GetString(), mist.GetProperty("x_observed_on").GetString()));
        Assert.Contains(
            (await Service("oak")).GetProperty("metadata").EnumerateArray(),
            m => m.GetProperty("field_name").GetString() == "price" && m.GetProperty("last_action_type").GetString() == "stated otherwise"
        );
    }

    [Fact, Trait("Req", "T9")]
    public async Task Giving_ketamine_is_never_told_without_its_warning() =>
        Assert.Contains(
            CatalogueFields.GivesKetamine.Warning!,
            (await Service("fir")).GetProperty("alert").GetString(),
            StringComparison.Ordinal
        );

    [Fact]
    public async Task Where_nobody_knows_the_place_there_is_none()
    {
        Assert.Equal(0, (await Service("mist")).GetProperty("service_at_locations").GetArrayLength());
        Assert.DoesNotContain(OrukIds.AtLocation("mist").ToString(), (await site.OrukAsync("/service_at_locations")).Ids());
    }

    [Fact]
    public async Task An_organisation_lists_its_services()
    {
        var oak = await site.OrukAsync($"/organizations/{OrukIds.Provider("Oak Group")}");

        Assert.Equal(
            ["elm house", "oak house"],
            oak.GetProperty("services").EnumerateArray().Select(s => s.GetProperty("name").GetString())
        );
    }

    [Theory]
    [InlineData("", false)]
    [InlineData("?full_service=false", false)]
    [InlineData("?full_service=true", true)]
    [InlineData("?full_service=True", true)]
    public async Task An_organisation_lists_its_services_with_everything_where_it_is_asked_to(string query, bool everything)
    {
        var oak = await site.OrukAsync($"/organizations/{OrukIds.Provider("Oak Group")}{query}");

        Assert.All(
            oak.GetProperty("services").EnumerateArray(),
            service => Assert.Equal(everything, service.TryGetProperty("service_at_locations", out _))
        );
    }

    [Fact, Trait("Req", "D1")]
    public void A_new_field_of_the_registry_is_sent_without_new_code()
    {
        var garden = new CatalogueField("garden", "Garden", FieldGroup.Care, FieldKind.OneOf, [new("own", "A garden of its own")]);
        var snapshot = new Invented().With("ash", ["garden=own"]).Snapshot(new([.. CatalogueFields.Standard.All, garden]));
        var sent = JsonSerializer.SerializeToElement(
            OrukServiceBuilder.Build(new(snapshot), snapshot.Entries[0], "https://guide.test"),
            OrukJson.Options
        );

        Assert.Contains(
            sent.GetProperty("attributes").EnumerateArray(),
            a => a.GetProperty("taxonomy_term").GetProperty("name").GetString() == "A garden of its own"
        );
        Assert.Contains(new OrukCatalogue(snapshot).Taxonomies.Vocabularies, f => f == garden);
    }

    [Fact]
    public void Ids_are_version_5_uuids_and_never_change()
    {
        Assert.Equal("77455a2c-370a-588b-9654-cf6243bc7241", OrukIds.Service("oak").ToString());
        Assert.Equal(5, OrukIds.Service("oak").Version);
        Assert.NotEqual(OrukIds.Service("oak"), OrukIds.AtLocation("oak"));
    }

    private Task<JsonElement> Service(string id) => site.OrukAsync($"/services/{OrukIds.Service(id)}");
}
