using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Content;

namespace KetamineRehab.Web.Api;

/// <summary>A known field as attributes: one for each word of its vocabulary that it answers, or for each text of it.</summary>
internal static class OrukAttributes
{
    public static IEnumerable<OrukAttribute> Of(EffectiveValue value, string programmeId, string root)
    {
        var field = value.Field;
        foreach (var fact in value.Stated)
        {
            if (field.Terms.Count == 0)
            {
                yield return Make(new(field, -1), fact);
                continue;
            }
            var choices = field.Kind.Choices(fact.Value, field);
            for (var i = 0; i < field.Terms.Count; i++)
                if (choices.Has(i))
                    yield return Make(new(field, i), fact);
        }

        OrukAttribute Make(OrukMeaning meaning, Fact fact) =>
            new(
                OrukIds.Of("attribute", programmeId, field.Key, fact.Value, meaning.Term?.Key ?? ""),
                OrukIds.Service(programmeId),
                "service",
                field.Key,
                field.Label,
                field.Format(fact.Value),
                OrukTaxonomies.Id(meaning),
                OrukTaxonomies.Describe(meaning, root)
            );
    }
}
