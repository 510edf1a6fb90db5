using System.Globalization;
using System.Text.Json;
using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Places;
using KetamineRehab.Core.Snapshot;

namespace KetamineRehab.Site.Finder;

/// <summary>One programme as JSON: every field of the registry, and for every value who says so, where and when.</summary>
internal static class FinderJson
{
    public static void Write(Utf8JsonWriter json, string[] head, string[] row, CatalogueSnapshot snapshot, ProgrammeEntry entry)
    {
        json.WriteStartObject();
        WriteProperties(json, head, row, snapshot, entry);
        json.WriteEndObject();
    }

    /// <summary>The same as a feature of GeoJSON: longitude before latitude.</summary>
    public static void WriteFeature(Utf8JsonWriter json, string[] head, string[] row, CatalogueSnapshot snapshot, ProgrammeEntry entry)
    {
        json.WriteStartObject();
        json.WriteString("type", "Feature");
        json.WriteString("id", entry.Id);
        if (entry.Centre is { Latitude: { } latitude, Longitude: { } longitude })
        {
            json.WriteStartObject("geometry");
            json.WriteString("type", "Point");
            json.WriteStartArray("coordinates");
            json.WriteNumberValue(longitude);
            json.WriteNumberValue(latitude);
            json.WriteEndArray();
            json.WriteEndObject();
        }
        else
            json.WriteNull("geometry");
        json.WriteStartObject("properties");
        WriteProperties(json, head, row, snapshot, entry);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteProperties(Utf8JsonWriter json, string[] head, string[] row, CatalogueSnapshot snapshot, ProgrammeEntry entry)
    {
        foreach (var (name, text) in head.Zip(row))
            if (name is not ("latitude" or "longitude" or "miles"))
                json.WriteString(name, text);
            else if (text.Length > 0)
                json.WriteNumber(name, decimal.Parse(text, CultureInfo.InvariantCulture));
            else
                json.WriteNull(name);
        json.WriteStartObject("fields");
        foreach (var field in snapshot.Fields.All)
            Value(json, snapshot.Value(entry, field));
        json.WriteEndObject();
    }

    private static void Value(Utf8JsonWriter json, EffectiveValue value)
    {
        json.WriteStartObject(value.Field.Key);
        json.WriteString("answer", JsonNamingPolicy.KebabCaseLower.ConvertName(value.Answer.ToString()));
        json.WriteString("says", value.Format());
        Facts(json, "values", value.Stated);
        if (value.Conflicts.Count > 0)
            Facts(json, "others_say", value.Conflicts);
        json.WriteEndObject();
    }

    private static void Facts(Utf8JsonWriter json, string name, IEnumerable<Fact> facts)
    {
        json.WriteStartArray(name);
        foreach (var fact in facts)
        {
            json.WriteStartObject();
            json.WriteString("value", fact.Value);
            json.WriteString("said_by", fact.SaidBy.Key());
            json.WriteString("source", fact.Source?.Title ?? fact.SourceId);
            if (fact.Source is { Link: true, Url.Length: > 0 })
                json.WriteString("source_url", fact.Source.Url);
            json.WriteString("observed_on", fact.ObservedOn.ToString());
            if (fact.Note.Length > 0)
                json.WriteString("note", fact.Note);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }
}
