using System.Numerics;
using KetamineRehab.Core.Content;

namespace KetamineRehab.Core.Places;

/// <summary>
/// Finds the point a person means by a postcode, an outcode or a town, from our own tables alone: nobody outside learns who asked where.
/// It is immutable, and neither keeps nor returns a full postcode.
/// </summary>
public sealed class PlaceIndex
{
    /// <summary>What a letter and a figure behind it tell apart.</summary>
    private static readonly string[] Numbered = ["class", "flat", "floor", "grade", "level", "room", "stage", "type", "unit", "ward"];
    private static readonly string[] Roads = ["junction", "motorway"];

    public const int LongestText = 60;

    private const string ForcesPost = "BFPO";

    private const int MostChoices = 8;
    private const int MostSuggestions = 3;

    /// <summary>Enough for the map of any part of the country.</summary>
    private const int MostTowns = 800;

    private readonly PostcodeTable postcodes;
    private readonly TownTable towns;

    private readonly Lazy<IReadOnlyList<(string Name, Point Point)>> largest;

    private PlaceIndex(PostcodeTable postcodes, TownTable towns)
    {
        (this.postcodes, this.towns) = (postcodes, towns);
        largest = new(() => [.. towns.Largest(MostTowns).Select(t => (t.Name, new Point(t.Latitude, t.Longitude)))]);
    }

    /// <summary>Throws a <see cref="ContentException"/> for a missing or broken file.</summary>
    public static PlaceIndex Load(string directory)
    {
        var postcodes = PostcodeTable.Load(directory);
        return new(postcodes, TownTable.Load(directory, postcodes));
    }

    /// <summary>Every postcode district we hold, for tallies over all of them.</summary>
    public IEnumerable<Place> Districts => postcodes.Outcodes.Select(o => postcodes.Place(new(o, null)));

    /// <summary>Towns that people know where they are by, the largest first, with their points.</summary>
    public IReadOnlyList<(string Name, Point Point)> LargestTowns => largest.Value;

    /// <summary>The middle of the postcode districts where an authority is the likeliest one.</summary>
    public Place Of(Authority authority)
    {
        var there = Districts.Where(d => d.Authority == authority).ToArray();
        var (latitude, longitude) = (there.Average(d => d.Latitude), there.Average(d => d.Longitude));
        return new(authority.Name, latitude, longitude, authority.Nation, there[0].Region, [authority], IsApproximate: true);
    }

    public PlaceResult Find(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return new PlaceResult.Empty();
        if (text.Length > LongestText)
            return new PlaceResult.Malformed();
        var plain = PlaceName.Plain(text);
        if (!plain.Any(char.IsAsciiDigit))
            return FindTown(plain);
        // "LS6 area" and "M1 1AE, UK" are postcodes with words around them.
        var whole = FindPostcode(plain);
        return whole is PlaceResult.Found
            ? whole
            : PlaceName.Barer(plain).Select(b => FindPostcode(b.Name)).OfType<PlaceResult.Found>().FirstOrDefault() ?? whole;
    }

    /// <summary>
    /// The place that an address names, at the point its own label leads to, or null. Whatever is written there, it is one of the towns and
    /// postcode districts we hold, and nothing is guessed.
    /// </summary>
    public Place? Named(string? text) => Exactly(text) is { } meant ? Exactly(meant.Label) : null;

    private Place? Exactly(string? text)
    {
        if (string.IsNullOrWhiteSpace(text) || text.Length > LongestText)
            return null;
        var plain = PlaceName.Plain(text);
        if (plain.Any(char.IsAsciiDigit))
            return (FindPostcode(plain) as PlaceResult.Found)?.Place;
        return towns.Read(plain) is [var only] ? PlaceOf(only) : null;
    }

    /// <summary>The place in "rehab near cardiff" or "detox ls6"; null where none is named.</summary>
    /// <param name="words">In lower case, letters and digits alone.</param>
    public NamedPlace? Within(IReadOnlyList<string> words)
    {
        NamedPlace[] named = [.. Postcodes(words)];
        return named.FirstOrDefault(n => n.IsSure)
            ?? (towns.Within(words) is { } town && (town.IsSure || named.Length == 0) ? town : named.FirstOrDefault());
    }

