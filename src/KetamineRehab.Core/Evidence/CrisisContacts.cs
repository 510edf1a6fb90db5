using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Content;

namespace KetamineRehab.Core.Evidence;

/// <summary>How fast a contact is needed.</summary>
public enum ContactLevel
{
    Emergency,
    Urgent,
    Talk,
}

/// <summary>Someone to ring or text when it cannot wait.</summary>
/// <param name="Nations">Keys of the nation vocabulary; empty means all of the United Kingdom.</param>
/// <param name="CheckedOn">When the number was last compared with its source.</param>
public sealed record CrisisContact(
    string Id,
    string Name,
    string Number,
    string Text,
    string Audience,
    IReadOnlyList<string> Nations,
    ContactLevel Level,
    string Hours,
    string Note,
    ObservedOn CheckedOn,
    bool InStrip
)
{
    /// <summary>Where the number was read; one of them at least is official.</summary>
    public IReadOnlyList<EvidenceSource> Sources { get; init; } = [];

    /// <summary>What could not be made sure about it: told among the sources, not under the number. Empty where nothing is open.</summary>
    public string Unconfirmed { get; init; } = "";

    public bool ServesAllNations => Nations.Count == 0;

    public bool Serves(string nation) => ServesAllNations || Nations.Contains(nation);

    /// <summary>As a telephone link wants it.</summary>
    public string Dial => Number.Replace(" ", "", StringComparison.Ordinal);
}

/// <summary>The contacts on every page, from <c>content/evidence/contacts.csv</c>.</summary>
public sealed class CrisisContacts(IReadOnlyList<CrisisContact> all)
{
    private static readonly string[] Columns =
    [
        "id",
        "name",
        "number",
        "text",
        "audience",
        "nations",
        "level",
        "hours",
        "note",
        "source",
        "checked_on",
        "strip",
        "unconfirmed",
    ];

    /// <summary>Who answers questions about drugs, the one for a single nation first.</summary>
    private static readonly string[] DrugLines = ["dan-247", "frank"];

    private static readonly string[] Named = ["999", "samaritans", "childline", "papyrus"];

    public IReadOnlyList<CrisisContact> All { get; } = all;

    /// <summary>Lines people may look for here, and why we give no number.</summary>
    public IReadOnlyList<(string Name, string Why)> LeftOut { get; init; } = [];

    /// <summary>For the strip of a page that does not know where its reader is: only what works in every nation, or says where.</summary>
    public IEnumerable<CrisisContact> Strip => All.Where(c => c.InStrip);

    public IEnumerable<CrisisContact> For(string nation) => All.Where(c => c.Serves(nation));

    /// <summary>Those of one nation that do not serve the others too.</summary>
    public IEnumerable<CrisisContact> OnlyFor(string nation) => All.Where(c => !c.ServesAllNations && c.Serves(nation));

    /// <summary>Whom to ring about drugs in a nation; null where we know no such line.</summary>
    public CrisisContact? DrugLineOf(string nation) =>
        DrugLines.SelectMany(id => All.Where(c => c.Id == id)).FirstOrDefault(c => c.Serves(nation));

    /// <summary>Pages name some contacts; a file without them is broken.</summary>
    public CrisisContact this[string id] => All.First(c => c.Id == id);

    public static CrisisContacts Load(string contentDirectory)
    {
        var file = Path.Combine(contentDirectory, "evidence", "contacts.csv");
        var tables = new EvidenceTables(contentDirectory, _ => { });
        var (sources, words) = (tables.Sources().ToDictionary(s => s.Id), new WordList(tables.Words()));
        var all = CsvTable.Read(file, Columns, p => throw new ContentException(p)).Select(row => Contact(row, sources, words)).ToArray();
        var missing = Named.Where(id => all.All(c => c.Id != id)).ToArray();
        return missing.Length == 0
            ? new(all) { LeftOut = [.. ReadLeftOut(contentDirectory)] }
            : throw new ContentException(Path.GetFileName(file), 1, $"no row has the id {string.Join(", ", missing)}");
    }

    private static IEnumerable<(string Name, string Why)> ReadLeftOut(string contentDirectory) =>
        CsvTable
            .Read(Path.Combine(contentDirectory, "evidence", "left-out.csv"), ["name", "why"], p => throw new ContentException(p))
            .Select(row => (row["name"], row["why"]));

    private static CrisisContact Contact(CsvRow row, Dictionary<string, EvidenceSource> sources, WordList words)
    {
        var nations = row["nations"] == "all" ? [] : row["nations"].Split('|');
        if (nations.FirstOrDefault(n => Vocabularies.Nation.All(t => t.Key != n)) is { } unknown)
            throw new ContentException(row.Problem("nations", $"“{unknown}” is not a nation we know"));
        if (Names.Find<ContactLevel>(row["level"]) is not { } level)
            throw new ContentException(row.Problem("level", "is emergency, urgent or talk"));
        if (row["number"].Length + row["text"].Length == 0)
            throw new ContentException(row.Problem("number", "a contact needs a number to call or text"));
        if (words.OldNumbers($"{row["number"]} {row["note"]}").FirstOrDefault() is { } old)
            throw new ContentException(row.Problem("number", $"“{old.Word}” is an old number"));
        var named = row["source"].Split('|', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (named.Where(id => !sources.ContainsKey(id)).Select(id => $"“{RowProblem.Cut(id)}”").ToArray() is { Length: > 0 } strangers)
            throw new ContentException(row.Problem("source", $"not in sources.csv: {string.Join(", ", strangers)}"));
        var from = named.Select(id => sources[id]).ToArray();
        if (!from.Any(s => s.Kind.IsOfficial))
            throw new ContentException(
                row.Problem("source", "none of these is an official source: the NHS, government, a regulator, or the line itself")
            );
        if (row["strip"] == "yes" && nations.Length > 0)
            throw new ContentException(row.Problem("strip", "only a contact for all nations stands where the nation is not known"));
        var checkedOn =
            ObservedOn.TryParse(row["checked_on"]) ?? throw new ContentException(row.Problem("checked_on", "is a date such as 2026-11"));
        return new(
            row["id"],
            row["name"],
            row["number"],
            row["text"],
            row["audience"],
            nations,
            level,
            row["hours"],
            row["note"],
            checkedOn,
            row["strip"] == "yes"
        )
        {
            Sources = from,
            Unconfirmed = row["unconfirmed"],
        };
    }
}
