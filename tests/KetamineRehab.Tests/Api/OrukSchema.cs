using System.Text.Json;
using System.Text.Json.Nodes;
using NJsonSchema;

namespace KetamineRehab.Tests.Api;

/// <summary>The standard's answers as schemas of our own, each found by the name of what is sent.</summary>
public static class OrukSchema
{
    private static readonly string Document = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Api", "schemas", "oruk-v3.json"));

    public static async Task<JsonSchema> OfAsync(string answer)
    {
        var document = JsonNode.Parse(Document)!.AsObject();
        document["allOf"] = new JsonArray(new JsonObject { ["$ref"] = $"#/definitions/answer_{answer}" });
        return await JsonSchema.FromJsonAsync(document.ToJsonString(), TestContext.Current.CancellationToken);
    }

    /// <summary>Every violation with its place, so that one run shows them all.</summary>
    public static IReadOnlyList<string> Check(this JsonSchema schema, JsonElement sent) =>
        [.. schema.Validate(sent.GetRawText()).Select(e => $"{e.Kind} at {e.Path}: {Cut(sent.GetRawText())}").Distinct()];

    private static string Cut(string text) => text.Length > 200 ? text[..200] : text;
}
