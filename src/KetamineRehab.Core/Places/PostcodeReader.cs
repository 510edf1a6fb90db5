namespace KetamineRehab.Core.Places;

/// <summary>Reads what someone typed as a postcode or an outcode, alone, in an address or among other words.</summary>
internal sealed class PostcodeReader(PostcodeTable postcodes, TownsInText towns)
{
    /// <summary>What a letter and a figure behind it tell apart.</summary>
    private static readonly string[] Numbered = ["class", "flat", "floor", "grade", "level", "room", "stage", "type", "unit", "ward"];
    private static readonly string[] Roads = ["junction", "motorway"];

    private const string ForcesPost = "BFPO";

    public PlaceResult Find(string plain)
    {
        var readings = Postcode.Readings(plain).ToArray();
        if (plain.StartsWith(ForcesPost, StringComparison.OrdinalIgnoreCase))
            return new PlaceResult.Unknown(UnknownPlace.ForcesPost, []);
        if ((Held(readings) ?? WithoutSlips(plain) ?? InAddress(plain)) is { } held)
            return new PlaceResult.Found(held);
        if (readings.Skip(1).Where(postcodes.Holds).Select(postcodes.Place).FirstOrDefault() is { } perhaps)
            return new PlaceResult.Unknown(UnknownPlace.Postcode, [PlaceChoice.Of(perhaps)]);
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
    public Place? WithoutSlips(string plain)
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

    /// <summary>Every postcode among other words; an outcode is surely meant unless it is an everyday word or a number of something else.</summary>
    public IEnumerable<NamedPlace> Within(IReadOnlyList<string> words) =>
        from length in (int[])[2, 1]
        from at in Enumerable.Range(0, Math.Max(0, words.Count - length + 1))
        where words[at].Any(char.IsAsciiDigit)
        let held = Postcode.Readings(string.Join(' ', words.Skip(at).Take(length))).Take(1).FirstOrDefault(postcodes.Holds)
        where held.Outcode is not null
        select new NamedPlace(held.Outcode, at, length, IsSure: length > 1 || !towns.IsEveryday(words, at) && !IsNumber(words, at));

    /// <summary>"grade S3" and "M1 junction 26" are no districts.</summary>
    private static bool IsNumber(IReadOnlyList<string> words, int at) =>
        at > 0 && Numbered.Contains(words[at - 1]) || at + 1 < words.Count && Roads.Contains(words[at + 1]);
}
