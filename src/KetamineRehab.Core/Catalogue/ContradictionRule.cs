using KetamineRehab.Core.Content;

namespace KetamineRehab.Core.Catalogue;

/// <summary>
/// Fields that decide what a yes to another one is worth. They are told beside it, and where one of them gives the answer that
/// does not go with a yes, a warning stands there too. What was stated stays as it was stated.
/// </summary>
/// <param name="Term">The answer that does not go with a yes.</param>
/// <param name="Advice">What to do about it.</param>
public sealed record ContradictionRule(IReadOnlyList<CatalogueField> Fields, string Term, string Advice)
{
    /// <summary>Words of a note that cannot stand beside <see cref="Term"/> from the same source on the same day.</summary>
    public IReadOnlyList<string> Denied { get; init; } = [];

    /// <summary>Null where nothing speaks against the yes.</summary>
    public string? Warning(IEnumerable<EffectiveValue> beside) =>
        beside.Where(v => v.Has(Term)).ToList() is { Count: > 0 } against
            ? $"We have also read: {string.Join("; ", against.Select(v => $"{v.Field.Label.ToLowerInvariant()}: {v.Format().ToLowerInvariant()}"))}. {Advice}"
            : null;
}