    private IEnumerable<NamedPlace> Postcodes(IReadOnlyList<string> words) =>
        from length in (int[])[2, 1]
        from at in Enumerable.Range(0, Math.Max(0, words.Count - length + 1))
        where words[at].Any(char.IsAsciiDigit)
        let held = Postcode.Readings(string.Join(' ', words.Skip(at).Take(length))).FirstOrDefault(postcodes.Holds)
        where held.Outcode is not null
        select new NamedPlace(held.Outcode, at, length, IsSure: length > 1 || !towns.IsEveryday(words, at) && !IsNumber(words, at));

    /// <summary>"grade S3" and "M1 junction 26" are no districts.</summary>
    private static bool IsNumber(IReadOnlyList<string> words, int at) =>
        at > 0 && Numbered.Contains(words[at - 1]) || at + 1 < words.Count && Roads.Contains(words[at + 1]);

    /// <summary>Of the towns of this name the one nearest to a point counts; zero where we hold none or do not know.</summary>
    public int PopulationOf(string town, double latitude, double longitude) => Nearest(town, latitude, longitude)?.Population ?? 0;

    /// <summary>Of the towns of this name the one nearest to a point; null where we hold none.</summary>
    public Place? Town(string town, double latitude, double longitude) =>
        Nearest(town, latitude, longitude) is { } nearest ? PlaceOf(nearest) : null;

    private Town? Nearest(string town, double latitude, double longitude)
    {
        var here = UnitVector.At(latitude, longitude);
        return towns.Named(town).Where(t => !t.IsArea).MinBy(t => UnitVector.At(t.Latitude, t.Longitude).ChordSquaredTo(here));
    }

    private PlaceResult FindPostcode(string plain)
    {
        var readings = Postcode.Readings(plain).ToArray();
        if (plain.StartsWith(ForcesPost, StringComparison.OrdinalIgnoreCase))
            return new PlaceResult.Unknown(UnknownPlace.ForcesPost, []);
        if ((Held(readings) ?? WithoutSlips(plain) ?? InAddress(plain)) is { } held)
            return new PlaceResult.Found(held);
        if (readings.Skip(1).Where(postcodes.Holds).Select(postcodes.Place).FirstOrDefault() is { } perhaps)
            return new PlaceResult.Unknown(UnknownPlace.Postcode, [Choice(perhaps)]);
        return readings.Length > 0 ? new PlaceResult.Unknown(UnknownPlace.Postcode, []) : new PlaceResult.Malformed();
    }

    /// <summary>
    /// The likeliest reading needs only its outcode; a less likely one must be held to the sector, and is not sure where an outcode was
    /// typed.
    /// </summary>
    private Place? Held(Postcode[] readings)
    {
        for (var i = 0; i < readings.Length; i++)
            if (i == 0 ? postcodes.HoldsOutcode(readings[i].Outcode) : readings[0].Sector is not null && postcodes.Holds(readings[i]))
                return postcodes.Place(readings[i]);
        return readings is [{ Sector: null }, ..] ? postcodes.Family(readings[0].Outcode) : null;
    }

    /// <summary>A slip of O for 0 or I for 1 is mended only where exactly one outcode can be meant.</summary>
    private Place? WithoutSlips(string plain)
    {
        var held = Postcode.SlipReadings(plain).Where(p => postcodes.HoldsOutcode(p.Outcode)).Distinct().ToArray();
        return held.Length == 1 ? postcodes.Place(held[0]) : null;
    }

