using System.Globalization;
using System.Text.RegularExpressions;
using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Content;

namespace KetamineRehab.Core.Evidence;

/// <summary>Reads the tables of <c>content/evidence</c>; a bad row is reported and left out, and so is what points at it.</summary>
internal sealed partial class EvidenceTables(string directory, Action<RowProblem> report)
{
    private static readonly string[] SourceColumns =
    [
        "id",
        "title",
        "publisher",
        "published",
        "url",
        "read_on",
        "recheck_by",
        "kind",
        "words",
    ];

    private static readonly string[] ClaimColumns =
    [
        "id",
        "statement",
        "figure",
        "counted",
        "nation",
        "year",
        "grade",
        "sources",
        "checked_on",
        "changed_on",
        "tried",
        "clinical",
    ];

    private readonly string folder = Path.Combine(directory, "evidence");

    public List<EvidenceSource> Sources() =>
        Rows(
            "sources.csv",
            SourceColumns,
            s => s.Id,
            row => new EvidenceSource(
                Id(row),
                Cells.Needed(row, "title"),
                Cells.Needed(row, "publisher"),
                row["published"].Length == 0 ? null : Day(row, "published"),
                Cells.Matching(
                    row,
                    "url",
                    u => u.Length == 0 || Uri.TryCreate(u, UriKind.Absolute, out var uri) && uri.Scheme == "https",
                    "is not an https address"
                ),
                Day(row, "read_on"),
                Day(row, "recheck_by"),
                Kind(row),
                row["words"],
                row.Line
            )
        );

    public List<Claim> Claims(IReadOnlyList<EvidenceSource> sources)
    {
        var known = sources.ToDictionary(s => s.Id);
        return Rows(
            "claims.csv",
            ClaimColumns,
            c => c.Id,
            row =>
            {
                var grade = Cells.OneOf(row, "grade", [.. Enum.GetValues<Grade>().Select(g => (g.ToString(), g))]);
                string[] from = Many(row, "sources");
                if (from.FirstOrDefault(id => !known.ContainsKey(id)) is { } unknown)
                    throw new InvalidCellException(row, "sources", $"“{RowProblem.Cut(unknown)}” is not in sources.csv");
                if (from.Length == 0 && grade is not (Grade.K or Grade.N))
                    throw new InvalidCellException(row, "sources", "is empty; only a claim of grade K or N may have no source");
                if (from.Length == 0 && row["tried"].Length == 0)
                    throw new InvalidCellException(row, "tried", "is empty; a claim without a source says where one was looked for");
                if (row["figure"].Length > 0 && row["counted"].Length == 0)
                    throw new InvalidCellException(row, "counted", "is empty; a figure says who was counted");
                return new Claim(
                    Id(row),
                    Cells.Needed(row, "statement"),
                    row["figure"],
                    row["counted"],
                    EvidenceWords.Nations.Label(Cells.Term(row, "nation", EvidenceWords.Nations)),
                    Cells.Matching(
                        row,
                        "year",
                        y => y == ObservedOn.UndatedWord || Year().IsMatch(y),
                        $"must be a year such as 2012, years such as 2011–2022, or “{ObservedOn.UndatedWord}”"
                    ),
                    grade,
                    [.. from.Select(id => known[id])],
                    Day(row, "checked_on"),
                    row["changed_on"].Length == 0 ? null : Day(row, "changed_on"),
                    row["tried"],
                    row.Line
                )
                {
                    IsClinical = Cells.OneOf(row, "clinical", [("yes", true), ("", false)]),
                };
            }
        );
    }

    /// <summary>Adds to each claim what reviewers signed for.</summary>
    public List<Claim> WithSignatures(List<Claim> claims)
    {
        var known = claims.Select(c => c.Id).ToHashSet();
        var signatures = Rows(
                "signed.csv",
                Signature.Columns,
                s => $"{s.ClaimId} {s.Mark} {s.Role} {s.On}",
                row => new Signature(
                    Cells.Matching(row, "claim", known.Contains, "is not in claims.csv"),
                    Cells.Needed(row, "mark"),
                    Cells.Matching(
                        row,
                        "role",
                        EvidenceWords.ReviewerRoles.Contains,
                        $"is not one of: {string.Join(", ", EvidenceWords.ReviewerRoles)}"
                    ),
                    Day(row, "signed_on")
                )
            )
            .ToLookup(s => s.ClaimId);
        return [.. claims.Select(c => c with { Signatures = [.. signatures[c.Id].OrderBy(s => s.On)] })];
    }

