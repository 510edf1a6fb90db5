using KetamineRehab.Web.Api;

namespace KetamineRehab.Tests.Api;

[Trait("Req", "D1")]
public sealed class OrukFilterTests(InventedOruk site) : IClassFixture<InventedOruk>
{
    [Fact]
    public Task Without_a_filter_everything_people_can_see_is_listed_by_name() =>
        Lists("", "elm house", "fir house", "hub house", "mist house", "oak house", "old house");

    [Fact]
    public Task A_taxonomy_term_keeps_the_services_that_have_it() =>
        Lists($"?taxonomy_term_id={OrukIds.Term("setting", "residential-rehab")}", "elm house", "oak house");

    [Fact]
    public Task A_term_may_be_a_band_of_a_range() => Lists($"?taxonomy_term_id={OrukIds.Term("ages", "65-plus")}", "hub house");

    [Fact]
    public Task A_term_may_be_a_field_without_a_vocabulary() => Lists($"?taxonomy_term_id={OrukIds.Term("fields", "phone")}", "oak house");

    [Fact]
    public Task A_taxonomy_keeps_what_has_any_of_its_terms() => Lists($"?taxonomy_id={OrukIds.Taxonomy("ages")}", "hub house", "oak house");

    [Fact]
    public Task An_organisation_keeps_what_it_runs() =>
        Lists($"?organization_id={OrukIds.Provider("Oak Group")}", "elm house", "oak house");

    [Fact]
    public Task A_search_looks_in_every_word_and_in_the_names_of_the_closed() => Lists("?search=residential+leeds", "oak house");

    [Fact]
    public Task A_search_finds_the_closed_by_name() => Lists("?search=OLD", "old house");

    [Fact]
    public Task Ages_keep_what_is_known_to_fit() => Lists("?minimum_age=18&maximum_age=64", "oak house");

    [Fact]
    public async Task A_postcode_puts_the_nearest_first_and_proximity_is_in_metres()
    {
        var near = await site.OrukAsync("/services?postcode=LS1&proximity=10000");
        Assert.Equal(["hub house", "oak house", "old house"], near.Names().Order());
        Assert.Equal("mist house", (await site.OrukAsync("/services?postcode=LS1")).Names()[^1]);
        Assert.Equal(3, (await site.OrukAsync("/service_at_locations?postcode=LS1&proximity=10000")).GetProperty("total_items").GetInt32());
    }

    [Fact]
    public async Task Modified_after_counts_the_day_itself()
    {
        Assert.Contains("oak house", (await site.OrukAsync("/services?modified_after=2026-05-02")).Names());
        Assert.DoesNotContain("hub house", (await site.OrukAsync("/services?modified_after=2026-05-02T00:00:00Z")).Names());
        Assert.DoesNotContain("oak house", (await site.OrukAsync("/services?modified_after=2026-05-02T01:30:00+01:00")).Names());
    }

    [Fact]
    public async Task Minimal_is_id_and_date_alone_on_one_page()
    {
        var sent = await site.OrukAsync("/services?minimal=true&per_page=2");

        Assert.Equal(6, sent.GetProperty("size").GetInt32());
        Assert.Equal(["id", "last_modified", "modified_date"], sent.GetProperty("contents")[0].EnumerateObject().Select(p => p.Name));
    }

    [Fact]
    public async Task Full_brings_what_the_service_has_by_itself()
    {
        var full = (await site.OrukAsync($"/services?full=true&taxonomy_term_id={OrukIds.Term("fields", "phone")}")).GetProperty(
            "contents"
        )[0];
        var alone = await site.OrukAsync($"/services/{OrukIds.Service("oak")}");

        Assert.Equal(alone.GetRawText(), full.GetRawText());
        Assert.False((await site.OrukAsync("/services?search=oak")).GetProperty("contents")[0].TryGetProperty("attributes", out _));
    }

    [Fact]
    public async Task A_page_after_the_last_is_empty_and_says_so()
    {
        var sent = await site.OrukAsync("/services?page=99");

        Assert.Equal(
            (0, true, true, 6),
            (
                sent.GetProperty("size").GetInt32(),
                sent.GetProperty("empty").GetBoolean(),
                sent.GetProperty("last_page").GetBoolean(),
                sent.GetProperty("total_items").GetInt32()
            )
        );
    }

    private async Task Lists(string query, params string[] names) =>
        Assert.Equal(names, (await site.OrukAsync($"/services{query}")).Names());
}
