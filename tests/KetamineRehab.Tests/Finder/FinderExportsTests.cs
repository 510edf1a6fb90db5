using System.Text.Json;
using CsvHelper;
using KetamineRehab.Core.Catalogue;

namespace KetamineRehab.Tests.Finder;

public sealed class FinderExportsTests(InventedFinder site) : IClassFixture<InventedFinder>
{
    [Fact, Trait("Req", "D3"), Trait("Req", "T10")]
    public async Task The_csv_holds_every_field_with_who_says_it_where_and_when_and_the_licence()
    {
        var rows = await Csv("/find.csv?setting=inpatient-detox");
        var ash = Assert.Single(rows);
        Assert.All(
            CatalogueFields.Standard.All,
            field => Assert.All(["", " said by", " source", " observed on"], part => Assert.True(ash.ContainsKey(field.Key + part)))
        );
        Assert.Equal(
            ("Yes", "provider", "https://provider.example/brochure", "2026-05-01"),
            (ash["detox"], ash["detox said by"], ash["detox source"], ash["detox observed on"])
        );
        Assert.Equal("Not stated", ash["insurance"]);
        Assert.Contains("Open Government Licence", ash["licence"], StringComparison.Ordinal);
        Assert.Contains("Contains Care Quality Commission information", ash["attribution"], StringComparison.Ordinal);
    }

    [Fact, Trait("Req", "D3"), Trait("Req", "T11")]
    public async Task No_cell_of_a_field_is_empty() =>
        Assert.All(await Csv("/find.csv"), row => Assert.All(CatalogueFields.Standard.All, field => Assert.NotEqual("", row[field.Key])));

    [Fact, Trait("Req", "D3")]
    public async Task A_text_that_a_spreadsheet_would_run_is_made_harmless()
    {
        var page = await site.GetAsync("/find.csv");
        Assert.Contains("'=cmd|", page.Html, StringComparison.Ordinal);
        Assert.Equal(
            "attachment; filename=programmes.csv",
            page.Header("Content-Disposition")!.Replace("\"", "", StringComparison.Ordinal)
        );
    }

    [Theory, Trait("Req", "D3")]
    [InlineData("/find.csv", true), InlineData("/find.json", false), InlineData("/find.geojson", false)]
    public async Task Only_the_file_that_a_spreadsheet_opens_begins_with_a_byte_order_mark(string address, bool isMarked)
    {
        using var client = site.Stranger();
        var sent = await client.GetByteArrayAsync(address, TestContext.Current.CancellationToken);

        Assert.Equal(isMarked ? 1 : 0, System.Text.Encoding.UTF8.GetString(sent).Count(c => c == '\uFEFF'));
        Assert.Equal(isMarked, sent.AsSpan().StartsWith(System.Text.Encoding.UTF8.Preamble));
    }

    [Fact, Trait("Req", "D3"), Trait("Req", "T3")]
    public async Task Page_csv_and_json_give_the_same_programmes_in_the_same_order()
    {
        const string Query = "?place=LS6&funding=self-pay&unknown=include";
        var shown = (await site.GetAsync("/find" + Query)).Texts(".results h3");
        Assert.Equal(shown, (await Csv("/find.csv" + Query)).Select(r => r["name"]));
        var json = await Json("/find.json" + Query);
        Assert.Equal(shown, json.GetProperty("programmes").EnumerateArray().Select(p => p.GetProperty("name").GetString()));
        Assert.Equal(shown.Count, json.GetProperty("total").GetInt32());
    }

    [Fact, Trait("Req", "D3")]
    public async Task Beside_the_keys_of_nation_and_region_the_csv_has_their_names()
    {
        var rows = await Csv("/find.csv");

        Assert.NotEmpty(rows);
        Assert.All(
            rows,
            r =>
                Assert.Equal(
                    (
                        Vocabularies.Nation.FirstOrDefault(n => n.Key == r["nation"])?.Label ?? "",
                        Vocabularies.Region.FirstOrDefault(n => n.Key == r["region"])?.Label ?? ""
                    ),
                    (r["nation name"], r["region name"])
                )
        );
        Assert.Contains(rows, r => r["region name"].Contains(' ', StringComparison.Ordinal));
    }

    [Fact, Trait("Req", "D3"), Trait("Req", "T10")]
    public async Task The_json_names_answer_values_and_their_sources()
    {
        var json = await Json("/find.json?place=LS6&setting=inpatient-detox");
        var ash = json.GetProperty("programmes")[0];
        var rating = ash.GetProperty("fields").GetProperty("rating");
        Assert.Equal("stated", rating.GetProperty("answer").GetString());
        Assert.Equal(("good", "regulator", "2024-02-03"), (Of("value"), Of("said_by"), Of("observed_on")));
        Assert.Equal("not-stated", ash.GetProperty("fields").GetProperty("insurance").GetProperty("answer").GetString());
        Assert.Equal(JsonValueKind.Number, ash.GetProperty("miles").ValueKind);
        Assert.NotEmpty(json.GetProperty("attribution").EnumerateArray());

        string? Of(string name) => rating.GetProperty("values")[0].GetProperty(name).GetString();
    }

    [Fact, Trait("Req", "D3")]
    public async Task A_place_west_of_greenwich_is_a_number_and_a_formula_is_not_a_formula()
    {
        var rows = await Csv("/find.csv");

        Assert.Contains(
            rows,
            r => decimal.TryParse(r["longitude"], System.Globalization.CultureInfo.InvariantCulture, out var longitude) && longitude < 0
        );
        Assert.All(rows.SelectMany(r => r.Values), cell => Assert.False(cell is ['=' or '+' or '@', ..], cell));
    }

    private async Task<JsonElement> Json(string address) => JsonDocument.Parse((await site.GetAsync(address)).Html).RootElement;

    private async Task<List<Dictionary<string, string>>> Csv(string address)
    {
        using var csv = CsvReader.Create(new StringReader((await site.GetAsync(address)).Html), new CsvReaderOptions());
        var rows = new List<Dictionary<string, string>>();
        while (csv.Read())
            rows.Add(csv.Headers.Index().DistinctBy(h => h.Item).ToDictionary(h => h.Item, h => csv.GetString(h.Index)));
        return rows;
    }
}
