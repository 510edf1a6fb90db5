using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using KetamineRehab.Site.Finder;

namespace KetamineRehab.Web.Api;

/// <summary>The API described for programs (OpenAPI 3.1), made of the parameters the reader reads and the records it sends.</summary>
internal static class OrukDocument
{
    private static readonly (
        string Path,
        string Description,
        IReadOnlyList<OrukParameter> Parameters,
        IReadOnlyList<OrukParameter> OfOne,
        Type Sent
    )[] Lists =
    [
        (
            "/services",
            "Services: every programme people can see, the closed ones as defunct.",
            OrukParameter.OfServices,
            [],
            typeof(OrukService)
        ),
        (
            "/organizations",
            "Organisations that run them, and the groups that own those.",
            OrukParameter.OfOrganizations,
            OrukParameter.OfOneOrganization,
            typeof(OrukOrganization)
        ),
        ("/taxonomies", "Taxonomies: one for each vocabulary of the catalogue.", OrukParameter.OfTaxonomies, [], typeof(OrukTaxonomy)),
        ("/taxonomy_terms", "The words of those vocabularies.", OrukParameter.OfTerms, [], typeof(OrukTerm)),
        (
            "/service_at_locations",
            "Services with the place where they are.",
            OrukParameter.OfServicesAtLocations,
            [],
            typeof(OrukServiceAtLocation)
        ),
    ];

    public static JsonObject Make(string root)
    {
        var paths = new JsonObject { ["/"] = Get("What this API is.", [], Schema(typeof(OrukApiDetails), ""), refusals: false) };
        var schemas = new JsonObject { ["problem"] = Problem() };
        foreach (var (path, says, parameters, ofOne, sent) in Lists)
        {
            var name = path.Trim('/');
            schemas[name] = Schema(sent, $"/components/schemas/{name}");
            paths[path] = Get(says, [.. parameters.Select(Parameter)], Page(Reference(name)));
            paths[$"{path}/{{id}}"] = Get(
                $"One of {name.Replace('_', ' ')}, with everything known of it.",
                [Id(), .. ofOne.Select(Parameter)],
                Reference(name)
            );
        }
        return new()
        {
            ["openapi"] = "3.1.0",
            ["info"] = new JsonObject
            {
                ["title"] = "Ketamine Rehab Finder: Open Referral UK",
                ["version"] = "3.0",
                ["description"] =
                    $"Programmes in the UK that treat ketamine and other drug dependence, with the source and date of every fact. {string.Join(' ', FinderExports.Attribution)}",
                ["license"] = new JsonObject { ["name"] = FinderExports.Licence, ["url"] = $"{root}/attribution" },
            },
            ["servers"] = new JsonArray(new JsonObject { ["url"] = $"{root}{OrukApi.Path}" }),
            ["paths"] = paths,
            ["components"] = new JsonObject { ["schemas"] = schemas },
        };
    }

    private static JsonObject Get(string says, JsonArray parameters, JsonNode schema, bool refusals = true)
    {
        var responses = new JsonObject
        {
            ["200"] = Response("The answer.", "application/json", schema),
            ["304"] = new JsonObject { ["description"] = "You have it already." },
        };
        if (refusals)
            foreach (
                var (status, words) in new[]
                {
                    ("400", "The question could not be read."),
                    ("404", "There is no such thing."),
                    ("429", "Too many requests; see Retry-After."),
                }
            )
                responses[status] = Response(words, "application/problem+json", Reference("problem"));
        return new()
        {
            ["get"] = new JsonObject
            {
                ["summary"] = says,
                ["parameters"] = parameters,
                ["responses"] = responses,
            },
        };
    }

    private static JsonObject Response(string says, string type, JsonNode schema) =>
        new()
        {
            ["description"] = says,
            ["content"] = new JsonObject { [type] = new JsonObject { ["schema"] = schema } },
        };

    private static JsonObject Parameter(OrukParameter parameter) =>
        new()
        {
            ["name"] = parameter.Name,
            ["in"] = "query",
            ["required"] = false,
            ["description"] = parameter.Description,
            ["schema"] = Typed(parameter.Type, parameter.Shape),
        };

    private static JsonObject Id() =>
        new()
        {
            ["name"] = "id",
            ["in"] = "path",
            ["required"] = true,
            ["description"] = "Its UUID.",
            ["schema"] = Typed("string", "uuid"),
        };

    private static JsonObject Typed(string type, string? format = null) =>
        format is null ? new() { ["type"] = type } : new() { ["type"] = type, ["format"] = format };

    private static JsonObject Page(JsonNode item)
    {
        var page = (JsonObject)Schema(typeof(OrukPage<string>), "");
        page["properties"]!["contents"] = new JsonObject { ["type"] = "array", ["items"] = item };
        return page;
    }

    private static JsonObject Problem() =>
        new()
        {
            ["type"] = "object",
            ["properties"] = new JsonObject
            {
                ["type"] = Typed("string"),
                ["title"] = Typed("string"),
                ["status"] = Typed("integer"),
                ["detail"] = Typed("string"),
                ["errors"] = Typed("object"),
            },
        };

    private static JsonObject Reference(string name) => new() { ["$ref"] = $"#/components/schemas/{name}" };

    /// <param name="at">Where it stands in the document: what it says twice points there.</param>
    private static JsonNode Schema(Type type, string at)
    {
        var schema = OrukJson.Options.GetJsonSchemaAsNode(type);
        foreach (var node in Below(schema).OfType<JsonObject>().Where(o => o.ContainsKey("$ref")).ToList())
            node["$ref"] = node["$ref"]!.GetValue<string>().Replace("#", $"#{at}", StringComparison.Ordinal);
        return schema;
    }

    private static IEnumerable<JsonNode> Below(JsonNode? node) =>
        node switch
        {
            JsonObject o => o.Select(p => p.Value).SelectMany(Below).Prepend(o),
            JsonArray a => a.SelectMany(Below),
            _ => [],
        };
}
