using System.Text.Json;
using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Snapshot;
using KetamineRehab.Web.Api;
using Microsoft.Extensions.DependencyInjection;

namespace KetamineRehab.Tests.Api;

/// <summary>The real catalogue against the standard: every service of it, and every other thing the API sends.</summary>
[Trait("Req", "D1")]
public sealed class OrukCatalogueTests(SiteFactory site)
{
    private CatalogueSnapshot Snapshot => site.Services.GetRequiredService<CatalogueStore>().Current;

    [Fact]
    public async Task Every_service_asked_for_by_itself_is_valid()
    {
        var schema = await OrukSchema.OfAsync("service");
        var catalogue = new OrukCatalogue(Snapshot);
        foreach (var entry in Snapshot.Seen)
        {
            // The very bytes of the endpoint, without a request for each.
            var sent = JsonSerializer.SerializeToElement(
                OrukServiceBuilder.Build(catalogue, entry, "https://guide.test"),
                OrukJson.Options
            );
            Assert.Empty(schema.Check(sent));
        }
        Assert.NotEmpty(Snapshot.Seen);
    }

    [Theory]
    [InlineData("status", "\"open\"")]
    [InlineData("id", "\"oak\"")]
    [InlineData("url", "\"not an address\"")]
    [InlineData("last_modified", "\"yesterday\"")]
    [InlineData("minimum_age", "\"18\"")]
    [InlineData("garden", "true")]
    [InlineData("metadata", "[{}]")]
    public async Task The_schema_notices_what_is_wrong(string property, string value)
    {
        var entry = Snapshot.Entries[0];
        var sent = JsonSerializer.SerializeToNode(OrukServiceBuilder.Build(new(Snapshot), entry, "https://guide.test"), OrukJson.Options)!;
        sent[property] = System.Text.Json.Nodes.JsonNode.Parse(value);

        Assert.NotEmpty((await OrukSchema.OfAsync("service")).Check(JsonSerializer.SerializeToElement(sent)));
    }

    [Theory]
    [InlineData("/", "api_details")]
    [InlineData("/services?per_page=200", "service_list")]
    [InlineData("/services?full=true", "service_full_list")]
    [InlineData("/organizations?per_page=200", "organization_list")]
    [InlineData("/taxonomies", "taxonomy_list")]
    [InlineData("/taxonomy_terms?per_page=200", "taxonomy_term_list")]
    [InlineData("/service_at_locations?per_page=200", "service_at_location_list")]
    public async Task Every_list_is_valid(string address, string answer)
    {
        var sent = await site.OrukAsync(address == "/" ? "" : address);

        Assert.Empty((await OrukSchema.OfAsync(answer)).Check(sent));
        Assert.True(answer == "api_details" || sent.GetProperty("contents").GetArrayLength() > 0);
    }

    [Theory]
    [InlineData("/services", "service")]
    [InlineData("/organizations", "organization")]
    [InlineData("/taxonomies", "taxonomy")]
    [InlineData("/taxonomy_terms", "taxonomy_term")]
    [InlineData("/service_at_locations", "service_at_location")]
    public async Task What_a_list_names_can_be_asked_for_by_itself(string list, string answer)
    {
        var schema = await OrukSchema.OfAsync(answer);
        foreach (var id in (await site.OrukAsync($"{list}?per_page=5")).Ids())
        {
            var sent = await site.OrukAsync($"{list}/{id}");
            Assert.Equal(id, sent.GetProperty("id").GetString());
            Assert.Empty(schema.Check(sent));
        }
    }

    [Fact]
    public async Task All_pages_together_hold_every_service_once()
    {
        var ids = new List<string>();
        var pages = 1;
        for (var page = 1; page <= pages; page++)
        {
            var sent = await site.OrukAsync($"/services?per_page=100&page={page}");
            pages = sent.GetProperty("total_pages").GetInt32();
            Assert.Equal(
                (page == 1, page == pages),
                (sent.GetProperty("first_page").GetBoolean(), sent.GetProperty("last_page").GetBoolean())
            );
            ids.AddRange(sent.Ids());
        }

        Assert.Equal(Snapshot.Seen.Select(e => OrukIds.Service(e.Id).ToString()), ids);
        Assert.Equal(ids.Count, ids.Distinct().Count());
        Assert.Equal(ids, (await site.OrukAsync("/services?minimal=true")).Ids());
        Assert.Equal(
            ids,
            (await site.GetAsync($"{OrukApi.Path}/services?format=ndjson"))
                .Html.Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Select(l => JsonDocument.Parse(l).RootElement.GetProperty("id").GetString()!)
        );
    }

    [Fact]
    public async Task No_programme_in_review_can_be_found()
    {
        var hidden = Snapshot.All.First(e => e.Programme.Listing == Listing.Review);

        Assert.Equal(
            System.Net.HttpStatusCode.NotFound,
            (await site.GetAsync($"{OrukApi.Path}/services/{OrukIds.Service(hidden.Id)}")).Status
        );
    }

    [Fact]
    public async Task Every_known_fact_of_a_service_is_there_with_who_says_it_and_when()
    {
        var entry = Snapshot.Entries.MaxBy(e => e.ProgrammeFacts.Count)!;
        var sent = await site.OrukAsync($"/services/{OrukIds.Service(entry.Id)}");
        var known = Snapshot.Fields.All.Where(f => Snapshot.Value(entry, f).IsKnown).Select(f => f.Key).ToList();

        Assert.Equal(known, sent.GetProperty("metadata").EnumerateArray().Select(m => m.GetProperty("field_name").GetString()!).Distinct());
        Assert.Superset(
            sent.GetProperty("attributes").EnumerateArray().Select(a => a.GetProperty("link_type").GetString()!).ToHashSet(),
            known.ToHashSet()
        );
        Assert.Equal(
            entry.LastObserved.From?.ToString("o", System.Globalization.CultureInfo.InvariantCulture),
            sent.GetProperty("assured_date").GetString()
        );
    }

    [Fact]
    public void The_registry_names_only_places_the_api_knows() =>
        Assert.All(
            CatalogueFields.Standard.All.Where(f => f.OpenReferral is not null),
            f => Assert.True(OrukServiceBuilder.Knows(f.OpenReferral!), f.OpenReferral)
        );
}
