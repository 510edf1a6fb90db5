using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Content;

namespace KetamineRehab.Core.Evidence;

/// <summary>How fast a contact is needed.</summary>
public enum ContactLevel { Emergency, Urgent, Talk }

/// <summary>Somebody to ring or text when it cannot wait.</summary>
/// <param name="Nations">Keys of the nation vocabulary; empty means all of the United Kingdom.</param>
/// <param name="CheckedOn">When the number was last compared with its source.</param>
public sealed record CrisisContact(
    string Id, string Name, string Number, string Text, string Audience, IReadOnlyList<string> Nations, ContactLevel Level,
    string Hours, string Note, ObservedOn CheckedOn, bool InStrip)
{
    /// <summary>Where the number was read, in words.</summary>
    public string Source { get; init; } = "";

    /// <summary>False where no source has been read yet, and the page says so.</summary>
    public bool IsChecked { get; init; } = true;

    public bool ServesAllNations => Nations.Count == 0;
    public bool Serves(string nation) => ServesAllNations || Nations.Contains(nation);

    /// <summary>As a telephone link wants it.</summary>
    public string Dial => Number.Replace(" ", "", StringComparison.Ordinal);
}

/// <summary>The contacts on every page, from <c>content/evidence/contacts.csv</c>.</summary>
public sealed class CrisisContacts(IReadOnlyList<CrisisContact> all)
{
    private static readonly string[] Columns = ["id", "name", "number", "text", "audience", "nations", "level", "hours", "note", "source", "grade", "checked_on", "strip"];

    /// <summary>Who answers questions about drugs, the one for a single nation first.</summary>
    private static readonly string[] DrugLines = ["dan-247", "frank"];

    private static readonly string[] Named = ["999", "samaritans", "childline"];

    public IReadOnlyList<CrisisContact> All { get; } = all;

    /// <summary>For the strip of a page that does not know where its reader is: only what works in every nation, or says where.</summary>
    public IEnumerable<CrisisContact> Strip => All.Where(c => c.InStrip);

    public IEnumerable<CrisisContact> For(string nation) => All.Where(c => c.Serves(nation));

    /// <summary>Those of one nation that do not serve the others too.</summary>
    public IEnumerable<CrisisContact> OnlyFor(string nation) => All.Where(c => !c.ServesAllNations && c.Serves(nation));

    /// <summary>Whom to ring about drugs in a nation; null where we know no such line.</summary>
    public CrisisContact? DrugLineOf(string nation) => DrugLines.SelectMany(id => All.Where(c => c.Id == id)).FirstOrDefault(c => c.Serves(nation));

    /// <summary>Pages name some contacts; a file without them is broken.</summary>
    public CrisisContact this[string id] => All.First(c => c.Id == id);

    public static CrisisContacts Load(string contentDirectory)
    {
        var file = Path.Combine(contentDirectory, "evidence", "contacts.csv");
        var rows = CsvTable.Read(file, Columns, p => throw Broken(p));
        var all = rows.Select(Contact).ToArray();
        var missing = Named.Where(id => all.All(c => c.Id != id)).ToArray();
        return missing.Length == 0 ? new(all) : throw new ContentException(Path.GetFileName(file), 1, $"no row has the id {string.Join(", ", missing)}");
    }

    private static CrisisContact Contact(CsvRow row)
    {
        var nations = row["nations"] == "all" ? [] : row["nations"].Split('|');
        if (nations.FirstOrDefault(n => Vocabularies.Nation.All(t => t.Key != n)) is { } unknown)
            throw Broken(row.Problem("nations", $"“{unknown}” is not a nation we know"));
        if (!Enum.TryParse<ContactLevel>(row["level"], ignoreCase: true, out var level))
            throw Broken(row.Problem("level", "is emergency, urgent or talk"));
        if (row["number"].Length + row["text"].Length == 0)
            throw Broken(row.Problem("number", "a contact has a number to ring or to text"));
        if (row["strip"] == "yes" && nations.Length > 0)
            throw Broken(row.Problem("strip", "only a contact for all nations stands where the nation is not known"));
        var checkedOn = ObservedOn.TryParse(row["checked_on"]) ?? throw Broken(row.Problem("checked_on", "is a date such as 2026-11"));
        return new(row["id"], row["name"], row["number"], row["text"], row["audience"], nations, level, row["hours"], row["note"], checkedOn, row["strip"] == "yes")
        {
            Source = row["source"],
            IsChecked = row["grade"] != "K",
        };
    }

    private static ContentException Broken(RowProblem problem) => new(problem.File, problem.Line, $"{problem.Column}: {problem.Reason}");
}
