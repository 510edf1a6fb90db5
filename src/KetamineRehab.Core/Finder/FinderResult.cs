using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Content;
using KetamineRehab.Core.Index;

namespace KetamineRehab.Core.Finder;

/// <summary>One programme of an answer.</summary>
/// <param name="Miles">In a straight line from the place asked about; null where either place is not known.</param>
public sealed record ProgrammeHit(ProgrammeEntry Entry, double? Miles);

/// <summary>How many programmes a choice would show, stated and worked out counted apart.</summary>
public sealed record ChoiceCount(Term Term, int Stated, int Inferred, bool IsChosen)
{
    public int All => Stated + Inferred;
}

/// <summary>A filter with the counts beside its choices; its own choice is left out of its own counts.</summary>
public sealed record FacetCounts(CatalogueField Field, IReadOnlyList<ChoiceCount> Choices, int NotStated, bool IsOffered)
{
    public bool IsActive => Choices.Any(c => c.IsChosen);
}

/// <summary>A filter whose giving up would bring results.</summary>
public sealed record Loosening(string What, FinderCriteria Criteria, int Brings);

/// <summary>What the finder answers.</summary>
/// <param name="HiddenNotStated">How many more there would be if "not stated" were included.</param>
public sealed record FinderResult(
    int Total,
    int Page,
    int Pages,
    IReadOnlyList<ProgrammeHit> Hits,
    IReadOnlyList<FacetCounts> Facets,
    int HiddenNotStated,
    IReadOnlyList<Loosening> Loosenings,
    FinderSort Sort
)
{
    /// <summary>
    /// How many have all the words asked for, where the others have only some of them and stand behind; null where all have all.
    /// </summary>
    public int? WithAllWords { get; init; }
}
