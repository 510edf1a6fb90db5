using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Compare;
using KetamineRehab.Core.Finder;
using KetamineRehab.Core.Places;
using KetamineRehab.Core.Reports;

namespace KetamineRehab.Site.Compare;

/// <summary>What page, plain text and call sheet say alike.</summary>
internal static class CompareWords
{
    public static string Heading(Comparison comparison) =>
        comparison.Programmes.Count switch
        {
            0 => "Compare services",
            1 => "One service so far",
            var n => $"Compare {n} services",
        };

    /// <summary>What stands beside a name where the centre pays us, or nothing is recorded; empty where we receive nothing.</summary>
    public static string Money(Comparison comparison, ComparedProgramme programme) =>
        MoneyOf(comparison, programme) switch
        {
            { Front.Value: "none" } => "",
            { IsKnown: true } paid => paid.Format(),
            _ => "What this centre pays us is not recorded",
        };

    /// <summary>One line for all of them.</summary>
    public static string Money(Comparison comparison) =>
        comparison.Programmes.All(p => Money(comparison, p).Length == 0)
            ? "We receive nothing from these centres. "
            : "Who pays us is said beside the name. ";

    private static EffectiveValue MoneyOf(Comparison comparison, ComparedProgramme programme) =>
        comparison.Snapshot.Value(programme.Entry, CatalogueFields.Commission);

    public static string Distance(Comparison comparison, ComparedProgramme programme) =>
        comparison.Place is { } place ? MilesAway.Format(place, programme.Entry.Centre, programme.Miles) : "";

    /// <summary>"2 meet, 1 not stated"; which ones stands in the rows. Silence is counted apart: it is no failing.</summary>
    public static string Meets(ComparedProgramme programme) =>
        programme.MustHaves.Count switch
        {
            0 => "",
            1 => programme.MustHaves[0].Format(),
            var all when programme.Meets == all => $"Meets all {all}",
            _ => string.Join(", ", programme.MustHaves.CountBy(m => m.Verdict).OrderBy(v => v.Key).Select(v => Tally(v.Value, v.Key))),
        };

    private static string Tally(int count, MustHaveResult verdict) =>
        verdict switch
        {
            MustHaveResult.Meets => count == 1 ? "1 meets" : $"{count} meet",
            MustHaveResult.DoesNot => count == 1 ? "1 does not" : $"{count} do not",
            _ => $"{count} not stated",
        };

    public static string TotalFor(CompareCriteria criteria) => $"Price for {StayPrice.Weeks(criteria.Weeks)}";
}
