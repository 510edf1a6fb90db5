using System.Globalization;
using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Content;
using KetamineRehab.Core.Finder;
using KetamineRehab.Core.Places;
using KetamineRehab.Core.Snapshot;

namespace KetamineRehab.Core.Packages;

/// <summary>
/// Shares below which the catalogue must not fall unseen, from <c>content/catalogue/floors.csv</c>; a better round raises them.
/// </summary>
public static class CoverageFloors
{
    public const string File = "floors.csv";

    private static readonly Dictionary<string, Func<FreeCoverage, int>> Measures = new()
    {
        ["named"] = c => c.Named,
        ["reachable"] = c => c.Reachable,
        ["young"] = c => c.ForYoung,
    };

    /// <param name="directory">The catalogue's.</param>
    public static void Run(
        string directory,
        CatalogueRecords records,
        CatalogueFields fields,
        PlaceIndex places,
        DateOnly today,
        Action<RowProblem> report
    )
    {
        var snapshot = CatalogueSnapshot.Build(records, fields, today);
        var (coverage, decisions) = (FreeCoverage.Of(snapshot, places), DataQuality.Of(snapshot).Decisions.ToDictionary(d => d.Key));
        foreach (var row in CsvTable.Read(Path.Combine(directory, File), ["measure", "of", "percent"], report))
            if (!Measures.ContainsKey(row["measure"]) && !decisions.ContainsKey(row["measure"]))
                report(row.Problem("measure", $"is one of {string.Join(", ", Measures.Keys.Concat(decisions.Keys))}"));
            else if (ShareOf(row["measure"], row["of"]) is not { } share)
                report(
                    row.Problem(
                        "of",
                        $"is a key of the nations where districts are counted, and {Decision.InResidential} or {Decision.InCommunity} where programmes are"
                    )
                );
            else if (
                !decimal.TryParse(row["percent"], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var floor)
                || floor > 100
            )
                report(row.Problem("percent", "is a number from 0 to 100"));
            else if (share.Count * 100m < floor * share.Of)
                report(
                    row.Problem(
                        "percent",
                        $"{row["measure"]} in {row["of"]} is {share.Count * 100m / Math.Max(1, share.Of):0.0}%, below {floor}%"
                    )
                );

        Share? ShareOf(string measure, string of) =>
            !Measures.TryGetValue(measure, out var count) ? decisions[measure].Of(of)
            : coverage.FirstOrDefault(c => c.Area == of) is { } covered ? new(measure, count(covered), covered.Districts)
            : null;
    }
}
