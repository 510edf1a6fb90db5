using System.Numerics;
using KetamineRehab.Core.Content;

namespace KetamineRehab.Core.Places;

/// <summary>
/// Finds the point a person means by a postcode, an outcode or a town, from our own tables alone: no one outside learns who asked about
/// which place. It is immutable, and neither keeps nor returns a full postcode.
/// </summary>
public sealed class PlaceIndex
{
    public const int LongestText = 60;

    /// <summary>Where no place is named, folded: we never learn where someone is.</summary>
    private static readonly string[] Here =
    [
        "here",
        "nearme",
        "me",
        "nearby",
        "nearhere",
        "aroundme",
        "aroundhere",
        "mylocation",
        "currentlocation",
        "myarea",
        "inmyarea",
    ];

    private const int MostChoices = 8;
    private const int MostSuggestions = 3;

    /// <summary>Enough for the map of any part of the country.</summary>
    private const int MostTowns = 800;

    private readonly PostcodeTable postcodes;
    private readonly TownTable towns;
    private readonly TownReader townReader;
    private readonly TownsInText townsInText;
    private readonly PostcodeReader postcodeReader;

    private readonly Lazy<IReadOnlyList<(string Name, Point Point)>> largest;

    private PlaceIndex(PostcodeTable postcodes, TownTable towns, TownReader townReader, TownsInText townsInText)
    {
        (this.postcodes, this.towns, this.townReader, this.townsInText) = (postcodes, towns, townReader, townsInText);
        postcodeReader = new(postcodes, townsInText);
        largest = new(() => [.. towns.Largest(MostTowns).Select(t => (t.Name, new Point(t.Latitude, t.Longitude)))]);
    }

    /// <summary>Throws a <see cref="ContentException"/> for a missing or broken file.</summary>
    public static PlaceIndex Load(string directory)
    {
        var postcodes = PostcodeTable.Load(directory);
        var towns = TownTable.Load(directory, postcodes);
        return new(postcodes, towns, TownReader.Load(directory, towns), TownsInText.Load(directory, towns));
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
        // "LS6 or BD1" reads as LS6 with words behind it, and "Brighton and Hove" is one town.
        if (plain.Any(char.IsAsciiDigit))
            return Several(plain) ?? FindPostcode(plain);
        var found = FindTown(plain);
        return found is PlaceResult.Found or PlaceResult.Ambiguous ? found : Several(plain) ?? found;
    }

    private PlaceResult FindPostcode(string plain)
    {
        // "LS6 area" and "M1 1AE, UK" are postcodes with words around them.
        var whole = postcodeReader.Find(plain);
        return whole is PlaceResult.Found
            ? whole
            : PlaceName.Barer(plain).Select(b => postcodeReader.Find(b.Name)).OfType<PlaceResult.Found>().FirstOrDefault() ?? whole;
    }

    /// <summary>The places in "Leeds and Bradford" or "between LS6 and BD1"; null where it is only one, or one of them is not known.</summary>
    private PlaceResult.Ambiguous? Several(string plain)
    {
        var names = PlaceName.Several(plain);
        PlaceResult[] each = names.Length is > 1 and <= MostChoices ? [.. names.Select(Find)] : [];
        if (!each.All(f => f is PlaceResult.Found or PlaceResult.Ambiguous))
            return null;
        PlaceChoice[] choices =
        [
            .. each.SelectMany(f => f is PlaceResult.Ambiguous several ? several.Choices : [PlaceChoice.Of(((PlaceResult.Found)f).Place)])
                .DistinctBy(c => c.Text),
        ];
        return choices.Length > 1 ? new(choices) : null;
    }

    /// <summary>
    /// The place that an address names, at the point its own label leads to, or null. Whatever the text, the place is one of the towns and
    /// postcode districts we hold, and nothing is guessed.
    /// </summary>
    public Place? Named(string? text) => Exactly(text) is { } meant ? Exactly(meant.Label) : null;

    private Place? Exactly(string? text)
    {
        if (string.IsNullOrWhiteSpace(text) || text.Length > LongestText)
            return null;
        var plain = PlaceName.Plain(text);
        if (plain.Any(char.IsAsciiDigit))
            return (postcodeReader.Find(plain) as PlaceResult.Found)?.Place;
        return townReader.Read(plain) is [var only] ? PlaceOf(only) : null;
    }

    /// <summary>The place in "rehab near cardiff" or "detox ls6"; null where none is named.</summary>
    /// <param name="words">In lower case, letters and digits alone.</param>
    public NamedPlace? Within(IReadOnlyList<string> words)
    {
        NamedPlace[] named = [.. postcodeReader.Within(words)];
        return named.FirstOrDefault(n => n.IsSure)
            ?? (townsInText.Find(words) is { } town && (town.IsSure || named.Length == 0) ? town : named.FirstOrDefault());
    }

    /// <summary>Of the towns of this name the one nearest to a point counts; zero where we hold none or do not know.</summary>
    public int PopulationOf(string town, double latitude, double longitude) => Nearest(town, latitude, longitude)?.Population ?? 0;

    /// <summary>Of the towns of this name the one nearest to a point; null where we hold none.</summary>
    public Place? Town(string town, double latitude, double longitude) =>
        Nearest(town, latitude, longitude) is { } nearest ? PlaceOf(nearest) : null;

    private Town? Nearest(string town, double latitude, double longitude)
    {
        var here = UnitVector.At(latitude, longitude);
        return townReader.Named(town).Where(t => !t.IsArea).MinBy(t => UnitVector.At(t.Latitude, t.Longitude).ChordSquaredTo(here));
    }

    private PlaceResult FindTown(string plain)
    {
        if (Here.Contains(PlaceName.Fold(plain)))
            return new PlaceResult.Unknown(UnknownPlace.Here, []);
        if (townsInText.IsAbroad(plain))
            return new PlaceResult.Unknown(UnknownPlace.Abroad, []);
        if (townReader.Read(plain) is { Count: > 0 } read)
            return Answer(read is [var only] ? [.. towns.KnownBetterAs(only, plain), only] : read);
        var folded = PlaceName.Fold(plain);
        var starting = folded.Length < PlaceName.ShortestStart ? [] : towns.Starting(folded).ToArray();
        if (starting.Length is > 1 and <= MostChoices || starting is [var first] && TownTable.IsSurely(first, folded))
            return Answer(starting);
        if (postcodeReader.WithoutSlips(plain) is { } perhaps)
            return new PlaceResult.Unknown(UnknownPlace.Name, [PlaceChoice.Of(perhaps)]);
        if (!PlaceName.LooksLikeName(plain))
            return new PlaceResult.Malformed();
        return new PlaceResult.Unknown(
            UnknownPlace.Name,
            BehindComma(plain) is { Length: > 0 } town ? town
                : starting.Length > 0 ? First(towns.SoundingLike(folded).Concat(starting).Select(Choice))
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

    /// <summary>Manchester of "Sale West, Manchester", where Sale West is not known.</summary>
    private PlaceChoice[] BehindComma(string plain) =>
        plain.LastIndexOf(',') is > 0 and var comma
            ? [.. townReader.Read(plain[(comma + 1)..].Trim()).Take(MostSuggestions).Select(Choice)]
            : [];

    private PlaceChoice[] WholeOf(string plain) =>
        PlaceName.WholeOf(townReader.SpelledOut(plain)) is { Length: > 0 } whole
            ? [.. townReader.Read(whole).Take(MostSuggestions).Select(Choice)]
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
                .Select(n => (Name: n, Towns: towns.Exactly(n), Slips: EditDistance.Between(n, folded)))
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
