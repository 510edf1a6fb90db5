using System.Net;
using System.Text.Json;
using KetamineRehab.Web.Api;

namespace KetamineRehab.Tests.Api;

public sealed class OrukBadInputTests(InventedOruk site) : IClassFixture<InventedOruk>
{
    private const string Nobody = "00000000-0000-4000-8000-000000000000";

    [Theory]
    [InlineData("/services?page=0", "page")]
    [InlineData("/services?page=-1", "page")]
    [InlineData("/services?page=two", "page")]
    [InlineData("/services?page=99999999999", "page")]
    [InlineData("/services?page=1&page=2", "page")]
    [InlineData("/services?per_page=1000000", "per_page")]
    [InlineData("/services?modified_after=yesterday", "modified_after")]
    [InlineData("/services?modified_after=2026-02-31", "modified_after")]
    [InlineData("/services?taxonomy_term_id=residential-rehab", "taxonomy_term_id")]
    [InlineData("/services?taxonomy_term_id=" + Nobody, "taxonomy_term_id")]
    [InlineData("/services?taxonomy_id=" + Nobody, "taxonomy_id")]
    [InlineData("/services?organization_id=" + Nobody, "organization_id")]
    [InlineData("/services?postcode=ZZ99", "postcode")]
    [InlineData("/services?postcode=%00%27%3B", "postcode")]
    [InlineData("/services?proximity=500", "proximity")]
    [InlineData("/services?postcode=LS1&proximity=NaN", "proximity")]
    [InlineData("/services?postcode=LS1&proximity=-5", "proximity")]
    [InlineData("/services?minimal=true&full=true", "minimal")]
    [InlineData("/services?full=maybe", "full")]
    [InlineData("/services?format=xml", "format")]
    [InlineData("/services?minimum_age=1e999", "minimum_age")]
    [InlineData("/services?postcode=LS1&proximty=500", "proximty")]
    [InlineData("/organizations?postcode=LS1", "postcode")]
    [InlineData("/services?%00=1", "\0")]
    [InlineData("/services?minimum_age=18&maximum_age=5", "minimum_age")]
    [InlineData("/services/not-an-id", "id")]
    [InlineData("/taxonomy_terms?parent_id=" + Nobody, "parent_id")]
    [InlineData("/services/" + Nobody + "?page=1", "page")]
    [InlineData("/organizations/" + Nobody + "?full_service=1", "full_service")]
    [InlineData("/organizations/" + Nobody + "?fullservice=true", "fullservice")]
    [InlineData("/taxonomies/" + Nobody + "?x=1", "x")]
    [InlineData("/taxonomy_terms/" + Nobody + "?x=1", "x")]
    [InlineData("/service_at_locations/" + Nobody + "?full=maybe", "full")]
    public async Task What_cannot_be_read_is_named(string address, string parameter)
    {
        var problem = await Problem(HttpMethod.Get, address, HttpStatusCode.BadRequest);

        Assert.Equal([parameter], problem.GetProperty("errors").EnumerateObject().Select(e => e.Name));
    }

    [Fact]
    public async Task Two_filters_that_cannot_both_be_true_are_named()
    {
        var problem = await Problem(
            HttpMethod.Get,
            $"/services?taxonomy_term_id={OrukIds.Term("setting", "online")}&taxonomy_id={OrukIds.Taxonomy("ages")}",
            HttpStatusCode.BadRequest
        );

        Assert.Contains("another taxonomy", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_search_of_a_book_is_refused() =>
        await Problem(HttpMethod.Get, $"/services?search={new string('a', 300)}", HttpStatusCode.BadRequest);

    [Theory]
    [InlineData("/services/" + Nobody)]
    [InlineData("/organizations/" + Nobody)]
    [InlineData("/taxonomies/" + Nobody)]
    [InlineData("/taxonomy_terms/" + Nobody)]
    [InlineData("/service_at_locations/" + Nobody)]
    [InlineData("/callbacks")]
    [InlineData("/services/" + Nobody + "/more")]
    public Task What_is_not_there_is_a_problem_with_status_404(string address) => Problem(HttpMethod.Get, address, HttpStatusCode.NotFound);

    [Theory]
    [InlineData("POST")]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    [InlineData("TRACE")]
    public async Task Nothing_can_be_written(string method)
    {
        await Problem(new(method), "/services", HttpStatusCode.MethodNotAllowed);
    }

    [Fact]
    public Task An_address_longer_than_any_question_is_refused() =>
        Problem(HttpMethod.Get, $"/services?x={new string('a', 20_000)}", HttpStatusCode.RequestUriTooLong);

    [Fact]
    public async Task Headers_longer_than_any_client_needs_are_a_problem_too()
    {
        using var client = site.Stranger();
        client.DefaultRequestHeaders.Add("X-Long", new string('a', 40_000));
        var page = await client.PageAsync($"{OrukApi.Path}/services");

        Assert.Equal(
            (HttpStatusCode.RequestHeaderFieldsTooLarge, "application/problem+json"),
            (page.Status, page.Response.Content.Headers.ContentType?.MediaType)
        );
    }

    [Fact, Trait("Req", "S4")]
    public async Task Too_many_requests_are_told_when_to_come_back()
    {
        await using var limited = new SiteFactory { Settings = { ["RateLimits:ApiPerMinute"] = "1" } };
        await limited.OrukAsync("/taxonomies");
        var page = await limited.GetAsync($"{OrukApi.Path}/taxonomies");

        Assert.Equal(
            (HttpStatusCode.TooManyRequests, "application/problem+json"),
            (page.Status, page.Response.Content.Headers.ContentType?.MediaType)
        );
        Assert.NotNull(page.Response.Headers.RetryAfter);
    }

    private async Task<JsonElement> Problem(HttpMethod method, string address, HttpStatusCode status)
    {
        using var client = site.Stranger();
        var page = await client.PageAsync(method, OrukApi.Path + address);
        Assert.Equal((status, "application/problem+json"), (page.Status, page.Response.Content.Headers.ContentType?.MediaType));
        Assert.Equal("*", page.Header("Access-Control-Allow-Origin"));
        Assert.Null(page.Response.Headers.ETag);
        var problem = JsonDocument.Parse(page.Html).RootElement;
        Assert.Equal((int)status, problem.GetProperty("status").GetInt32());
        return problem;
    }
}
