using System.Globalization;
using System.Text.Json;
using AngleSharp.Html.Parser;
using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Evidence;
using KetamineRehab.Core.Snapshot;
using KetamineRehab.Site.Centres;
using KetamineRehab.Site.Guides;
using Microsoft.Extensions.DependencyInjection;

namespace KetamineRehab.Tests.Shell;

/// <summary>What search engines are told, against the terms of schema.org that we use.</summary>
[Trait("Req", "D4")]
public sealed class LinkedDataTests(SiteFactory site)
{
    /// <summary>schema.org/version/latest: a property of the type or of one it descends from, and what it may hold.</summary>
    private static readonly ILookup<string, (string Property, string Value)> Terms = File.ReadLines(
            Path.Combine(AppContext.BaseDirectory, "Shell", "terms", "schema-org.csv")
        )
        .Skip(1)
        .Select(l => l.Split(','))
        .ToLookup(c => c[0], c => (c[1], c[2]));

    [Fact]
    public void Every_guide_is_a_medical_web_page_with_the_day_of_its_review() =>
        Assert.All(
            site.Services.GetRequiredService<EvidenceLibrary>().Guides,
            guide =>
            {
                var data = Read(GuideLinkedData.For(guide));
                Assert.Equal("MedicalWebPage", data.GetProperty("@type").GetString());
                Assert.Equal(
                    guide.Front.Reviewed.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                    data.GetProperty("lastReviewed").GetString()
                );
                Check(data);
            }
        );

    [Fact]
    public void Every_centre_is_a_medical_organization_and_nobody_is_given_stars()
    {
        var snapshot = site.Services.GetRequiredService<CatalogueStore>().Current;
        Assert.All(
            snapshot.Centres.Where(c => c.Public.Any()),
            centre =>
            {
                var data = Read(CentreLinkedData.For(new(snapshot, centre), "https://guide.test/centres/x"));
                Assert.Equal("MedicalOrganization", data.GetProperty("@type").GetString());
                Assert.False(data.TryGetProperty("aggregateRating", out _) || data.TryGetProperty("review", out _));
                Check(data);
            }
        );
    }

    [Fact]
    public async Task The_page_of_a_centre_carries_it_as_data_that_no_browser_runs()
    {
        var centre = site.Services.GetRequiredService<CatalogueStore>().Current.Entries[0].Centre;
        var page = await site.GetAsync(CentrePage.Url(centre.Id));

        Assert.Equal(centre.Name, Read(page.One("script[type='application/ld+json']").OuterHtml).GetProperty("name").GetString());
        Assert.Equal(
            $"https://guide.test{CentrePage.Url(centre.Id)}",
            Read(page.One("script[type='application/ld+json']").OuterHtml).GetProperty("@id").GetString()
        );
    }

    [Fact]
    public void A_name_cannot_end_the_element()
    {
        var snapshot = new Catalogue.Invented().With("ash").Snapshot();
        snapshot.Entries[0].Centre.Name = "</script><script>alert(1)</script>";
        var html = CentreLinkedData.For(new(snapshot, snapshot.Centre("ash-house")!), "https://guide.test/centres/x");

        Assert.Equal(snapshot.Entries[0].Centre.Name, Read(html).GetProperty("name").GetString());
    }

    private static JsonElement Read(string html) =>
        JsonDocument.Parse(new HtmlParser().ParseDocument(html).QuerySelectorAll("script").Single().TextContent).RootElement;

    private static void Check(JsonElement data)
    {
        var type = data.GetProperty("@type").GetString()!;
        foreach (var property in data.EnumerateObject().Where(p => p.Name[0] != '@'))
        {
            var term = Assert.Single(Terms[type], t => t.Property == property.Name);
            switch (term.Value)
            {
                case "Text":
                    Assert.NotEqual("", property.Value.GetString());
                    break;
                case "URL":
                    Assert.True(Uri.TryCreate(property.Value.GetString(), UriKind.Absolute, out _), property.ToString());
                    break;
                case "Date":
                    Assert.True(DateOnly.TryParseExact(property.Value.GetString(), "yyyy-MM-dd", out _), property.ToString());
                    break;
                default:
                    Assert.Equal(term.Value, property.Value.GetProperty("@type").GetString());
                    Check(property.Value);
                    break;
            }
        }
    }
}
