using System.Globalization;
using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Content;
using KetamineRehab.Core.Places;

namespace KetamineRehab.Core.Packages;

/// <summary>Reads a catalogue package. A bad row is reported and left out, and so is what points at it.</summary>
/// <param name="latest">Nothing can have been observed after this day.</param>
public sealed class PackageReader(CatalogueFields fields, Action<RowProblem> report, DateOnly? latest = null)
{
    /// <summary>So many rows refused spoil a file.</summary>
    public const int MostRefused = 1_000;

    private readonly Dictionary<string, Source> sources = [];
    private readonly Dictionary<string, Provider> providers = [];
    private readonly Dictionary<string, TreatmentCentre> centres = [];
    private readonly Dictionary<string, Programme> programmes = [];
    private readonly Dictionary<string, CsvRow> programmeRows = [];
    private readonly Dictionary<(string, string), string> registrations = [];
    private readonly HashSet<FactKey> seen = [];

    public CatalogueRecords Read(string directory)
    {
        Each(directory, PackageFiles.Sources, sources, Source);
        Each(
            directory,
            PackageFiles.Providers,
            providers,
            row => new Provider
            {
                Id = Id(row, 100),
                Name = Cells.Needed(row, "name"),
                OwnerGroup = row["owner_group"],
            }
        );
        Each(directory, PackageFiles.Centres, centres, Centre);
        Each(directory, PackageFiles.Programmes, programmes, Programme);
        var facts = Rows(directory, PackageFiles.Facts, Fact).ToList();
        PackageChecks.Successors(programmes, programmeRows, report);
        PackageChecks.Commission(programmes, programmeRows, facts, report);
        return new([.. sources.Values], [.. providers.Values], [.. centres.Values], [.. programmes.Values], facts);
    }

    private static Source Source(CsvRow row) =>
        new()
        {
            Id = Id(row, 100),
            Title = Cells.Needed(row, "title"),
            Url = Cells.Address(row, "url"),
            Link = Cells.OneOf(row, "link", ("yes", true), ("no", false)),
        };

    private TreatmentCentre Centre(CsvRow row)
    {
        var basis = Cells.Word<PointBasis>(row, "point");
        var hasProvider = row["provider"].Length > 0;
        if (!hasProvider)
            Cells.Empty(row, "provider_said_by", "where no provider is named");
        if (basis == PointBasis.None)
            _ = (Cells.Empty(row, "latitude", "where point is none"), Cells.Empty(row, "longitude", "where point is none"));
        return new()
        {
            Id = Id(row, 120),
            Name = Cells.Needed(row, "name"),
            ProviderId = hasProvider ? Known(row, "provider", providers) : null,
            ProviderSaidBy = hasProvider ? SaidBy(row, "provider_said_by") : Asserter.Regulator,
            Address = row["address"],
            Town = row["town"],
            Postcode = Cells.Matching(
                row,
                "postcode",
                p => p.Length == 0 || Postcode.Readings(p).Any(),
                "is not a postcode (LS6 2AA or LS6)"
            ),
            Latitude = basis == PointBasis.None ? null : Cells.Degrees(row, "latitude", 49, 61),
            Longitude = basis == PointBasis.None ? null : Cells.Degrees(row, "longitude", -9, 3),
            PointBasis = basis,
            Authority = row["authority"],
            Nation = Cells.Term(row, "nation", Vocabularies.Nation),
            Region = row["region"].Length == 0 ? "" : Cells.Term(row, "region", Vocabularies.Region),
            Regulator = row["regulator"],
            RegistrationUrl = Cells.Address(row, "registration_url"),
            SourceId = Known(row, "source", sources),
            ObservedOn = Observed(row),
            // Last: a row that is refused must not keep its number from a sound one.
            RegistrationId = Registration(row),
        };
    }

    private string Registration(CsvRow row)
    {
        var registration = row["registration"];
        if (registration.Length > 0 && !registrations.TryAdd((Cells.Needed(row, "regulator"), registration), row["id"]))
            throw new InvalidCellException(row, "registration", $"stands already at {registrations[(row["regulator"], registration)]}");
        return registration;
    }

    private Programme Programme(CsvRow row)
    {
        var listing = Cells.Word<Listing>(row, "listing");
        var programme = new Programme
        {
            Id = Id(row, 12),
            CentreId = Known(row, "centre", centres),
            Name = row["name"],
            Listing = listing,
            Reason =
                listing == Listing.Public
                    ? Cells.Empty(row, "reason", "while the programme is public")
                    : Cells.Matching(
                        row,
                        "reason",
                        r => r.Length is > 0 and <= Catalogue.Programme.LongestReason,
                        "must say in at most 300 characters why it is not public"
                    ),
            SuccessorId = row["successor"].Length == 0 ? null : row["successor"],
        };
        programmeRows.Add(programme.Id, row);
        return programme;
    }

