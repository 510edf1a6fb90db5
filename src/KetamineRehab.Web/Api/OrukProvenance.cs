using System.Globalization;
using KetamineRehab.Core.Catalogue;

namespace KetamineRehab.Web.Api;

/// <summary>Who says a value, where and when, and what others say against it.</summary>
internal static class OrukProvenance
{
    private const string Stated = "stated";
    private const string Disputed = "stated otherwise";

    public static IEnumerable<OrukMetadata> Of(EffectiveValue value, string programmeId) =>
        value
            .Stated.Select(f => Of(value.Field, f, Stated, programmeId))
            .Concat(value.Conflicts.Select(f => Of(value.Field, f, Disputed, programmeId)));

    private static OrukMetadata Of(CatalogueField field, Fact fact, string action, string programmeId)
    {
        var source = fact.Source?.Title ?? fact.SourceId;
        return new(
            OrukIds.Of(
                "metadata",
                programmeId,
                field.Key,
                fact.Value,
                fact.SourceId,
                fact.ObservedOn.ToString(),
                fact.SaidBy.Key(),
                action
            ),
            OrukIds.Service(programmeId),
            "service",
            fact.ObservedOn.From?.ToString("o", CultureInfo.InvariantCulture) ?? "",
            action,
            field.Key,
            "",
            field.Format(fact.Value),
            $"{fact.SaidBy.Format()}: {source}",
            fact.SaidBy.Key(),
            source,
            fact.Source is { Link: true, Url.Length: > 0 } ? fact.Source.Url : null,
            fact.ObservedOn.ToString()
        );
    }
}
