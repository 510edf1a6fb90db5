using System.IO.Compression;
using System.Net;
using System.Text.Json;
using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Content;
using KetamineRehab.Core.Packages;
using KetamineRehab.Core.Snapshot;
using KetamineRehab.Site.Finder;
using Microsoft.Extensions.DependencyInjection;

namespace KetamineRehab.Tests.Finder;

[Trait("Req", "D3")]
public sealed class FinderFilesTests(InventedFinder site) : IClassFixture<InventedFinder>
{
    [Fact]
    public async Task Geojson_has_a_point_with_the_longitude_first_or_none()
    {
        var page = await site.GetAsync("/find.geojson?unknown=include");
        var sent = JsonDocument.Parse(page.Html).RootElement;
        var features = sent.GetProperty("features").EnumerateArray().ToDictionary(f => f.GetProperty("id").GetString()!);

        Assert.Equal(
            ("application/geo+json", "FeatureCollection"),
            (page.Response.Content.Headers.ContentType?.MediaType, sent.GetProperty("type").GetString())
        );
        Assert.Equal(
            [-1.56, 53.81],
            features["oak"].GetProperty("geometry").GetProperty("coordinates").EnumerateArray().Select(c => c.GetDouble())
        );
        Assert.Equal(JsonValueKind.Null, features["mist"].GetProperty("geometry").ValueKind);
        Assert.Equal(
            "yes",
            features["oak"].GetProperty("properties").GetProperty("fields").GetProperty("treats-ketamine").GetProperty("answer").GetString()
        );
        Assert.NotEmpty(sent.GetProperty("attribution").EnumerateArray());
    }

    [Theory]
    [InlineData("/find.csv")]
    [InlineData("/find.json")]
    [InlineData("/find.geojson")]
    [InlineData("/changes.atom")]
    public async Task Files_are_sent_compressed_and_not_again_to_who_has_them(string address)
    {
        using var client = site.Stranger();
        client.DefaultRequestHeaders.Add("Accept-Encoding", "gzip");
        var first = await client.GetAsync(address, TestContext.Current.CancellationToken);
        client.DefaultRequestHeaders.IfNoneMatch.Add(first.Headers.ETag!);
        var again = await client.GetAsync(address, TestContext.Current.CancellationToken);

        Assert.Equal("gzip", first.Content.Headers.ContentEncoding.Single());
        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
    }

    [Fact]
    public async Task The_package_of_a_question_holds_its_programmes_and_is_a_whole_package()
    {
        var (back, descriptor) = await PackageAsync(site, "/find.zip?setting=inpatient-detox");

        Assert.Equal(["ash"], back.Programmes.Select(p => p.Id));
        Assert.Equal("good", back.Facts.Single(f => f.Field == "rating").Value);
        Assert.Contains("Open Government Licence", descriptor, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_package_without_a_question_holds_all_that_people_can_see_and_nothing_in_review()
    {
        await using var real = new SiteFactory();
        var snapshot = real.Services.GetRequiredService<CatalogueStore>().Current;
        var (back, _) = await PackageAsync(real, "/find.zip");

        Assert.Equal(snapshot.Seen.Select(e => e.Id).Order(StringComparer.Ordinal), back.Programmes.Select(p => p.Id));
        Assert.DoesNotContain(back.Facts, f => f.Standing == Standing.Review);
        var again = CatalogueSnapshot.Build(back, snapshot.Fields, snapshot.Today);
        Assert.Equal(snapshot.Seen.Select(Said), again.Seen.Select(Said));

        string Said(ProgrammeEntry e) => $"{e.Id} {string.Join('|', snapshot.Fields.All.Select(f => e.Value(f, snapshot.Today).Format()))}";
    }

    [Fact]
    public async Task The_results_link_to_every_kind_of_file_of_the_same_question()
    {
        var links = (await site.GetAsync("/find?setting=inpatient-detox"))
            .Document.QuerySelectorAll("a[download]")
            .Select(a => a.GetAttribute("href"));

        Assert.Equal(FinderExports.Kinds.Select(k => $"/find.{k.Kind}?setting=inpatient-detox"), links);
    }

    private static async Task<(CatalogueRecords Back, string Descriptor)> PackageAsync(SiteFactory site, string address)
    {
        using var client = site.Stranger();
        var directory = Directory.CreateTempSubdirectory("package-").FullName;
        try
        {
            await using (var sent = await client.GetStreamAsync(address, TestContext.Current.CancellationToken))
                await ZipFile.ExtractToDirectoryAsync(sent, directory, TestContext.Current.CancellationToken);
            var problems = new List<RowProblem>();
            var back = new PackageReader(CatalogueFields.Standard, problems.Add).Read(directory);
            Assert.Empty(problems);
            return (back, await File.ReadAllTextAsync(Path.Combine(directory, "datapackage.json"), TestContext.Current.CancellationToken));
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }
}
