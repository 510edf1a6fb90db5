using KetamineRehab.Core.Places;
using KetamineRehab.Core.Snapshot;

namespace KetamineRehab.Core.Finder;

/// <summary>For how many postcode districts of a nation the free card names a service of people's own area.</summary>
/// <param name="Nation">A key of the nations; <see cref="FreeCoverage.AllNations"/> for the whole UK.</param>
/// <param name="Named">With a service for adults.</param>
/// <param name="Reachable">With a number or a page of that service.</param>
/// <param name="ForYoung">With a service that says it takes under-18s.</param>
public sealed record FreeCoverage(string Nation, int Districts, int Named, int Reachable, int ForYoung)
{
    public IReadOnlyList<Share> Shares =>
        [new("Named", Named, Districts), new("With a number or a page of its own", Reachable, Districts), new("Named for under-18s", ForYoung, Districts)];

    public const string AllNations = "uk";

    /// <summary>The UK first, then each nation; the Isle of Man and the Channel Islands are counted nowhere.</summary>
    public static IReadOnlyList<FreeCoverage> Of(CatalogueSnapshot snapshot, PlaceIndex places)
    {
        // What is of an area goes by who is responsible there, so districts of the same authorities share an answer.
        var kinds = places.Districts.Where(d => d.Nation.Length > 0).GroupBy(d => string.Join(' ', d.Authorities.Select(a => a.Key)))
            .Select(g => (g.First().Nation, Count: g.Count(), Help: LocalHelp.For(snapshot, g.First(), null))).ToList();
        return [Sum(AllNations, kinds), .. UkNations.Nations.Where(n => n.Key != AllNations).Select(n => Sum(n.Key, kinds.Where(k => k.Nation == n.Key)))];
    }

    private static FreeCoverage Sum(string nation, IEnumerable<(string Nation, int Count, LocalHelp Help)> kinds) =>
        kinds.Aggregate(new FreeCoverage(nation, 0, 0, 0, 0), (sum, k) => new(nation, sum.Districts + k.Count,
            sum.Named + (k.Help.OwnForAdults is not null ? k.Count : 0), sum.Reachable + (k.Help.OwnForAdults is { HasContact: true } ? k.Count : 0),
            sum.ForYoung + (k.Help.OwnForYoung is not null ? k.Count : 0)));
}
