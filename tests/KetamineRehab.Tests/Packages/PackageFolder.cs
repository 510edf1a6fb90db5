using System.Text;
using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Content;
using KetamineRehab.Core.Packages;

namespace KetamineRehab.Tests.Packages;

/// <summary>A small package in a temporary folder, sound until a test spoils it: one row in every file.</summary>
public sealed class PackageFolder : IDisposable
{
    private readonly string directory = Directory.CreateTempSubdirectory("rehab-package-").FullName;

    public static readonly IReadOnlyList<string> Files = ["sources.csv", "providers.csv", "centres.csv", "programmes.csv", "facts.csv"];

    private static readonly Dictionary<string, string[]> Columns = new()
    {
        ["sources.csv"] = ["id", "title", "url", "link"],
        ["providers.csv"] = ["id", "name", "owner_group"],
        ["centres.csv"] =
        [
            "id",
            "name",
            "provider",
            "provider_said_by",
            "address",
            "town",
            "postcode",
            "latitude",
            "longitude",
            "point",
            "authority",
            "nation",
            "region",
            "regulator",
            "registration",
            "registration_url",
            "source",
            "observed_on",
        ],
        ["programmes.csv"] = ["id", "centre", "name", "listing", "reason", "successor"],
        ["facts.csv"] = ["subject", "field", "value", "said_by", "source", "observed_on", "standing", "note"],
    };

    /// <summary>A second row for each file that is as sound as the first.</summary>
    private static readonly Dictionary<string, string[]> Second = new()
    {
        ["sources.csv"] = ["s2", "Second source", "https://example.org/2", "no"],
        ["providers.csv"] = ["p2", "Second provider", "Group"],
        ["centres.csv"] =
        [
            "c2",
            "Second centre",
            "p",
            "provider",
            "2 Road",
            "Leeds",
            "LS1 1AA",
            "53.8",
            "-1.55",
            "postcode",
            "Leeds",
            "england",
            "yorkshire-and-the-humber",
            "CQC",
            "1-100000002",
            "https://example.org/c2",
            "s",
            "2026-04",
        ],
        ["programmes.csv"] = ["b", "c", "Second programme", "review", "To be looked at.", ""],
        ["facts.csv"] = ["a", "detox", "yes", "provider", "s", "2026-10-01", "current", "As their page says"],
    };

    public PackageFolder()
    {
        Write("sources.csv", "s,First source,https://example.org/1,yes");
        Write("providers.csv", "p,First provider,");
        Write(
            "centres.csv",
            "c,First centre,p,regulator,1 Road,Leeds,LS1 1AA,53.8,-1.55,postcode,Leeds,england,yorkshire-and-the-humber,CQC,1-100000001,https://example.org/c,s,2026-04"
        );
        Write("programmes.csv", "a,c,,public,,");
        Write("facts.csv", "a,commission,none,our-record,s,2026-11-01,current,");
    }

    public string Path(string file) => System.IO.Path.Combine(directory, file);

    /// <summary>Puts the header and these rows in place of the file.</summary>
    public void Write(string file, params string[] rows) =>
        File.WriteAllText(Path(file), string.Join('\n', rows.Prepend(Header(file))) + "\n");

    public static string Header(string file) => string.Join(',', Columns[file]);

    public void Append(string file, string row) => File.AppendAllText(Path(file), row + "\n");

    /// <summary>Adds the second row with other values in some of its columns.</summary>
    public void AppendSecond(string file, params (string Column, string Value)[] changes)
    {
        var cells = Second[file].ToArray();
        foreach (var (column, value) in changes)
            cells[Array.IndexOf(Columns[file], column)] = value;
        Append(file, string.Join(',', cells.Select(c => $"\"{c}\"")));
    }

    public void Replace(string file, Func<string, string> change) => File.WriteAllText(Path(file), change(File.ReadAllText(Path(file))));

    public void Bytes(string file, byte[] bytes) => File.WriteAllBytes(Path(file), bytes);

    public static byte[] Utf8(string text, bool mark = false) => [.. mark ? Encoding.UTF8.Preamble : [], .. Encoding.UTF8.GetBytes(text)];

    public (CatalogueRecords Records, List<RowProblem> Problems) Read()
    {
        var problems = new List<RowProblem>();
        return (new PackageReader(CatalogueFields.Standard, problems.Add, ImportDatabase.Today).Read(directory), problems);
    }

    public CatalogueRecords Sound()
    {
        var (records, problems) = Read();
        Assert.Empty(problems);
        return records;
    }

    public static int[] Counts(CatalogueRecords r) =>
        [r.Sources.Count, r.Providers.Count, r.Centres.Count, r.Programmes.Count, r.Facts.Count];

    public void Dispose() => Directory.Delete(directory, recursive: true);
}
