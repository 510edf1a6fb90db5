using System.Net;
using System.Text.Json;
using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Snapshot;
using KetamineRehab.Tests.Rules;
using KetamineRehab.Web.Api;
using Microsoft.Extensions.DependencyInjection;

namespace KetamineRehab.Tests.Api;

public sealed class ApiAnswersTests(InventedOruk site) : IClassFixture<InventedOruk>
{
    private const string Address = $"{OrukApi.Path}/services?full=true";

    [Fact]
    public async Task Who_has_it_already_is_told_so()
    {
        var first = await site.GetAsync(Address);
        Assert.NotNull(first.Response.Content.Headers.LastModified);

        var byTag = await Again(r => r.Headers.IfNoneMatch.Add(first.Response.Headers.ETag!));
        var byDate = await Again(r => r.Headers.IfModifiedSince = first.Response.Content.Headers.LastModified);
        var other = await Again(r => r.Headers.IfNoneMatch.Add(new("\"another\"")));

        Assert.Equal(
            (HttpStatusCode.NotModified, HttpStatusCode.NotModified, HttpStatusCode.OK),
            (byTag.Status, byDate.Status, other.Status)
        );
        Assert.Equal((first.Response.Headers.ETag, ""), (byTag.Response.Headers.ETag, byTag.Html));
        Assert.NotEqual(first.Response.Headers.ETag, (await site.GetAsync($"{Address}&page=2")).Response.Headers.ETag);
    }

    [Fact]
    public async Task A_change_of_one_fact_changes_the_tag()
    {
        await using var own = new InventedOruk();
        var before = (await own.GetAsync(Address)).Response.Headers.ETag;
        own.Services.GetRequiredService<CatalogueStore>().Use(InventedOruk.Catalogue().And("hub", "detox=no").Records);

        Assert.NotEqual(before, (await own.GetAsync(Address)).Response.Headers.ETag);
    }

    [Fact]
    public async Task Any_page_of_any_site_may_ask()
    {
        var asked = await Again(r =>
        {
            r.Method = HttpMethod.Options;
            r.Headers.Add("Origin", "https://council.example");
            r.Headers.Add("Access-Control-Request-Method", "GET");
        });

        Assert.Equal((HttpStatusCode.NoContent, "*"), (asked.Status, asked.Header("Access-Control-Allow-Origin")));
        Assert.Contains("If-None-Match", asked.Header("Access-Control-Allow-Headers"), StringComparison.Ordinal);
        Assert.Equal("*", (await site.GetAsync(Address)).Header("Access-Control-Allow-Origin"));
    }

    [Fact]
    public async Task It_is_sent_compressed()
    {
        var packed = await Again(r => r.Headers.Add("Accept-Encoding", "br"));

        Assert.Equal("br", packed.Response.Content.Headers.ContentEncoding.Single());
        Assert.Contains("Accept-Encoding", packed.Header("Vary"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Head_has_the_headers_and_no_body()
    {
        var head = await Again(r => r.Method = HttpMethod.Head);

        Assert.Equal((HttpStatusCode.OK, ""), (head.Status, head.Html));
        Assert.NotNull(head.Response.Headers.ETag);
    }

    [Fact]
    public async Task The_document_describes_every_address_and_points_nowhere_outside_itself()
    {
        var document = await site.OrukAsync("/openapi.json");
        var paths = document.GetProperty("paths").EnumerateObject().Select(p => p.Name).ToHashSet();
        var mapped = site
            .Services.GetRequiredService<IEnumerable<Microsoft.AspNetCore.Routing.EndpointDataSource>>()
            .SelectMany(s => s.Endpoints)
            .OfType<Microsoft.AspNetCore.Routing.RouteEndpoint>()
            .Select(e => e.RoutePattern.RawText!)
            .Where(r => r.StartsWith($"{OrukApi.Path}/", StringComparison.Ordinal))
            .Select(r => r[OrukApi.Path.Length..])
            .Where(r => r is not ("/openapi.json" or "/"));

        Assert.Superset(mapped.ToHashSet(), paths);
        Assert.Equal($"{SiteAddress}{OrukApi.Path}/openapi.json", (await site.OrukAsync("")).GetProperty("openapi_url").GetString());
        foreach (var pointer in References(document))
            Assert.True(Resolves(document, pointer), pointer);
    }

    [Fact]
    public async Task The_document_names_the_parameters_of_one_record_too()
    {
        var paths = (await site.OrukAsync("/openapi.json")).GetProperty("paths");

        Assert.Equal(["id", "full_service"], Parameters("/organizations/{id}"));
        Assert.Equal(["id"], Parameters("/services/{id}"));

        IEnumerable<string?> Parameters(string path) =>
            paths
                .GetProperty(path)
                .GetProperty("get")
                .GetProperty("parameters")
                .EnumerateArray()
                .Select(p => p.GetProperty("name").GetString());
    }

    [Fact, Trait("Req", "D5")]
    public void Nothing_of_the_api_or_the_exports_can_reach_a_callback()
    {
        var open = typeof(ApiRoom)
            .Assembly.GetTypes()
            .Where(t => t.Namespace == typeof(ApiRoom).Namespace)
            .Concat(
                typeof(Site.Finder.FinderExports)
                    .Assembly.GetTypes()
                    .Where(t => t.FullName!.StartsWith(typeof(Site.Finder.FinderExports).FullName!, StringComparison.Ordinal))
            );
        var used = open.SelectMany(Il.UsedBy).Select(m => (m as Type ?? m.DeclaringType)?.FullName ?? "").Distinct().ToList();

        Assert.Contains(used, name => name.StartsWith("KetamineRehab.Core.Catalogue.", StringComparison.Ordinal));
        Assert.DoesNotContain(
            used,
            name => name.Contains("Callback", StringComparison.Ordinal) || name.EndsWith("RehabDbContext", StringComparison.Ordinal)
        );
    }

    private const string SiteAddress = "https://guide.test";

    private static IEnumerable<string> References(JsonElement e) =>
        e.ValueKind switch
        {
            JsonValueKind.Object => e.EnumerateObject().SelectMany(p => p.Name == "$ref" ? [p.Value.GetString()!] : References(p.Value)),
            JsonValueKind.Array => e.EnumerateArray().SelectMany(References),
            _ => [],
        };

    private static bool Resolves(JsonElement document, string pointer)
    {
        foreach (var part in pointer.TrimStart('#').Split('/', StringSplitOptions.RemoveEmptyEntries))
            if (
                document.ValueKind == JsonValueKind.Object
                    ? !document.TryGetProperty(part, out document)
                    : !int.TryParse(part, out var i) || (document = document[i]).ValueKind == default
            )
                return false;
        return pointer.StartsWith("#/", StringComparison.Ordinal);
    }

    private async Task<SitePage> Again(Action<HttpRequestMessage> with)
    {
        using var client = site.Stranger();
        using var request = new HttpRequestMessage(HttpMethod.Get, Address);
        with(request);
        var response = await client.SendAsync(request, TestContext.Current.CancellationToken);
        var body =
            response.Content.Headers.ContentEncoding.Count > 0
                ? ""
                : await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return new(response, body, new AngleSharp.Html.Parser.HtmlParser().ParseDocument(""));
    }
}
