using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Finder;
using KetamineRehab.Core.Places;
using KetamineRehab.Site.Centres;

namespace KetamineRehab.Site.Finder;

/// <summary>Programmes that would cover each other on the map, drawn as one mark.</summary>
/// <param name="First">Of several centres the one in the largest town, which people know; the mark stands there.</param>
public sealed record MapGroup(int X, int Y, TreatmentCentre First)
{
    public List<ProgrammeHit> Hits { get; } = [];

    public bool IsOneCentre => Hits.All(h => h.Entry.Centre == First);

    public string Label =>
        Hits.Count == 1 ? Hits[0].Entry.Name
        : IsOneCentre ? $"{FinderWords.Programmes(Hits.Count)} at {First.Name}"
        : $"{FinderWords.Programmes(Hits.Count)} around {Name}";

    /// <summary>Beside the mark: the town, or where none is known the postcode district.</summary>
    public string Name => First.Town.Length > 0 ? First.Town : First.Outcode;

    /// <summary>Its centre, or the list of what there is around its town.</summary>
    public string Url { get; set; } = "";
}

/// <summary>A town people know, drawn as a dot to show where things are.</summary>
public sealed record MapTown(int X, int Y);

/// <summary>A name on the map.</summary>
/// <param name="Y">The middle of its letters.</param>
/// <param name="Look">The classes of its text: <c>of-mark</c> where it names a mark, and <c>mid</c> or <c>end</c> where it does not begin
/// at X.</param>
public sealed record MapName(int X, int Y, string Words, string Look);

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
    public int Mark => Width / 28;

    /// <summary>Marks stand so far apart that names have room between them.</summary>
    private int Gap => Mark * 3;
    public List<MapGroup> Groups { get; } = [];

    /// <summary>The height of letters beside marks.</summary>
    public int Letters => Width / 32;

    /// <summary>The largest ones that have room between the marks.</summary>
    public List<MapTown> Towns { get; } = [];

    public List<MapName> Names { get; } = [];

    /// <summary>The distance asked for, as a ring around the place; null where none was, or nothing of it shows.</summary>
    public int? Ring { get; private set; }

    /// <summary>Programmes in the answer that lie outside it, or whose location no one knows.</summary>
    public int NotShown { get; private set; }

    public static MapView Of(FinderAnswer answer, PlaceIndex places)
    {
        var view =
            answer.Place is { } place && answer.Criteria.Beyond is null
                ? Around(place, Reach(answer))
                : new(0, 0, UkOutline.Width, UkOutline.Height, true);
        // The largest town of several has the mark, and its name; what stands under it keeps the order of the answer.
        foreach (
            var (_, hit) in answer.Result.Hits.Select(h => (People: PeopleAt(h.Entry.Centre, places), h)).OrderByDescending(h => h.People)
        )
            view.Add(hit);
        var order = answer.Result.Hits.Index().ToDictionary(h => h.Item.Entry.Id, h => h.Index);
        foreach (var group in view.Groups)
        {
            group.Url = group.IsOneCentre
                ? CentrePage.Url(group.First.Id, answer.Place)
                : FinderPage.Url(ListAround(group, answer, places));
            group.Hits.Sort((one, other) => order[one.Entry.Id].CompareTo(order[other.Entry.Id]));
        }
        view.Groups.Sort((one, other) => order[one.Hits[0].Entry.Id].CompareTo(order[other.Hits[0].Entry.Id]));
        if (!view.IsWhole && answer.Criteria.Within is { } within)
            view.Ring = (int)(within * UnitsPerMile);
        view.Label(places, answer.Place);
        return view;
    }

    /// <summary>What was asked, from the town of a mark as far as the farthest of its centres; all of it where we hold no such town.</summary>
    private static FinderCriteria ListAround(MapGroup group, FinderAnswer answer, PlaceIndex places)
    {
        var list = answer.Used with { AsMap = false, Page = 1, Sort = null };
        var (latitude, longitude) = (group.First.Latitude!.Value, group.First.Longitude!.Value);
        var town = new[] { places.Town(group.First.Town, latitude, longitude), places.Named(group.First.Outcode) }.FirstOrDefault(p =>
            p is not null && p.MilesTo(group.First) < FewestMiles
        );
        if (town is null)
            return list;
        var farthest = group.Hits.Max(h => town.MilesTo(h.Entry.Centre));
        return list with
        {
            Place = town.Label,
            Within = FinderCriteria.Distances.Cast<int?>().FirstOrDefault(d => d > farthest),
            Beyond = null,
        };
    }

    /// <summary>More names make a map no clearer.</summary>
    private const int MostNames = 40;

    /// <summary>The place asked for first, then marks, then towns by size: what finds no room is left out.</summary>
    private void Label(PlaceIndex places, Place? asked)
    {
        List<Room> taken = [.. Groups.Select(g => Room.Around(g.X, g.Y, Mark))];
        if (asked is not null && UkOutline.Project(asked.Latitude, asked.Longitude) is var (x, y))
        {
            taken.Add(Room.Around(x, y, Mark));
            Write(Beside(x, y, Mark * 5 / 4, asked.Label, "of-mark"));
        }
        foreach (var group in Groups.Where(g => g.Name.Length > 0).OrderByDescending(g => g.Hits.Count))
            Write(Beside(group.X, group.Y, Mark, group.Name, "of-mark"));
        foreach (var (name, point) in places.LargestTowns)
        {
            var (townX, townY) = UkOutline.Project(point.Latitude, point.Longitude);
            var dot = Room.Around(townX, townY, Letters / 2);
            if (!Shows(townX, townY) || taken.Exists(dot.Covers) || !Write(Beside(townX, townY, Letters / 4, name, "")))
                continue;
            taken.Add(dot);
            Towns.Add(new(townX, townY));
            if (Names.Count == MostNames)
                return;
        }

        // A name is written once, in the first of its places that is free.
        bool Write(IEnumerable<MapName> ways)
        {
            foreach (var way in ways)
            {
                var room = RoomOf(way);
                if (room.Left < X || room.Right > X + Width || room.Top < Y || room.Bottom > Y + Height || taken.Exists(room.Covers))
                    continue;
                if (Names.Exists(n => n.Words == way.Words))
                    return false;
                taken.Add(room);
                Names.Add(way);
                return true;
            }
            return false;
        }
    }

    /// <summary>Where a name may stand beside something so wide: under or over a mark, else to its right or left.</summary>
    private IEnumerable<MapName> Beside(int x, int y, int reach, string words, string look)
    {
        MapName[] across = [new(x + reach + Letters / 4, y, words, look), new(x - reach - Letters / 4, y, words, $"{look} end".Trim())];
        MapName[] along =
        [
            new(x, y + reach + Letters * 3 / 4, words, $"{look} mid".Trim()),
            new(x, y - reach - Letters * 3 / 4, words, $"{look} mid".Trim()),
        ];
        return look.Length > 0 ? along.Concat(across) : across;
    }

    /// <summary>What letters need, a little more than they are wide.</summary>
    private Room RoomOf(MapName name)
    {
        var wide = name.Words.Length * Letters * 3 / 5;
        var left =
            name.Look.EndsWith("mid", StringComparison.Ordinal) ? name.X - wide / 2
            : name.Look.EndsWith("end", StringComparison.Ordinal) ? name.X - wide
            : name.X;
        return new(left, name.Y - Letters / 2, left + wide, name.Y + Letters / 2);
    }

    private readonly record struct Room(int Left, int Top, int Right, int Bottom)
    {
        public static Room Around(int x, int y, int reach) => new(x - reach, y - reach, x + reach, y + reach);

        public bool Covers(Room other) => Left < other.Right && other.Left < Right && Top < other.Bottom && other.Top < Bottom;
    }

    private static int PeopleAt(TreatmentCentre centre, PlaceIndex places) =>
        centre is { Town.Length: > 0, Latitude: { } latitude, Longitude: { } longitude }
            ? places.PopulationOf(centre.Town, latitude, longitude)
            : 0;

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
        else
        {
            var group = Groups.Where(g => Apart(g, x, y) < (long)Gap * Gap).MinBy(g => Apart(g, x, y));
            if (group is null)
                Groups.Add(group = new(x, y, hit.Entry.Centre));
            group.Hits.Add(hit);
        }
    }

    private bool Shows(int x, int y) => x >= X && x <= X + Width && y >= Y && y <= Y + Height;

    private static long Apart(MapGroup group, int x, int y) => (long)(group.X - x) * (group.X - x) + (long)(group.Y - y) * (group.Y - y);
}
