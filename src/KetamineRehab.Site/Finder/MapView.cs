using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Finder;
using KetamineRehab.Core.Places;
using KetamineRehab.Site.Centres;

namespace KetamineRehab.Site.Finder;

/// <summary>Programmes that would cover each other on the map, drawn as one mark.</summary>
public sealed record MapGroup(int X, int Y, List<ProgrammeHit> Hits)
{
    private TreatmentCentre First => Hits[0].Entry.Centre;

    public bool IsOneCentre => Hits.All(h => h.Entry.Centre == First);

    /// <summary>Of several towns the largest, which people know.</summary>
    public string Around { get; set; } = "";

    public string Says =>
        Hits.Count == 1 ? Hits[0].Entry.Name
        : IsOneCentre ? $"{FinderWords.Programmes(Hits.Count)} at {First.Name}"
        : $"{FinderWords.Programmes(Hits.Count)} around {Around}";

    /// <summary>What stands under the mark.</summary>
    public string Town => IsOneCentre ? First.Town : Around;

    /// <summary>Its town has room under the mark.</summary>
    public bool IsNamed { get; set; }

    /// <summary>Where it stands in the list beside the map.</summary>
    public string Id => $"at-{X}-{Y}";

    /// <summary>What the mark stands for and nothing else: its centre, or its centres in the list beside the map.</summary>
    public string Url => IsOneCentre ? CentrePage.Url(First.Id) : $"#{Id}";
}

/// <summary>A town people know, drawn to show where things are; its name stands to the right of its dot.</summary>
public sealed record MapTown(int X, int Y, string Name);

/// <summary>What part of the country a map of an answer shows, and where its marks stand.</summary>
public sealed class MapView
{
    private const double UnitsPerMile = 1.609344 * 2;
    private const int FewestMiles = 15;

    private MapView(int x, int y, int width, int height, bool isWhole) => (X, Y, Width, Height, IsWhole) = (x, y, width, height, isWhole);

    public int X { get; }
    public int Y { get; }
    public int Width { get; }
    public int Height { get; }
    public bool IsWhole { get; }

    /// <summary>A mark is wide enough for a thumb at the width of a phone.</summary>
    public int Mark => Width / 24;
    public List<MapGroup> Groups { get; } = [];

    /// <summary>The height of letters beside marks.</summary>
    public int Letters => Width / 32;

    /// <summary>The largest ones that have room between the marks.</summary>
    public List<MapTown> Towns { get; } = [];

    /// <summary>The distance asked for, as a ring around the place; null where none was, or nothing of it shows.</summary>
    public int? Ring { get; private set; }

    /// <summary>Programmes of the answer that lie outside, or nobody knows where.</summary>
    public int NotShown { get; private set; }

    public static MapView Of(FinderAnswer answer, PlaceIndex places)
    {
        var view =
            answer.Place is { } place && answer.Criteria.Beyond is null
                ? Around(place, Reach(answer))
                : new(0, 0, UkOutline.Width, UkOutline.Height, true);
        foreach (var hit in answer.Result.Hits)
            view.Add(hit);
        foreach (var group in view.Groups.Where(g => !g.IsOneCentre))
            group.Around = LargestTown(group, places);
        if (!view.IsWhole && answer.Criteria.Within is { } within)
            view.Ring = (int)(within * UnitsPerMile);
        view.Label(places, answer.Place);
        return view;
    }

    /// <summary>More names make a map no clearer.</summary>
    private const int MostTowns = 24;

    private void Label(PlaceIndex places, Place? asked)
    {
        List<(int Left, int Top, int Right, int Bottom)> taken = [.. Groups.Select(g => Box(g.X, g.Y, Mark))];
        if (asked is not null && UkOutline.Project(asked.Latitude, asked.Longitude) is var (x, y))
            taken.AddRange([Box(x, y, Mark), Words(x, y - Mark * 3 / 2, asked.Label, isCentred: true)]);
        foreach (var group in Groups.Where(g => g.Town.Length > 0).OrderByDescending(g => g.Hits.Count))
        {
            var room = Words(group.X, group.Y + Mark + Letters, group.Town, isCentred: true);
            if (group.IsNamed = IsFree(room))
                taken.Add(room);
        }
        foreach (var (name, point) in places.LargestTowns)
        {
            var (townX, townY) = UkOutline.Project(point.Latitude, point.Longitude);
            var room = Words(townX + Letters / 2, townY, name, isCentred: false);
            if (!Shows(townX, townY) || room.Right > X + Width || room.Top < Y || room.Bottom > Y + Height || !IsFree(room))
                continue;
            taken.Add(room);
            Towns.Add(new(townX, townY, name));
            if (Towns.Count == MostTowns)
                return;
        }

        bool IsFree((int Left, int Top, int Right, int Bottom) room) =>
            !taken.Exists(t => t.Left < room.Right && room.Left < t.Right && t.Top < room.Bottom && room.Top < t.Bottom);
    }

    private static (int Left, int Top, int Right, int Bottom) Box(int x, int y, int reach) => (x - reach, y - reach, x + reach, y + reach);

    /// <summary>What letters need, a little more than they are wide.</summary>
    private (int Left, int Top, int Right, int Bottom) Words(int x, int y, string words, bool isCentred)
    {
        var wide = words.Length * Letters * 3 / 5;
        var left = isCentred ? x - wide / 2 : x - Letters / 2;
        return (left, y - Letters, left + wide + Letters, y + Letters / 2);
    }

    private static string LargestTown(MapGroup group, PlaceIndex places)
    {
        var centres = group.Hits.Select(h => h.Entry.Centre).ToList();
        return centres
                .Where(c => c.Town.Length > 0)
                .DistinctBy(c => c.Town)
                .MaxBy(c => places.PopulationOf(c.Town, c.Latitude!.Value, c.Longitude!.Value))
                ?.Town
            ?? centres[0].Postcode;
    }

    private static double Reach(FinderAnswer answer) =>
        Math.Max(
            FewestMiles,
            answer.Criteria.Within
                ?? answer.Result.Hits.Where(h => h.Miles is not null).Take(FacetSearch.PageSize).LastOrDefault()?.Miles
                ?? FewestMiles
        );

    private static MapView Around(Place place, double miles)
    {
        var (x, y) = UkOutline.Project(place.Latitude, place.Longitude);
        var reach = (int)(miles * 1.1 * UnitsPerMile);
        return 2 * reach >= UkOutline.Width
            ? new(0, 0, UkOutline.Width, UkOutline.Height, true)
            : new(x - reach, y - reach, 2 * reach, 2 * reach, false);
    }

    private void Add(ProgrammeHit hit)
    {
        if (
            hit.Entry.Centre is not { Latitude: { } latitude, Longitude: { } longitude }
            || UkOutline.Project(latitude, longitude) is var (x, y) && !Shows(x, y)
        )
            NotShown++;
        else if (Groups.Where(g => Apart(g, x, y) < 4L * Mark * Mark).MinBy(g => Apart(g, x, y)) is { } near)
            near.Hits.Add(hit);
        else
            Groups.Add(new(x, y, [hit]));
    }

    private bool Shows(int x, int y) => x >= X && x <= X + Width && y >= Y && y <= Y + Height;

    private static long Apart(MapGroup group, int x, int y) => (long)(group.X - x) * (group.X - x) + (long)(group.Y - y) * (group.Y - y);
}