    public List<StatisticSeries> Statistics(IReadOnlyList<Claim> claims)
    {
        var known = claims.ToDictionary(c => c.Id);
        var values = Rows(
            "statistics.csv",
            ["series", "period", "value", "status", "claim"],
            s => $"{s.Series} {s.Period}",
            row => new Statistic(
                Cells.Term(row, "series", EvidenceWords.Series),
                Cells.Needed(row, "period"),
                double.TryParse(row["value"], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value)
                    ? value
                    : throw new InvalidCellException(row, "value", "is a number such as 1551 or 3.8"),
                Cells.Word<StatisticStatus>(row, "status"),
                known.GetValueOrDefault(row["claim"])
                    ?? throw new InvalidCellException(row, "claim", $"“{RowProblem.Cut(row["claim"])}” is not in claims.csv")
            )
        );
        return [.. values.GroupBy(v => v.Series).Select(g => new StatisticSeries(g.Key, EvidenceWords.Series.Label(g.Key), [.. g]))];
    }

    public List<GlossaryEntry> Glossary() =>
        Rows(
            "glossary.csv",
            ["term", "meaning", "also", "guide"],
            g => PageIds.SlugOf(g.Term),
            row => new GlossaryEntry(Cells.Needed(row, "term"), Cells.Needed(row, "meaning"), Many(row, "also"), row["guide"], row.Line)
        );

    public List<UrgentPhrase> Urgent() =>
        Rows(
            "urgent.csv",
            ["phrase", "need"],
            u => u.Phrase,
            row => new UrgentPhrase(
                Cells.Matching(
                    row,
                    "phrase",
                    p => Phrase().IsMatch(p),
                    "must be of words of a to z or figures, each with or without a star at its end"
                ),
                Cells.Word<UrgentNeed>(row, "need")
            )
        );

    public List<PageReview> Reviews(IReadOnlyList<Claim> claims)
    {
        var known = claims.ToDictionary(c => c.Id);
        return Rows(
            "reviews.csv",
            ["page", "title", "reviewed", "next", "reviewer", "claims"],
            r => r.Page,
            row =>
            {
                var (reviewed, next, ids) = (Day(row, "reviewed").From!.Value, Day(row, "next").From!.Value, Many(row, "claims"));
                if (ids.FirstOrDefault(id => !known.ContainsKey(id)) is { } unknown)
                    throw new InvalidCellException(row, "claims", $"“{RowProblem.Cut(unknown)}” is not in claims.csv");
                return new PageReview(
                    Cells.Matching(row, "page", LinkLint.Pages.Contains, "is not a page of this site"),
                    Cells.Needed(row, "title"),
                    reviewed,
                    next > reviewed ? next : throw new InvalidCellException(row, "next", "has to be after “reviewed”"),
                    Cells.Needed(row, "reviewer"),
                    [.. ids.Select(id => known[id])],
                    row.Line
                );
            }
        );
    }

    public List<ListedWord> Words() =>
        Rows(
            "words.csv",
            ["word", "kind", "say", "except"],
            w => $"{w.Word} {w.Kind}",
            row => new ListedWord(Cells.Needed(row, "word"), Cells.Word<WordKind>(row, "kind"), row["say"], Many(row, "except"))
        );

    private List<T> Rows<T>(string name, string[] columns, Func<T, string> key, Func<CsvRow, T> read)
    {
        var (rows, keys) = (new List<T>(), new HashSet<string>(StringComparer.OrdinalIgnoreCase));
        foreach (var row in CsvTable.Read(Path.Combine(folder, name), columns, report))
        {
            try
            {
                var item = read(row);
                if (keys.Add(key(item)))
                    rows.Add(item);
                else
                    report(row.Problem(columns[0], $"“{RowProblem.Cut(key(item))}” stands twice"));
            }
            catch (InvalidCellException bad)
            {
                report(bad.Problem);
            }
        }
        return rows;
    }

    private static string Id(CsvRow row) => Cells.Matching(row, "id", id => Slug().IsMatch(id), "must be of a to z, 0 to 9 and hyphens");

    private static ObservedOn Day(CsvRow row, string column) =>
        ObservedOn.TryParse(row[column]) is { IsUndated: false } day
            ? day
            : throw new InvalidCellException(
                row,
                column,
                $"“{RowProblem.Cut(row[column])}” is not a date such as 2026-11-22, 2026-11 or 2026"
            );

    private static SourceKind Kind(CsvRow row) => Cells.OneOf(row, "kind", [.. EvidenceWords.SourceKinds.Select(k => (k.Key, k))]);

    private static string[] Many(CsvRow row, string column) =>
        row[column].Split('|', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+)*$")]
    internal static partial Regex Slug();

    [GeneratedRegex(@"^[a-z0-9]+\*?( [a-z0-9]+\*?)*$")]
    private static partial Regex Phrase();

    [GeneratedRegex(@"\d{4}")]
    private static partial Regex Year();
}
