using System.Globalization;
using System.Text;
using System.Text.Json;
using CsvHelper;
using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Content;
using KetamineRehab.Core.Finder;
using KetamineRehab.Core.Packages;
using KetamineRehab.Core.Registers;
using KetamineRehab.Site.Centres;
using KetamineRehab.Site.Shell;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace KetamineRehab.Site.Finder;

/// <summary>The finder's answer as files: the same question, the same order, every field with how we know it.</summary>
public static class FinderExports
{
    public const string Licence = "Facts, each with its source. Register data: Open Government Licence v3.0. Place names: CC BY 4.0.";

    /// <summary>What the licences require wherever the data goes.</summary>
    public static readonly IReadOnlyList<string> Attribution =
    [
        .. IRegister.All.Select(r => r.Attribution),
        "Contains OS data © Crown copyright and database right 2025. Contains Royal Mail data © Royal Mail copyright and database right 2025. Contains National Statistics data © Crown copyright and database right 2025.",
        "Place names © GeoNames, CC BY 4.0.",
        "Contains National Public Transport Gazetteer and NaPTAN data of the Department for Transport, licensed under the Open Government Licence v3.0.",
    ];

    /// <summary>The kinds of file, with the name people know each by.</summary>
    public static readonly IReadOnlyList<(string Kind, string Name)> Kinds =
    [
        ("csv", "CSV"),
        ("json", "JSON"),
        ("geojson", "GeoJSON"),
        ("zip", "Data package"),
    ];

    private static readonly string[] Head =
    [
        "programme",
        "name",
        "centre",
        "page",
        "address",
        "town",
        "postcode",
        "nation",
        "region",
        "latitude",
        "longitude",
        "point",
        "miles",
    ];

    public static string Url(FinderCriteria criteria, string kind) =>
        $"/find.{kind}{(criteria with { Page = 1, AsMap = false }).ToQuery()}";

    public static void MapFinderExports(this IEndpointRouteBuilder routes)
    {
        Map(routes, "csv", "text/csv; charset=utf-8", "programmes.csv", CsvAsync);
        Map(routes, "json", "application/json; charset=utf-8", "programmes.json", JsonAsync);
        Map(routes, "geojson", "application/geo+json", "programmes.geojson", GeoJsonAsync);
        Map(routes, "zip", "application/zip", "catalogue.zip", PackageAsync);
    }

    /// <summary>
    /// The page says what it could not use and shows the rest. In a file no one would read that: the file answers the whole question, or
    /// there is none.
    /// </summary>
    private static void Map(
        IEndpointRouteBuilder routes,
        string kind,
        string type,
        string file,
        Func<HttpContext, FinderAnswer, Task> write
    ) =>
        OpenDataEndpoint.For(
            routes.MapGet(
                $"/find.{kind}",
                async (HttpContext http, FinderSearch search, CatalogueFields fields) =>
                {
                    // A file has neither pages nor a map.
                    var asked = http.Request.Query.Flattened().Where(p => p.Key is not ("page" or "view"));
                    var answer = search.Search(FinderCriteria.Parse(fields, asked), pageSize: null);
                    if (FinderWords.Refusal(answer) is { Length: > 0 } refusal)
                    {
                        await TypedResults.Text(refusal, "text/plain", Encoding.UTF8, StatusCodes.Status400BadRequest).ExecuteAsync(http);
                        return;
                    }
                    http.Response.ContentType = type;
                    http.Response.Headers.ContentDisposition = $"attachment; filename=\"{file}\"";
                    http.Response.Headers.Link = "</attribution>; rel=\"license\"";
                    await write(http, answer);
                }
            ),
            OpenDataEndpoint.ExportLimit
        );

    private static async Task CsvAsync(HttpContext http, FinderAnswer answer)
    {
        var fields = answer.Snapshot.Fields.All;
        // Without it a spreadsheet that opens the file by a double click takes it for another encoding.
        await http.Response.Body.WriteAsync(Encoding.UTF8.Preamble.ToArray(), http.RequestAborted);
        await using var csv = CsvWriter.Create(http.Response.Body, leaveOpen: true);
        await csv.WriteRecordAsync(
            [
                .. Head,
                .. fields.SelectMany(f => new[] { f.Key, $"{f.Key} said by", $"{f.Key} source", $"{f.Key} observed on", $"{f.Key} note" }),
                "licence",
                "attribution",
                "nation name",
                "region name",
            ],
            http.RequestAborted
        );
        foreach (var hit in answer.Result.Hits)
            await csv.WriteRecordAsync(
                [
                    .. Row(http, hit)
                        .Concat(fields.SelectMany(f => Cells(answer.Snapshot.Value(hit.Entry, f))))
                        .Select(SpreadsheetText.Mark),
                    Licence,
                    string.Join(' ', Attribution),
                    .. Names(hit.Entry.Centre),
                ],
                http.RequestAborted
            );
    }

