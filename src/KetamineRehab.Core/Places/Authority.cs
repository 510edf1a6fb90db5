using KetamineRehab.Core.Content;

namespace KetamineRehab.Core.Places;

/// <summary>
/// The body whose residents a free service is for: the council that commissions it in Great Britain, the health and social care trust
/// that runs it in Northern Ireland.
/// </summary>
/// <param name="Key">In addresses and as a value of "serves": <c>leeds</c>, <c>belfast-trust</c>.</param>
/// <param name="RegisterName">As the regulators' registers spell it: "Bristol, City of".</param>
/// <param name="Name">As people say it: "Bristol", "Belfast Trust area".</param>
/// <param name="Board">Who plans treatment for several councils together: health board in Scotland, area planning board in Wales, the trust
/// itself; empty in England.</param>
public sealed record Authority(string Key, string RegisterName, string Name, string Nation, string Board)
{
    private const string File = "areas.csv";
    private static readonly string[] WithArticle = ["Isle", "Isles", "Islands", "Borders", "Vale", "Riding"];
    private static readonly string[] BoardWords = ["NHS", "Area", "Planning", "Board"];

    /// <summary>All of them by key; built into the program, because they are a vocabulary of the registry.</summary>
    public static IReadOnlyList<Authority> All { get; } = [.. Read()];

    private static readonly Dictionary<string, Authority> ByKey = All.ToDictionary(a => a.Key);
    private static readonly Dictionary<string, Authority> ByRegisterName = All.ToDictionary(
        a => a.RegisterName,
        StringComparer.OrdinalIgnoreCase
    );

    public bool IsTrust => Nation == UkNations.NorthernIreland;

    /// <summary>Behind "in" and "for": "Leeds", "the Isle of Wight", "the Belfast Trust area".</summary>
    public string Said => IsTrust || WithArticle.Any(w => Name.Split(' ').Contains(w)) ? $"the {Name}" : Name;

    /// <summary>"Forth Valley" of "NHS Forth Valley"; empty where the board is no wider than the authority.</summary>
    public string BoardArea { get; } =
        Nation == UkNations.NorthernIreland
            ? ""
            : string.Join(' ', Board.Split(' ', StringSplitOptions.RemoveEmptyEntries).Except(BoardWords));

    public static Authority? Find(string key) => ByKey.GetValueOrDefault(key);

    public static Authority? Named(string registerName) => ByRegisterName.GetValueOrDefault(registerName);

    private static IEnumerable<Authority> Read()
    {
        using var file = typeof(Authority).Assembly.GetManifestResourceStream(File)!;
        foreach (var row in CsvTable.Read(file, File, ["key", "authority", "name", "nation", "board"], p => throw new ContentException(p)))
            yield return new(
                row.Required("key"),
                row.Required("authority"),
                row.Required("name"),
                row.Key("nation", UkNations.Nations),
                row["board"]
            );
    }
}
