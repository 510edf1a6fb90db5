using System.Collections.Frozen;
using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Content;

namespace KetamineRehab.Web.Api;

/// <summary>What a taxonomy term stands for: one word of a field's vocabulary, or a field that has none.</summary>
/// <param name="Position">The term's place in the vocabulary; -1 for the field itself.</param>
internal sealed record OrukMeaning(CatalogueField Field, int Position)
{
    public Term? Term => Position < 0 ? null : Field.Terms[Position];

    public bool Fits(ProgrammeEntry entry, DateOnly today)
    {
        var value = entry.Value(Field, today);
        return Position < 0 ? value.IsKnown : value.Choices().Has(Position);
    }
}

/// <summary>The registry as taxonomies: one for each vocabulary, and one whose terms are the fields without.</summary>
internal sealed class OrukTaxonomies
{
    /// <summary>Its terms name fields whose values are texts or figures.</summary>
    private const string Fields = "fields";

    private readonly FrozenDictionary<Guid, OrukMeaning> meanings;
    private readonly FrozenDictionary<Guid, CatalogueField?> taxonomies;

    public OrukTaxonomies(CatalogueFields fields)
    {
        All = [.. fields.All.SelectMany(Meanings)];
        meanings = All.ToFrozenDictionary(Id);
        Vocabularies = [null, .. fields.All.Where(f => f.Terms.Count > 0)];
        taxonomies = Vocabularies.ToFrozenDictionary(TaxonomyId);
    }

    /// <summary>Null stands for the taxonomy of the fields without a vocabulary.</summary>
    public IReadOnlyList<CatalogueField?> Vocabularies { get; }

    /// <summary>Every term of every taxonomy.</summary>
    public IReadOnlyList<OrukMeaning> All { get; }

    public OrukMeaning? Term(Guid id) => meanings.GetValueOrDefault(id);

    public bool Holds(Guid taxonomyId) => taxonomies.ContainsKey(taxonomyId);

    public CatalogueField? Vocabulary(Guid taxonomyId) => taxonomies.GetValueOrDefault(taxonomyId);

    public static Guid Id(OrukMeaning meaning) =>
        meaning.Term is { } term ? OrukIds.Term(meaning.Field.Key, term.Key) : OrukIds.Term(Fields, meaning.Field.Key);

    public static Guid TaxonomyId(OrukMeaning meaning) => TaxonomyId(meaning.Position < 0 ? null : meaning.Field);

    public static OrukTaxonomy Describe(CatalogueField? field, string root) =>
        field is null
            ? new(
                TaxonomyId(field),
                "Facts in words and figures",
                "Each term is one thing we keep about a service; the value stands with the attribute.",
                $"{root}/api#fields"
            )
            : new(TaxonomyId(field), field.Label, field.Question.Length > 0 ? field.Question : field.Label, $"{root}/api#{field.Key}");

    public static OrukTerm Describe(OrukMeaning meaning, string root)
    {
        var (field, term) = (meaning.Field, meaning.Term);
        var taxonomy = Describe(term is null ? null : field, root);
        var name = term?.Label ?? field.Label;
        var uri = term is not null && field.IsFilter ? $"{root}/find?{field.Key}={term.Key}" : $"{root}/api#{field.Key}";
        return new(
            Id(meaning),
            term?.Key ?? field.Key,
            name,
            name,
            term?.Hint ?? $"{field.Label}: {name}",
            taxonomy.Name,
            taxonomy.Id,
            "en",
            uri
        );
    }

    private static Guid TaxonomyId(CatalogueField? field) => OrukIds.Taxonomy(field?.Key ?? Fields);

    private static IEnumerable<OrukMeaning> Meanings(CatalogueField field) =>
        field.Terms.Count == 0 ? [new(field, -1)] : field.Terms.Select((_, i) => new OrukMeaning(field, i));
}
