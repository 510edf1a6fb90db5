using System.Globalization;
using KetamineRehab.Core.Catalogue;

namespace KetamineRehab.Core.Import;

/// <summary>Reads a catalogue package. A bad row is reported and left out, and so is what points at it.</summary>
public sealed class PackageReader(CatalogueFields fields, Action<RowProblem> report)
{
    private readonly Dictionary<string, Source> sources = [];
    private readonly Dictionary<string, Provider> providers = [];
    private readonly Dictionary<string, TreatmentCentre> centres = [];
    private readonly Dictionary<string, Programme> programmes = [];

    public CatalogueRecords Read(string directory)
    {
        Each(directory, PackageFiles.Sources, sources, Source);
        Each(directory, PackageFiles.Providers, providers, row => new Provider { Id = row["id"], Name = Needed(row, "name"), OwnerGroup = row["owner_group"] });
        Each(directory, PackageFiles.Centres, centres, Centre);
        Each(directory, PackageFiles.Programmes, programmes, Programme);
        var facts = Rows(directory, PackageFiles.Facts, Fact).ToList();
        CheckSuccessors();
        CheckCommission(facts);
        return new([.. sources.Values], [.. providers.Values], [.. centres.Values], [.. programmes.Values], facts);
    }

    private static Source Source(CsvRow row) =>
        new() { Id = row["id"], Title = Needed(row, "title"), Url = Address(row, "url"), Link = OneOf(row, "link", ("yes", true), ("no", false)) };

    private TreatmentCentre Centre(CsvRow row)
    {
        var basis = Word<PointBasis>(row, "point");
        return new()
        {
            Id = Matching(row, "id", id => id.All(c => c is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '-'), "may hold only a to z, 0 to 9 and hyphens"),
            Name = Needed(row, "name"),
            ProviderId = row["provider"].Length == 0 ? null : Known(row, "provider", providers),
            ProviderSaidBy = row["provider"].Length == 0 ? Asserter.Regulator : SaidBy(row, "provider_said_by"),
            Address = row["address"], Town = row["town"], Postcode = row["postcode"],
            Latitude = basis == PointBasis.None ? null : Degrees(row, "latitude", 49, 61),
            Longitude = basis == PointBasis.None ? null : Degrees(row, "longitude", -9, 3),
            PointBasis = basis, Authority = row["authority"],
            Nation = Matching(row, "nation", n => Vocabularies.Nation.Any(t => t.Key == n), "is not a nation we know"),
            Region = row["region"].Length == 0 ? "" : Matching(row, "region", r => Vocabularies.Region.Any(t => t.Key == r), "is not a region we know"),
            Regulator = row["regulator"], RegistrationId = row["registration"], RegistrationUrl = Address(row, "registration_url"),
            SourceId = Known(row, "source", sources), ObservedOn = Observed(row),
        };
    }

    private Programme Programme(CsvRow row)
    {
        var listing = Word<Listing>(row, "listing");
        return new()
        {
            Id = row["id"], CentreId = Known(row, "centre", centres), Name = row["name"], Listing = listing,
            Reason = listing == Listing.Public ? row["reason"] : Matching(row, "reason", r => r.Length is > 0 and <= Catalogue.Programme.LongestReason, "must say why it is not public"),
            SuccessorId = row["successor"].Length == 0 ? null : row["successor"],
        };
    }

    private Fact Fact(CsvRow row)
    {
        var field = fields.Find(row["field"]) is { Worked: null } known ? known : throw new BadCell(row, "field", $"“{row["field"]}” is not a field of the registry that anyone can state");
        var saidBy = SaidBy(row, "said_by");
        if (!field.MaySay.Contains(saidBy))
            throw new BadCell(row, "said_by", $"{saidBy.Key()} may not say {field.Key}; it takes {string.Join(", ", field.MaySay.Select(a => a.Key()))}");
        var value = row["value"];
        if (value is not (Catalogue.Fact.AskedNoAnswer or Catalogue.Fact.NotApplicable))
            value = field.Kind.Read(value, field, out var problem) ?? throw new BadCell(row, "value", $"{field.Key}: {problem}");
        return new()
        {
            SubjectId = field.On == SubjectKind.Centre ? Known(row, "subject", centres) : Known(row, "subject", programmes),
            Field = field.Key, Value = value, SaidBy = saidBy, SourceId = Known(row, "source", sources), ObservedOn = Observed(row),
            Standing = Word<Standing>(row, "standing"), Note = Matching(row, "note", n => n.Length <= Catalogue.Fact.LongestNote, $"is longer than {Catalogue.Fact.LongestNote} characters"),
        };
    }

