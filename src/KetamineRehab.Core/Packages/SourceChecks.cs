using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Content;

namespace KetamineRehab.Core.Packages;

/// <summary>
/// Facts that cannot be as their source has it: another speaker than the source's, or two statements of one source that exclude each other.
/// </summary>
public static class SourceChecks
{
    /// <summary>Pairs that one source cannot say of one programme on one day.</summary>
    private static readonly (string Field, string Value, string Other, string? OtherValue)[] Excluded =
    [
        ("detox", "no", "setting", "inpatient-detox"),
        ("detox", "no", "detox-beds", null),
        ("detox", "no", "detox-length", null),
        ("insurance", "no", "funding", "insurance"),
        ("insurance", "no", "insurer", null),
    ];

    public static void Run(CatalogueRecords records, CatalogueFields fields, Action<RowProblem> report)
    {
        var sources = records.Sources.ToDictionary(s => s.Id);
        Speakers(records, sources, report);
        foreach (
            var said in records
                .Facts.Where(f => f.Standing == Standing.Current && f.SaidBy != Asserter.Inferred)
                .GroupBy(f => (f.SubjectId, f.SourceId, f.ObservedOn))
        )
            Contradictions([.. said], fields, report);
    }

    /// <summary>What a rule worked out may follow from any source.</summary>
    private static void Speakers(CatalogueRecords records, Dictionary<string, Source> sources, Action<RowProblem> report)
    {
        foreach (var fact in records.Facts.Where(f => Contradict(f.SaidBy, sources[f.SourceId])))
            report(
                new(
                    PackageFiles.Facts.Name,
                    0,
                    "said_by",
                    $"{fact.SubjectId} {fact.Field}: {fact.SaidBy.Key()} does not say what stands in {fact.SourceId}"
                )
            );
        foreach (var centre in records.Centres.Where(c => c.ProviderId is not null && Contradict(c.ProviderSaidBy, sources[c.SourceId])))
            report(
                new(
                    PackageFiles.Centres.Name,
                    0,
                    "provider_said_by",
                    $"{centre.Id}: {centre.ProviderSaidBy.Key()} does not say what stands in {centre.SourceId}"
                )
            );
    }

    private static bool Contradict(Asserter saidBy, Source source) =>
        saidBy != Asserter.Inferred && saidBy == Asserter.Regulator != source.IsRegulators;

    private static void Contradictions(IReadOnlyList<Fact> said, CatalogueFields fields, Action<RowProblem> report)
    {
        foreach (
            var twice in said.GroupBy(f => f.Field)
                .Where(g => fields.Find(g.Key) is { Kind.IsMany: false } && g.DistinctBy(f => f.Value).Count() > 1)
        )
            Report(twice.First(), $"is said twice, as {string.Join(" and ", twice.Select(f => RowProblem.Cut(f.Value)))}");
        foreach (var (field, value, other, otherValue) in Excluded)
            if (
                said.FirstOrDefault(f => f.Field == field && f.Value == value) is { } fact
                && said.Any(f => f.Field == other && (otherValue is null || f.Value == otherValue))
            )
                Report(fact, $"is {value}, and {other} says otherwise");
        foreach (var tension in fields.All.Select(f => f.ReadWith).OfType<ContradictionRule>())
            if (said.FirstOrDefault(f => f.Value == tension.Term && tension.Fields.Any(t => t.Key == f.Field)) is { } against)
                foreach (var fact in said)
                    if (
                        tension.Denied.FirstOrDefault(w => $"{fact.Value} {fact.Note}".Contains(w, StringComparison.OrdinalIgnoreCase)) is
                        { } words
                    )
                        Report(fact, $"is said with “{words}”, and {against.Field} is {against.Value}");

        void Report(Fact fact, string reason) =>
            report(new(PackageFiles.Facts.Name, 0, fact.Field, $"{fact.SubjectId} {reason}, by one source on one day ({fact.SourceId})"));
    }
}
