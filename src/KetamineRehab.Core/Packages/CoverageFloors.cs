using System.Globalization;
using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Content;
using KetamineRehab.Core.Finder;
using KetamineRehab.Core.Places;
using KetamineRehab.Core.Snapshot;

namespace KetamineRehab.Core.Packages;

/// <summary>Shares below which the catalogue must not fall unseen, from <c>content/catalogue/floors.csv</c>; a better round raises them.</summary>
public static class CoverageFloors
{
    public const string File = "floors.csv";

    private static readonly Dictionary<string, Func<FreeCoverage, int>> Measures = new()
    {
        ["named"] = c => c.Named, ["reachable"] = c => c.Reachable, ["young"] = c => c.ForYoung,
    };

    /// <param name="directory">The catalogue's.</param>
    public static void Run(string directory, CatalogueRecords records, CatalogueFields fields, PlaceIndex places, DateOnly today, Action<RowProblem> report)
    {
        var coverage = FreeCoverage.Of(CatalogueSnapshot.Build(records, fields, today), places);
        foreach (var row in CsvTable.Read(Path.Combine(directory, File), ["measure", "nation", "percent"], report))
            if (!Measures.TryGetValue(row["measure"], out var count))
                report(row.Problem("measure", $"is one of {string.Join(", ", Measures.Keys)}"));
            else if (coverage.FirstOrDefault(c => c.Nation == row["nation"]) is not { } covered)
                report(row.Problem("nation", "is a key of the nations"));
            else if (!decimal.TryParse(row["percent"], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var floor) || floor > 100)
                report(row.Problem("percent", "is a number from 0 to 100"));
            else if (count(covered) * 100m < floor * covered.Districts)
                report(row.Problem("percent", $"{row["measure"]} in {row["nation"]} is {count(covered) * 100m / Math.Max(1, covered.Districts):0.0}%, below {floor}%"));
    }
}