    private static Task JsonAsync(HttpContext http, FinderAnswer answer) =>
        WriteAsync(
            http,
            answer,
            null,
            "programmes",
            (json, hit) => FinderJson.Write(json, Head, Row(http, hit), answer.Snapshot, hit.Entry)
        );

    /// <summary>RFC 7946; a programme whose location no one knows is a feature without geometry.</summary>
    private static Task GeoJsonAsync(HttpContext http, FinderAnswer answer) =>
        WriteAsync(
            http,
            answer,
            "FeatureCollection",
            "features",
            (json, hit) => FinderJson.WriteFeature(json, Head, Row(http, hit), answer.Snapshot, hit.Entry)
        );

    /// <summary>Writes programme by programme, so that however many there are, one is in memory.</summary>
    private static async Task WriteAsync(
        HttpContext http,
        FinderAnswer answer,
        string? type,
        string name,
        Action<Utf8JsonWriter, ProgrammeHit> write
    )
    {
        await using var json = new Utf8JsonWriter(http.Response.BodyWriter);
        json.WriteStartObject();
        if (type is not null)
            json.WriteString("type", type);
        json.WriteString("question", FinderPage.Url(answer.Criteria));
        json.WriteString("licence", Licence);
        json.WriteStartArray("attribution");
        foreach (var text in Attribution)
            json.WriteStringValue(text);
        json.WriteEndArray();
        json.WriteNumber("total", answer.Result.Total);
        json.WriteStartArray(name);
        foreach (var hit in answer.Result.Hits)
        {
            write(json, hit);
            await json.FlushAsync(http.RequestAborted);
            await http.Response.BodyWriter.FlushAsync(http.RequestAborted);
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>
    /// Without a question, everything people can see, the closed ones among it; so it can fill another copy of this site.
    /// </summary>
    private static Task PackageAsync(HttpContext http, FinderAnswer answer)
    {
        var wanted = answer.Criteria.ToQuery().Length == 0 ? answer.Snapshot.Seen : [.. answer.Result.Hits.Select(h => h.Entry)];
        var descriptor = http.RequestServices.GetRequiredService<EmbeddedCatalogue>().Descriptor;
        return TypedResults.Stream(PackageZip.Write(wanted, descriptor), "application/zip").ExecuteAsync(http);
    }

    private static string[] Row(HttpContext http, ProgrammeHit hit)
    {
        var centre = hit.Entry.Centre;
        return
        [
            hit.Entry.Id,
            hit.Entry.Name,
            centre.Name,
            $"{http.Request.Scheme}://{http.Request.Host}{CentrePage.Url(centre.Id)}",
            centre.Address,
            centre.Town,
            centre.Postcode,
            centre.Nation,
            centre.Region,
            Number(centre.Latitude, "0.#####"),
            Number(centre.Longitude, "0.#####"),
            centre.PointBasis.ToString().ToLowerInvariant(),
            Number(hit.Miles, "0.#"),
        ];
    }

    /// <summary>Nation and region in words, beside their keys.</summary>
    private static string[] Names(TreatmentCentre centre) =>
        [Label(Vocabularies.Nation, centre.Nation), Label(Vocabularies.Region, centre.Region)];

    private static string Label(IReadOnlyList<Term> terms, string key) => terms.FirstOrDefault(t => t.Key == key)?.Label ?? "";

    /// <summary>No cell of a field is empty: "Not stated" is an answer too.</summary>
    private static string[] Cells(EffectiveValue value) =>
        [
            value.Format(),
            Joined(value.Stated.Select(f => f.SaidBy.Key())),
            Joined(value.Stated.Select(Source)),
            Joined(value.Stated.Select(f => f.ObservedOn.ToString())),
            Joined(value.Stated.Select(f => f.Note).Where(n => n.Length > 0)),
        ];

    private static string Source(Fact fact) =>
        fact.Source switch
        {
            { Link: true, Url: { Length: > 0 } url } => url,
            { } source => source.Title,
            null => fact.SourceId,
        };

    private static string Joined(IEnumerable<string> words) => string.Join("; ", words.Distinct());

    private static string Number(double? number, string format) => number?.ToString(format, CultureInfo.InvariantCulture) ?? "";
}