    private void CheckSuccessors()
    {
        foreach (var programme in programmes.Values.Where(p => p.SuccessorId is { } id && !programmes.ContainsKey(id)))
        {
            report(new(PackageFiles.Programmes.Name, 0, "successor", $"{programme.Id}: there is no programme {programme.SuccessorId}"));
            programme.SuccessorId = null;
        }
    }

    /// <summary>Nothing is public while the money between it and us is unknown (T2).</summary>
    private void CheckCommission(List<Fact> facts)
    {
        var stated = facts.Where(f => f.Field == CatalogueFields.Commission.Key && f.Standing == Standing.Current).Select(f => f.SubjectId).ToHashSet();
        foreach (var programme in programmes.Values.Where(p => p.Listing == Listing.Public && !stated.Contains(p.Id)))
        {
            report(new(PackageFiles.Programmes.Name, 0, "listing", $"{programme.Id} cannot be public: it has no commission fact"));
            (programme.Listing, programme.Reason) = (Listing.Review, "The money between this centre and us is not recorded yet.");
        }
    }

    private void Each<T>(string directory, (string Name, string[] Columns) file, Dictionary<string, T> into, Func<CsvRow, T> read)
    {
        foreach (var (id, item) in Rows(directory, file, row => (Needed(row, "id") is var id && into.ContainsKey(id) ? throw new BadCell(row, "id", $"“{id}” stands twice") : id, read(row))))
            into[id] = item;
    }

    private IEnumerable<T> Rows<T>(string directory, (string Name, string[] Columns) file, Func<CsvRow, T> read)
    {
        foreach (var row in CsvTable.Read(Path.Combine(directory, file.Name), file.Columns, report))
        {
            T item;
            try
            {
                item = read(row);
            }
            catch (BadCell bad)
            {
                report(bad.Problem);
                continue;
            }
            yield return item;
        }
    }

    private static string Needed(CsvRow row, string column) => Matching(row, column, v => v.Length > 0, "is empty");

    private static string Matching(CsvRow row, string column, Func<string, bool> ok, string problem) =>
        ok(row[column]) ? row[column] : throw new BadCell(row, column, $"“{row[column]}” {problem}");

    private static string Known<T>(CsvRow row, string column, Dictionary<string, T> ids) => Matching(row, column, ids.ContainsKey, "is not known here (or its own row was refused)");

    private static string Address(CsvRow row, string column) =>
        Matching(row, column, v => v.Length == 0 || Uri.TryCreate(v, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https", "is not a web address");

    private static Asserter SaidBy(CsvRow row, string column) => Asserters.FromKey(row[column]) ?? throw new BadCell(row, column, $"“{row[column]}” is nobody we know");

    private static ObservedOn Observed(CsvRow row) =>
        ObservedOn.TryParse(row["observed_on"]) ?? throw new BadCell(row, "observed_on", "is a date (2026-04-30, 2026-04 or 2026) or the word “undated”");

    private static T Word<T>(CsvRow row, string column) where T : struct, Enum =>
        OneOf(row, column, [.. Enum.GetValues<T>().Select(v => (v.ToString().ToLowerInvariant(), v))]);

    private static T OneOf<T>(CsvRow row, string column, params (string Word, T Value)[] words)
    {
        foreach (var (word, value) in words)
            if (word == row[column])
                return value;
        throw new BadCell(row, column, $"“{row[column]}” is not one of: {string.Join(", ", words.Select(w => w.Word))}");
    }

    private static double Degrees(CsvRow row, string column, double least, double most) =>
        double.TryParse(row[column], NumberStyles.Float, CultureInfo.InvariantCulture, out var degrees) && degrees >= least && degrees <= most
            ? degrees : throw new BadCell(row, column, $"“{row[column]}” is not in the United Kingdom ({least} to {most} degrees)");

    /// <summary>Leaves the reading of one row; never leaves this class.</summary>
    private sealed class BadCell(CsvRow row, string column, string reason) : Exception(reason)
    {
        public RowProblem Problem { get; } = row.Problem(column, reason);
    }
}