    private Fact Fact(CsvRow row)
    {
        var field = fields.Find(row["field"]) is { Derived: null } known
            ? known
            : throw new InvalidCellException(
                row,
                "field",
                $"“{RowProblem.Cut(row["field"])}” is not a field of the registry that anyone can state"
            );
        var saidBy = SaidBy(row, "said_by");
        if (!field.AllowedAsserters.Contains(saidBy))
            throw new InvalidCellException(
                row,
                "said_by",
                $"{saidBy.Key()} may not say {field.Key}; it takes {string.Join(", ", field.AllowedAsserters.Select(a => a.Key()))}"
            );
        var value = row["value"];
        if (value is not (Catalogue.Fact.AskedNoAnswer or Catalogue.Fact.NotApplicable))
            value =
                field.Kind.Read(value, field, out var problem) ?? throw new InvalidCellException(row, "value", $"{field.Key}: {problem}");
        var fact = new Fact
        {
            SubjectId = field.On switch
            {
                SubjectKind.Provider => Known(row, "subject", providers),
                SubjectKind.Centre => Known(row, "subject", centres),
                _ => Known(row, "subject", programmes),
            },
            Field = field.Key,
            Value = value,
            SaidBy = saidBy,
            SourceId = Known(row, "source", sources),
            ObservedOn = Observed(row),
            Standing = Cells.Word<Standing>(row, "standing"),
            Note = Cells.Matching(
                row,
                "note",
                n => n.Length <= Catalogue.Fact.LongestNote,
                $"is longer than {Catalogue.Fact.LongestNote} characters"
            ),
        };
        return seen.Add(FactKey.Of(fact))
            ? fact
            : throw new InvalidCellException(row, "value", "the same statement by the same source on the same day stands twice");
    }

    private ObservedOn Observed(CsvRow row)
    {
        var on =
            ObservedOn.TryParse(row["observed_on"])
            ?? throw new InvalidCellException(row, "observed_on", "is a date (2026-04-30, 2026-04 or 2026) or the word “undated”");
        return latest is null || on.From is not { } day || day <= latest
            ? on
            : throw new InvalidCellException(row, "observed_on", $"{on} is in the future");
    }

    private void Each<T>(string directory, (string Name, string[] Columns) file, Dictionary<string, T> into, Func<CsvRow, T> read)
    {
        foreach (
            var (id, item) in Rows(
                directory,
                file,
                row =>
                    (
                        into.ContainsKey(row["id"]) ? throw new InvalidCellException(row, "id", $"“{row["id"]}” stands twice") : row["id"],
                        read(OnOneLine(row, file.Columns))
                    )
            )
        )
            into[id] = item;
    }

    private IEnumerable<T> Rows<T>(string directory, (string Name, string[] Columns) file, Func<CsvRow, T> read)
    {
        var refused = 0;
        foreach (
            var row in CsvTable.Read(Path.Combine(directory, file.Name), file.Columns, report).Select(r => r.Map(SpreadsheetText.Unmark))
        )
        {
            T item;
            try
            {
                item = read(row);
            }
            catch (InvalidCellException bad)
            {
                report(bad.Problem);
                if (++refused < MostRefused)
                    continue;
                report(
                    new(file.Name, row.Line, "", $"{MostRefused:N0} rows cannot be used: this is not the file it should be")
                    {
                        IsFatal = true,
                    }
                );
                yield break;
            }
            yield return item;
        }
    }

    private static CsvRow OnOneLine(CsvRow row, string[] columns) =>
        columns.FirstOrDefault(c => row[c].AsSpan().IndexOfAny('\r', '\n', '\t') >= 0) is { } broken
            ? throw new InvalidCellException(row, broken, "has to stand on one line")
            : row;

    private static string Id(CsvRow row, int longest) =>
        Cells.Matching(
            row,
            "id",
            id => id.Length > 0 && id.Length <= longest && id.All(c => c is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '-'),
            $"must be 1 to {longest} of a to z, 0 to 9 and hyphens"
        );

    private static string Known<T>(CsvRow row, string column, Dictionary<string, T> ids) =>
        Cells.Matching(row, column, ids.ContainsKey, "is not known here (or its own row was refused)");

    private static Asserter SaidBy(CsvRow row, string column) =>
        Asserters.FromKey(row[column])
        ?? throw new InvalidCellException(row, column, $"“{RowProblem.Cut(row[column])}” is not anyone we know");
}
