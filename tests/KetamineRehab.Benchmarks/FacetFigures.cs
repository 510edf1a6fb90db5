using System.Diagnostics;
using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Finder;
using KetamineRehab.Core.Index;
using KetamineRehab.Core.Places;
using KetamineRehab.Core.Snapshot;

namespace KetamineRehab.Benchmarks;

/// <summary>Time of single searches on one core, every facet counted, and what the index costs to build and to hold.</summary>
internal static class FacetFigures
{
    private const int Questions = 3000;

    /// <summary>The compiler's second thoughts come in between until then, and on one core each costs a question 10 ms.</summary>
    private const int WarmUp = 2 * Questions;

    private static readonly DateOnly Today = new(2026, 11, 22);

    public static void Print(int programmes)
    {
        var records = GeneratedCatalogue.Make(programmes, Today);
        var entries = CatalogueSnapshot.Build(records, new CatalogueFields([]), Today).Entries;
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var clock = Stopwatch.StartNew();
        var index = new FacetIndex(entries, CatalogueFields.Standard, Today);
        var built = clock.Elapsed;
        var held = GC.GetTotalMemory(forceFullCollection: true) - before;
        GC.KeepAlive(index);

        var snapshot = CatalogueSnapshot.Build(records, CatalogueFields.Standard, Today);
        var random = new Random(7);
        var times = new double[Questions];
        for (var i = -WarmUp; i < Questions; i++)
        {
            var criteria = GeneratedCatalogue.Question(CatalogueFields.Standard, random);
            var started = Stopwatch.GetTimestamp();
            FacetSearch.Run(snapshot, criteria, new Point(50 + random.NextDouble() * 8, -6 + random.NextDouble() * 7));
            if (i >= 0)
                times[i] = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        }
        Array.Sort(times);
        Console.WriteLine(
            $"| {programmes:N0} | {records.Facts.Count:N0} | {CatalogueFields.Standard.Filters.Count} | {built.TotalSeconds:0.0} s | {held / 1048576.0:0} MB | {times[Questions / 2]:0.00} ms | {times[Questions * 99 / 100]:0.00} ms | {times[^1]:0.00} ms |"
        );
    }
}
