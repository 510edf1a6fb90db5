using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Compare;
using KetamineRehab.Core.Finder;
using KetamineRehab.Core.Places;
using KetamineRehab.Core.Reports;

namespace KetamineRehab.Site.Compare;

/// <summary>What page, plain text and call sheet say alike.</summary>
internal static class CompareWords
{
    private static readonly string[] Numbers = ["No", "One", "Two", "Three", "Four"];

    public static string Heading(Comparison comparison) => comparison.Programmes.Count switch
    {
        0 => "Compare programmes",
        1 => "One programme so far",
        var n => $"{Numbers[n]} programmes, side by side",
    };

    public static string Distance(Comparison comparison, ComparedProgramme programme) =>
        comparison.Place is { } place ? MilesAway.Say(place, programme.Entry.Centre, programme.Miles) : "";

    /// <summary>"2 meet, 1 not stated"; which ones stands in the rows. Silence is counted apart: it is no failing.</summary>
    public static string Meets(ComparedProgramme programme) => programme.MustHaves.Count switch
    {
        0 => "",
        1 => programme.MustHaves[0].Say(),
        var all when programme.Meets == all => $"Meets all {all}",
        _ => string.Join(", ", programme.MustHaves.CountBy(m => m.Verdict).OrderBy(v => v.Key).Select(v => Tally(v.Value, v.Key))),
    };

    private static string Tally(int count, MustHaveResult verdict) => verdict switch
    {
        MustHaveResult.Meets => count == 1 ? "1 meets" : $"{count} meet",
        MustHaveResult.DoesNot => count == 1 ? "1 does not" : $"{count} do not",
        _ => $"{count} not stated",
    };

    public static string TotalFor(CompareCriteria criteria) => $"Total for {StayPrice.Weeks(criteria.Weeks)}";

    public static bool IsIncomplete(Comparison comparison, int column, EffectiveValue value) =>
        value.IsIncompletePrice(comparison.Snapshot.Value(comparison.Programmes[column].Entry, CatalogueFields.TotalPrice));
}