    /// <summary>"12 High Street, Leeds LS6 3AA" or "LS6 Leeds".</summary>
    private Place? InAddress(string plain)
    {
        var words = plain.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries);
        foreach (var length in (int[])[2, 1])
            if (
                words.Length > length
                && (HeldAmong(words[^length..], words[..^length]) ?? HeldAmong(words[..length], words[length..])) is { } held
            )
                return held;
        return null;
    }

    private Place? HeldAmong(string[] postcode, string[] others) =>
        others.Any(w => w.Length >= PlaceName.ShortestStart && w.All(char.IsAsciiLetter))
            ? Held([.. Postcode.Readings(string.Join(' ', postcode))])
            : null;

    private PlaceResult FindTown(string plain)
    {
        if (towns.IsAbroad(plain))
            return new PlaceResult.Unknown(UnknownPlace.Abroad, []);
        if (towns.Read(plain) is { Count: > 0 } read)
            return Answer(read is [var town] ? [.. towns.KnownBetterAs(town, plain), town] : read);
        var folded = PlaceName.Fold(plain);
        var starting = folded.Length < PlaceName.ShortestStart ? [] : towns.Starting(folded).ToArray();
        if (starting.Length is > 1 and <= MostChoices || starting is [var only] && TownTable.IsSurely(only, folded))
            return Answer(starting);
        if (WithoutSlips(plain) is { } perhaps)
            return new PlaceResult.Unknown(UnknownPlace.Name, [Choice(perhaps)]);
        if (!PlaceName.LooksLikeName(plain))
            return new PlaceResult.Malformed();
        return new PlaceResult.Unknown(
            UnknownPlace.Name,
            starting.Length > 0 ? First(towns.SoundingLike(folded).Concat(starting).Select(Choice))
                : WholeOf(plain) is { Length: > 0 } whole ? whole
                : Close(folded) is { Length: > 0 } close ? close
                : Perhaps(plain)
        );
    }

    /// <summary>A place that may be meant by some of the words: "Reading" of "rehab reading".</summary>
    private PlaceChoice[] Perhaps(string plain) =>
        Within(plain.ToLowerInvariant().Split(' ', StringSplitOptions.RemoveEmptyEntries)) is { IsSure: false } named
            ? [new(named.Text, named.Text, "", "")]
            : [];

    private PlaceChoice[] WholeOf(string plain) =>
        PlaceName.WholeOf(towns.SpelledOut(plain)) is { Length: > 0 } whole
            ? [.. towns.Read(whole).Take(MostSuggestions).Select(Choice)]
            : [];

    private PlaceResult Answer(IReadOnlyList<Town> found) =>
        found.Count == 1 ? new PlaceResult.Found(PlaceOf(found[0])) : new PlaceResult.Ambiguous([.. found.Select(Choice)]);

    private Place PlaceOf(Town town)
    {
        var district = town.District;
        var region = district?.Region ?? (town.Nation.Length == 0 ? "" : postcodes.Nearest(town.Latitude, town.Longitude).Region);
        var authorities = district is null ? [] : postcodes.AuthoritiesOf(district, town.Latitude, town.Longitude, town.IsArea);
        return new(towns.TextFor(town), town.Latitude, town.Longitude, town.Nation, region, authorities, town.IsArea);
    }

    private PlaceChoice Choice(Town town) =>
        new(towns.TextFor(town), town.Name, town.Qualifier == town.Name ? "" : town.Qualifier, town.Nation);

    private static PlaceChoice Choice(Place place) => new(place.Label, place.Label, "", place.Nation);

    private PlaceChoice[] Close(string folded)
    {
        var most = folded.Length <= 4 ? 1 : 2;
        var letters = PlaceName.Letters(folded);
        return First([
            .. towns.SoundingLike(folded).Select(Choice),
            .. towns
                .Names.Where(n =>
                    Math.Abs(n.Length - folded.Length) <= most
                    // A slip takes at most one letter away and brings one.
                    && BitOperations.PopCount(PlaceName.Letters(n) ^ letters) <= 2 * most
                )
                .Select(n => (Name: n, Towns: towns.Exactly(n), Slips: PlaceName.Slips(n, folded)))
                .Where(c => c.Slips <= most && !TownTable.IsWide(c.Name, c.Towns))
                .OrderBy(c => c.Slips)
                .ThenByDescending(c => c.Towns[0].Population)
                .SelectMany(c =>
                    c.Towns.All(t => t.Name == c.Towns[0].Name) && c.Towns.Count > 1
                        ? [new(c.Towns[0].Name, c.Towns[0].Name, "", "")]
                        : c.Towns.Select(Choice)
                ),
        ]);
    }

    private static PlaceChoice[] First(IEnumerable<PlaceChoice> likeliest) => [.. likeliest.DistinctBy(c => c.Text).Take(MostSuggestions)];
}
