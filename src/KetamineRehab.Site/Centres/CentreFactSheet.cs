using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Snapshot;
using KetamineRehab.Site.Programmes;

namespace KetamineRehab.Site.Centres;

/// <summary>
/// One programme, sorted into the ten answers, what else is known, what is not, what was said before, and who says it all.
/// </summary>
/// <param name="Answers">Empty on a sheet of what several programmes share.</param>
/// <param name="Values">Of the fields that stand on this sheet.</param>
public sealed record CentreFactSheet(
    string Id,
    string Title,
    ProgrammeEntry Programme,
    CatalogueSnapshot Snapshot,
    IReadOnlyList<MainAnswer> Answers,
    IReadOnlyList<EffectiveValue> Values
)
{
    public SourceNotes Notes { get; } = SourceNotes.Of(Snapshot, Programme);

    public IEnumerable<MainAnswer> Known => Answers.Where(a => a.IsKnown && !a.IsFree);

    /// <summary>To be asked; unknown, which is never “no”.</summary>
    public IReadOnlyList<MainAnswer> Unknown => [.. Answers.Where(a => !a.IsKnown)];

    public IEnumerable<IGrouping<FieldGroup, EffectiveValue>> Groups =>
        Values.Where(v => v.Field.Point is null && v.Answer != Answer.NotStated).GroupBy(v => v.Field.Group).OrderBy(g => g.Key);

    /// <summary>
    /// What is not among the unknown answers already. What only follows from other fields is left out: they are asked themselves.
    /// </summary>
    public IReadOnlyList<EffectiveValue> NotStated =>
        [.. Values.Where(v => v.Answer == Answer.NotStated && v.Field.Derived is null && !Unknown.Any(a => a.Point == v.Field.Point))];

    /// <summary>
    /// What was said and no longer counts: too old, overtaken, or kept for the record by an editor. What still counts by another fact is
    /// not past.
    /// </summary>
    public IReadOnlyList<IGrouping<CatalogueField, Fact>> History =>
        [
            .. Values
                .Where(v => v.Field.Derived is null)
                .SelectMany(v =>
                    Programme
                        .FactsOf(v.Field)
                        .Where(f => f.Standing != Standing.Review && !v.Stated.Concat(v.Conflicts).Any(counts => counts.Value == f.Value))
                        .OrderByDescending(f => f.ObservedOn)
                        .Select(f => (v.Field, Fact: f))
                )
                .GroupBy(x => x.Field, x => x.Fact),
        ];

    /// <summary>Less than the total of compulsory charges for a stated length.</summary>
    public bool IsIncomplete => Snapshot.IsIncomplete(Programme);
}
