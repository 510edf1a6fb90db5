using KetamineRehab.Core.Places;
using KetamineRehab.Core.Snapshot;

namespace KetamineRehab.Core.Finder;

/// <summary>For how many postcode districts of a nation the free card names a service of people's own area.</summary>
/// <param name="Area">A key of the nations or regions; <see cref="FreeCoverage.AllNations"/> for the whole UK.</param>
/// <param name="Named">With a service for adults.</param>
/// <param name="Reachable">With a number or a page of that service.</param>
/// <param name="ForYoung">With a service that says it takes under-18s.</param>
public sealed record FreeCoverage(string Area, int Districts, int Named, int Reachable, int ForYoung)
{
    public IReadOnlyList<Share> Shares =>
        [
            new("Named", Named, Districts),
            new("With a number or a page of its own", Reachable, Districts),
            new("Named for under-18s", ForYoung, Districts),
        ];

    public const string AllNations = "uk";

    /// <summary>The UK first, then each nation; the Isle of Man and the Channel Islands are counted nowhere.</summary>
    public static IReadOnlyList<FreeCoverage> Of(CatalogueSnapshot snapshot, PlaceIndex places)
    {
        var kinds = Kinds(snapshot, places);
        return
        [
            Sum(AllNations, kinds),
            .. UkNations.Nations.Where(n => n.Key != AllNations).Select(n => Sum(n.Key, kinds.Where(k => k.Place.Nation == n.Key))),
        ];
    }

    /// <summary>The same for each region of England, and for the other nations.</summary>
    public static IReadOnlyList<FreeCoverage> ByRegion(CatalogueSnapshot snapshot, PlaceIndex places)
    {
        var kinds = Kinds(snapshot, places).ToLookup(k => k.Place.Region);
        return [.. UkNations.Regions.Select(r => Sum(r.Key, kinds[r.Key]))];
    }

    /// <summary>What is of an area goes by who is responsible there, so districts of the same authorities share an answer.</summary>
    private static List<(Place Place, int Count, LocalHelp Help)> Kinds(CatalogueSnapshot snapshot, PlaceIndex places) =>
        [
            .. places
                .Districts.Where(d => d.Nation.Length > 0)
                .GroupBy(d => (d.Region, string.Join(' ', d.Authorities.Select(a => a.Key))))
                .Select(g => (g.First(), g.Count(), LocalHelp.For(snapshot, g.First(), null))),
        ];

    private static FreeCoverage Sum(string area, IEnumerable<(Place Place, int Count, LocalHelp Help)> kinds) =>
        kinds.Aggregate(
            new FreeCoverage(area, 0, 0, 0, 0),
            (sum, k) =>
                new(
                    area,
                    sum.Districts + k.Count,
                    sum.Named + (k.Help.OwnForAdults is not null ? k.Count : 0),
                    sum.Reachable + (k.Help.OwnForAdults is { HasOwnContact: true } ? k.Count : 0),
                    sum.ForYoung + (k.Help.OwnForYoung is not null ? k.Count : 0)
                )
        );
}
