namespace KetamineRehab.Core.Places;

/// <summary>Reads what someone typed as a place: the towns and areas it may mean.</summary>
internal sealed class TownReader
{
    /// <summary>In miles. A town further than this from all that was written behind it was perhaps not meant: "Leeds, Kent".</summary>
    private const double FarApart = 40;

    private readonly TownTable towns;
    private readonly Dictionary<string, string> shortWords = [];

    private TownReader(TownTable towns) => this.towns = towns;

    public static TownReader Load(string directory, TownTable towns)
    {
        var reader = new TownReader(towns);
        foreach (var row in PlaceFile.Rows(directory, "words.csv", "written", "meant"))
            if (!reader.shortWords.TryAdd(row.Required("written"), row.Required("meant")))
                throw row.Broken("written", $"\"{row["written"]}\" stands here twice");
        return reader;
    }

    /// <summary>
    /// The first reading of a text that names a place: as it was typed, its short words spelled out, then ever barer. A reading that is
    /// a name as it stands comes before one that has to be taken apart.
    /// </summary>
    public IReadOnlyList<Town> Read(string plain)
    {
        if (AsWritten(plain) is { Count: > 0 } written)
            return written;
        return Readings(plain).Where(r => !r.IsCouncil).Select(r => Named(r.Name)).FirstOrDefault(t => t.Count > 0)
            ?? Isle(PlaceName.Fold(plain));
    }

    /// <summary>"Isle of Arran" for "Arran", and Barra for "Isle of Barra".</summary>
    private IReadOnlyList<Town> Isle(string folded)
    {
        const string IsleOf = "isleof";
        return towns.Exactly(folded.StartsWith(IsleOf, StringComparison.Ordinal) ? folded[IsleOf.Length..] : IsleOf + folded);
    }

    /// <summary>The first reading that is a name as it stands.</summary>
    private IReadOnlyList<Town> AsWritten(string plain) =>
        Readings(plain).Select(r => r.IsCouncil ? Council(r.Name) : towns.Exactly(PlaceName.Fold(r.Name))).FirstOrDefault(t => t.Count > 0)
        ?? [];

    private IEnumerable<(string Name, bool IsCouncil)> Readings(string plain)
    {
        var spelledOut = SpelledOut(plain);
        return PlaceName
            .Barer(spelledOut)
            .Where(r => r.Name.Length >= PlaceName.ShortestStart)
            .Prepend((spelledOut, false))
            .Prepend((plain, false));
    }

    /// <summary>"County Down" for "Co. Down".</summary>
    public string SpelledOut(string plain) =>
        string.Join(
            ' ',
            plain
                .Split(' ', StringSplitOptions.RemoveEmptyEntries)
                .Select(w =>
                    w.TrimEnd('.', ',') is var word && shortWords.TryGetValue(word.ToLowerInvariant(), out var meant)
                        ? meant + w[word.Length..].TrimStart('.')
                        : w
                )
        );

    /// <summary>
    /// The towns of exactly this name, largest first; the county or council area when no town has it. None where of "Sale West, Manchester"
    /// the part before the comma is not known: Sale West need not be in Manchester.
    /// </summary>
    public IReadOnlyList<Town> Named(string text)
    {
        if (towns.Exactly(PlaceName.Fold(text)) is { Count: > 0 } exact)
            return exact;
        var comma = text.AsSpan().IndexOfAny(',', '(');
        if (comma <= 0)
            return SplitByWord(text);
        var (name, rest) = (text[..comma], PlaceName.Fold(SpelledOut(text[(comma + 1)..])));
        if (AsWritten(name) is not { Count: > 0 } written)
            return [];
        return !written.Any(t => t.LiesIn(rest)) && LongerIn(rest, PlaceName.Fold(name)) is { Length: > 0 } longer
            ? longer
            : Within(written, rest, isApart: true);
    }

    /// <summary>
    /// The town that a council has its name from, where that lies in its area; else the area itself. Without such a council a name of wide
    /// areas or a bigger town: "Lake District" is no council of a village called Lake.
    /// </summary>
    private Town[] Council(string name)
    {
        var folded = PlaceName.Fold(name);
        if (towns.Area(folded) is { } area)
            return towns.Exactly(folded).Where(t => t.LiesIn(area)).ToArray() is { Length: > 0 } called ? called : [area];
        return towns.Area($"county{folded}") is { } county ? [county] : [.. towns.Exactly(folded).Where(t => t.IsArea || t.IsLarge)];
    }

    /// <summary>"Ashby-de-la-Zouch" for "Ashby" in Leicestershire.</summary>
    private Town[] LongerIn(string area, string folded) => [.. towns.WithShortName(folded).Where(t => t.LiesIn(area))];

    /// <summary>"Newport Isle of Wight": the name may end after any word.</summary>
    private Town[] SplitByWord(string text)
    {
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        for (var end = words.Length - 1; end > 0; end--)
        {
            var (name, rest) = (PlaceName.Fold(string.Join(' ', words[..end])), PlaceName.Fold(string.Join(' ', words[end..])));
            if (Within(towns.Exactly(name), rest, isApart: false) is { Length: > 0 } within)
                return within;
            if (LongerIn(rest, name) is { Length: > 0 } longer)
                return longer;
        }
        return [];
    }

    /// <summary>
    /// Those of the towns that lie in what was written behind their name. A name of several places that reach over councils holds the towns
    /// about them. Behind a comma it may also be a place we do not know; one that is far from every town makes a question of both.
    /// </summary>
    private Town[] Within(IReadOnlyList<Town> named, string folded, bool isApart)
    {
        if (named.Where(t => PlaceName.Fold(t.Qualifier) == folded).ToArray() is { Length: > 0 } qualified)
            return qualified;
        if (named.Where(t => t.LiesIn(folded)).ToArray() is { Length: > 0 } inside)
            return inside;
        var around = towns.Exactly(folded);
        if (!isApart && !(around.Count > 0 && TownTable.IsWide(folded, around)))
            return [];
        var near = named.Where(t => around.Any(a => t.MilesTo(a) < FarApart)).ToArray();
        return near.Length > 0 ? near
            : !isApart ? []
            : [.. named, .. around];
    }
}
