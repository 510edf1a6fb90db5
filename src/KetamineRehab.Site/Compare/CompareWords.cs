using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Compare;
using KetamineRehab.Core.Places;

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

    /// <summary>"Meets 2 of 3"; which ones stands in the rows. It is a count of what was asked, not a score of ours.</summary>
    public static string Meets(ComparedProgramme programme) => programme.MustHaves.Count switch
    {
        0 => "",
        1 => programme.MustHaves[0].Say(),
        var all when programme.Meets == all => $"Meets all {all}",
        var all => $"Meets {programme.Meets} of {all}",
    };

    public static string TotalFor(CompareCriteria criteria) => $"Total for {StayPrice.Weeks(criteria.Weeks)}";

    /// <summary>Only a total of all compulsory charges is a price to compare (T6).</summary>
    public static bool IsIncomplete(Comparison comparison, int column, EffectiveValue value) =>
        value.Field == CatalogueFields.Price && value.IsKnown && !comparison.Snapshot.Value(comparison.Programmes[column].Entry, CatalogueFields.TotalPrice).IsKnown;
}
