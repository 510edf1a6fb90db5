using System.Globalization;
using System.Text;
using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Content;

namespace KetamineRehab.Core.Packages;

/// <summary>
/// Writes the catalogue as a Frictionless data package, the same bytes for the same catalogue and harmless in a spreadsheet.
/// </summary>
public static class PackageWriter
{
    /// <param name="descriptor">The package's <c>datapackage.json</c>, carried over as it is.</param>
    public static void Write(string directory, CatalogueRecords records, string descriptor)
    {
        Directory.CreateDirectory(directory);
        Write(name => File.Create(Path.Combine(directory, name)), records, descriptor);
    }

    /// <param name="open">Opens a file of the package for writing; one is closed before the next is opened.</param>
    public static void Write(Func<string, Stream> open, CatalogueRecords records, string descriptor)
    {
        using (var file = open(PackageFiles.Descriptor))
            file.Write(Encoding.UTF8.GetBytes(descriptor));
        Table(
            open,
            PackageFiles.Sources,
            records.Sources.OrderBy(s => s.Id, StringComparer.Ordinal),
            s => [s.Id, s.Title, s.Url, s.Link ? "yes" : "no"]
        );
        Table(
            open,
            PackageFiles.Providers,
            records.Providers.OrderBy(p => p.Id, StringComparer.Ordinal),
            p => [p.Id, p.Name, p.OwnerGroup]
        );
        Table(open, PackageFiles.Centres, records.Centres.OrderBy(c => c.Id, StringComparer.Ordinal), Centre);
        Table(
            open,
            PackageFiles.Programmes,
            records.Programmes.OrderBy(p => p.Id, StringComparer.Ordinal),
            p => [p.Id, p.CentreId, p.Name, Word(p.Listing), p.Reason, p.SuccessorId ?? ""]
        );
        // Subject by subject: what a sort needs is in memory for one and never for all.
        Table(
            open,
            PackageFiles.Facts,
            records.Facts.GroupBy(f => f.SubjectId).OrderBy(g => g.Key, StringComparer.Ordinal).SelectMany(Sorted),
            Fact
        );
    }

    private static IEnumerable<Fact> Sorted(IEnumerable<Fact> facts) =>
        facts
            .OrderBy(f => f.Field, StringComparer.Ordinal)
            .ThenBy(f => f.ObservedOn.ToString(), StringComparer.Ordinal)
            .ThenBy(f => f.SourceId, StringComparer.Ordinal)
            .ThenBy(f => f.Value, StringComparer.Ordinal)
            .ThenBy(f => f.SaidBy.Key(), StringComparer.Ordinal)
            .ThenBy(f => Word(f.Standing), StringComparer.Ordinal)
            .ThenBy(f => f.Note, StringComparer.Ordinal);

    private static string[] Centre(TreatmentCentre c) =>
        [
            c.Id,
            c.Name,
            c.ProviderId ?? "",
            c.ProviderId is null ? "" : c.ProviderSaidBy.Key(),
            c.Address,
            c.Town,
            c.Postcode,
            Degrees(c.Latitude),
            Degrees(c.Longitude),
            Word(c.PointBasis),
            c.Authority,
            c.Nation,
            c.Region,
            c.Regulator,
            c.RegistrationId,
            c.RegistrationUrl,
            c.SourceId,
            c.ObservedOn.ToString(),
        ];

    private static string[] Fact(Fact f) =>
        [f.SubjectId, f.Field, f.Value, f.SaidBy.Key(), f.SourceId, f.ObservedOn.ToString(), Word(f.Standing), f.Note];

    private static string Degrees(double? degrees) => degrees?.ToString("0.#####", CultureInfo.InvariantCulture) ?? "";

    private static string Word<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();

    private static void Table<T>(
        Func<string, Stream> open,
        (string Name, string[] Columns) file,
        IEnumerable<T> rows,
        Func<T, string[]> cells
    )
    {
        using var stream = open(file.Name);
        CsvTable.Write(stream, file.Columns, rows.Select(row => Array.ConvertAll(cells(row), SpreadsheetText.Mark)));
    }
}
