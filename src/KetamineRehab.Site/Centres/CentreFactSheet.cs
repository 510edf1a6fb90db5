using KetamineRehab.Core.Catalogue;

namespace KetamineRehab.Site.Centres;

/// <summary>The fields of one programme, sorted into what comes first, what is known, what is not, and what was said before.</summary>
public sealed record CentreFactSheet(string Id, string Title, ProgrammeEntry Programme, DateOnly Today, IReadOnlyList<EffectiveValue> Values)
{
    /// <summary>What a card shows too, and what has to be read with it: told even where the answer is "not stated".</summary>
    public IReadOnlyList<EffectiveValue> Main { get; } = [.. Values.Where(v => v.Field.OnCard).SelectMany(v => v.Beside.Prepend(v))];

    public IEnumerable<IGrouping<FieldGroup, EffectiveValue>> Groups =>
        Rest.Where(v => v.Answer != Answer.NotStated).GroupBy(v => v.Field.Group).OrderBy(g => g.Key);

    /// <summary>Unknown, which is never "no". What only follows from other fields is left out: they are asked themselves.</summary>
    public IReadOnlyList<EffectiveValue> NotStated => [.. Rest.Where(v => v.Answer == Answer.NotStated && v.Field.Derived is null)];

    /// <summary>What was said and no longer counts: too old, overtaken, or kept for the record by an editor.</summary>
    public IReadOnlyList<IGrouping<CatalogueField, Fact>> History =>
        [.. Values.Where(v => v.Field.Derived is null).SelectMany(v => Programme.FactsOf(v.Field)
            .Where(f => f.Standing != Standing.Review && !v.Stated.Contains(f) && !v.Conflicts.Contains(f))
            .OrderByDescending(f => f.ObservedOn).Select(f => (v.Field, Fact: f))).GroupBy(x => x.Field, x => x.Fact)];

    private IEnumerable<EffectiveValue> Rest => Values.ExceptBy(Main.Select(v => v.Field), v => v.Field);

    public bool IsIncomplete(EffectiveValue value) =>
        value.IsIncompletePrice(Values.FirstOrDefault(v => v.Field == CatalogueFields.TotalPrice));
}
