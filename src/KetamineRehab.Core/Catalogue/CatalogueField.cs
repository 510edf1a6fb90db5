using System.Collections.Frozen;
using KetamineRehab.Core.Content;

namespace KetamineRehab.Core.Catalogue;

/// <summary>Which record a field describes; each field lives on exactly one.</summary>
public enum SubjectKind
{
    Provider,
    Centre,
    Programme,
}

/// <summary>The topics under which fields stand on the centre page and in the comparison, in their order.</summary>
public enum FieldGroup
{
    Access,
    Cost,
    Care,
    Ketamine,
    Quality,
    Aftercare,
    Freshness,
}

public static class FieldGroups
{
    /// <summary>The heading people read.</summary>
    public static string Title(this FieldGroup group) =>
        group switch
        {
            FieldGroup.Access => "Getting a place",
            FieldGroup.Ketamine => "Ketamine and the bladder",
            FieldGroup.Freshness => "How up to date this is",
            _ => group.ToString(),
        };
}

/// <summary>Whether people can filter by a field: never, where at least five answers are known, or always.</summary>
public enum FilterUse
{
    Never,
    WhereKnown,
    Always,
}

/// <summary>
/// Everything the product knows about one field, said once: finder, centre page, comparison, editor, import, export,
/// call sheet and interfaces all read it, so that a new field is one new entry.
/// </summary>
public sealed class CatalogueField(string key, string label, FieldGroup group, FieldKind kind, IReadOnlyList<Term>? terms = null)
{
    /// <summary>Known answers below which a facet is asked on the call sheet instead of offered as a filter.</summary>
    public const int FewestKnown = 5;

    /// <summary>
    /// Choices that are few enough to be listed one by one; of a longer vocabulary only what concerns the person is offered.
    /// </summary>
    public const int MostListed = 64;

    private readonly FrozenDictionary<string, int> positions = (terms ?? [])
        .Select((t, i) => (t.Key, i))
        .ToFrozenDictionary(x => x.Key, x => x.i, StringComparer.Ordinal);

    /// <summary>Name in URLs, imports, exports: never changes.</summary>
    public string Key { get; } = key;
    public string Label { get; } = label;
    public FieldGroup Group { get; } = group;
    public FieldKind Kind { get; } = kind;
    public IReadOnlyList<Term> Terms { get; } = terms ?? (kind == FieldKind.YesNo ? Vocabularies.YesNo : []);

    public SubjectKind On { get; init; } = SubjectKind.Programme;
    public FilterUse Filter { get; init; }

    /// <summary>Who may say it, most trusted first; a fact from anyone else is refused.</summary>
    public IReadOnlyList<Asserter> AllowedAsserters { get; init; } = Asserters.ProviderFirst;

    /// <summary>Days after which a value is shown as old.</summary>
    public int StaleAfterDays { get; init; } = 365;

    /// <summary>Days after which a value no longer counts and only its year is told.</summary>
    public int ExpiresAfterDays { get; init; } = 10 * 365;

    /// <summary>Prices, waits and insurers change quickly: without a date they do not count.</summary>
    public bool UndatedExpires { get; init; }

    /// <summary>How one would ask for it on the phone.</summary>
    public string Question { get; init; } = "";

    /// <summary>How the centre itself is asked, where that cannot be in a caller's words.</summary>
    public string? QuestionToCentre { get; init; }

    /// <summary>Of a sum: what is meant where only an amount is written; null where that has to be said.</summary>
    public PriceBasis? AmountBuys { get; init; }

    /// <summary>
    /// The answer for a service that <see cref="DerivedFields.WhenFree"/> finds free, where no one states one; null where being free makes
    /// no difference.
    /// </summary>
    public string? WhenFree { get; init; }

    /// <summary>Says something about money between a centre and us: shown, never sorted or filtered by.</summary>
    public bool IsCommercial { get; init; }

    /// <summary>A mistake here can hurt: a second person confirms an edit.</summary>
    public bool IsSensitive { get; init; }

    /// <summary>Shown beside the value wherever it appears.</summary>
    public string? Warning { get; init; }

    /// <summary>For a field whose yes is worth only as much as other fields say.</summary>
    public ContradictionRule? ReadWith { get; init; }

    /// <summary>Which of the ten answers it belongs to; null for what stands further down.</summary>
    public MainPoint? Point { get; init; }

    /// <summary>Path in an Open Referral UK V3.0 service; null: an entry of <c>attributes</c>.</summary>
    public string? OpenReferral { get; init; }

    /// <summary>Property of schema.org's MedicalOrganization; null: not published there.</summary>
    public string? JsonLd { get; init; }

    /// <summary>For a field that no one states but that follows from others or from the record itself.</summary>
    public Func<CatalogueField, ProgrammeEntry, DateOnly, EffectiveValue>? Derived { get; init; }

    public bool IsListed => Terms.Count <= MostListed;

    public bool IsFilter => Filter != FilterUse.Never;

    /// <summary>Position of a term in the vocabulary, or -1.</summary>
    public int IndexOf(string term) =>
        Terms == Vocabularies.YesNo
            ? term switch
            {
                "yes" => 0,
                "no" => 1,
                _ => -1,
            }
            : positions.GetValueOrDefault(term, -1);

    public string Format(string value) => Kind.Format(value, this);

    /// <summary>In the words of a card, where the vocabulary has fewer.</summary>
    public string FormatBriefly(string value) => Kind.TakesTerms && IndexOf(value) is >= 0 and var term ? Terms[term].Brief : Format(value);

    /// <summary>The label of a term, of a band to filter by too; the key of a vocabulary is never shown.</summary>
    public string TermLabel(string key) => Terms[IndexOf(key)].Label;

    public override string ToString() => Key;
}
