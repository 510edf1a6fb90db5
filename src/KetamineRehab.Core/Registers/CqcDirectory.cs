using System.Globalization;
using System.Text.RegularExpressions;
using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Content;

namespace KetamineRehab.Core.Registers;

/// <summary>The Care Quality Commission's directory of services in England, the file of fifteen columns.</summary>
public sealed partial class CqcDirectory : IRegister
{
    private const string Types = "Service types",
        Specialisms = "Specialisms/services",
        Phone = "Phone number",
        Website = "Service's website (if available)",
        Checked = "Date of latest check",
        Location = "CQC Location ID (for office use only)";

    /// <summary>Each with the long name the regulator has for it elsewhere.</summary>
    private static readonly string[] SubstanceTypes =
    [
        "Rehabilitation (substance abuse)",
        "Residential substance misuse treatment and/or rehabilitation service",
        "Community services - Substance abuse",
        "Community based services for people who misuse substances",
    ];

    /// <summary>With the specialism: the regulator's long name for this type is "… and problems with substance misuse".</summary>
    private static readonly string[] RelevantTypes =
    [
        "Hospitals - Mental health/capacity",
        "Hospital services for people with mental health needs, learning disabilities and problems with substance misuse",
    ];
    private static readonly string[] SubstanceSpecialisms = ["Substance misuse problems", "People who misuse drugs and alcohol"];
    private static readonly string[] DateForms = ["dd/MMM/yyyy - HH:mm", "dd/MM/yyyy - HH:mm", "dd/MM/yyyy"];

    private static readonly Dictionary<string, string> Regions = new()
    {
        ["north east"] = "north-east",
        ["north west"] = "north-west",
        ["yorkshire and humberside"] = "yorkshire-and-the-humber",
        ["yorkshire and the humber"] = "yorkshire-and-the-humber",
        ["east midlands"] = "east-midlands",
        ["west midlands"] = "west-midlands",
        ["east"] = "east-of-england",
        ["east of england"] = "east-of-england",
        ["london"] = "london",
        ["south east"] = "south-east",
        ["south west"] = "south-west",
    };

    public IRegister FormOf(string path) => RegisterFile.Fits(path, [CqcActiveLocations.Location]) ? new CqcActiveLocations(this) : this;

    public string Regulator => "CQC";
    public string FileName => "the CQC directory or the active locations with ratings";
    public string Command => "cqc";
    public string Attribution => "Contains Care Quality Commission information licensed under the Open Government Licence v3.0.";
    public string Edition => "Directory of April 2026. Each centre page links to its own page at the Commission.";
    public string Code => "CQC";
    public string PostcodeColumn => "Postcode";

    public string LookedFor =>
        $"the service types “{SubstanceTypes[0]}” and “{SubstanceTypes[2]}”, and “{RelevantTypes[0]}” with the specialism “{SubstanceSpecialisms[0]}”";

    public IReadOnlyList<string> Columns { get; } =
    ["Name", "Address", "Postcode", Phone, Website, Types, Checked, Specialisms, "Provider name", "Local authority", "Region", Location];

    public Source Source(ObservedOn day) =>
        new()
        {
            Id = day.IsUndated ? "cqc-directory" : $"cqc-directory-{day.ToString()[..Math.Min(7, day.ToString().Length)]}",
            Title = $"CQC care directory ({day.Format()})",
            Url = "https://www.cqc.org.uk/about-us/transparency/using-cqc-data",
        };

    public IEnumerable<(string Column, string Word)> Kinds(CsvRow row) =>
        new[] { Types, Specialisms }.SelectMany(column => RegisterCells.List(row[column], '|').Select(word => (column, word)));

    public bool Knows(string kind) => Is(kind, SubstanceTypes) || Is(kind, RelevantTypes) || Is(kind, SubstanceSpecialisms);

    public RegisterRow? Read(CsvRow row, Action<RowProblem> leftOut)
    {
        var types = RegisterCells.List(row[Types], '|');
        if (
            !types.Any(t => Is(t, SubstanceTypes))
            && !(types.Any(t => Is(t, RelevantTypes)) && RegisterCells.List(row[Specialisms], '|').Any(s => Is(s, SubstanceSpecialisms)))
        )
            return null;
        var id = Cells.Matching(row, Location, IsLocation, NoLocation);
        var name = RegisterCells.Name(row, "Name");
        var region = Region(row);
        var postcode = RegisterCells.Postcode(row, "Postcode", leftOut);
        if (!PostcodeAreas.MayBeEnglish(postcode))
            throw new InvalidCellException(row, "Postcode", $"“{postcode}” is not in England, where CQC works");
        var (address, town) = Address(RegisterCells.Text(row, "Address"));
        var provider = RegisterCells.Text(row, "Provider name");
        var isNhs = !id.StartsWith("1-", StringComparison.Ordinal);
        return new(id, name)
        {
            Provider = provider,
            Address = address,
            Town = town,
            Postcode = postcode,
            Authority = RegisterCells.Text(row, "Local authority"),
            Nation = "england",
            Region = region,
            Url = $"https://www.cqc.org.uk/location/{id}",
            Facts =
            [
                .. RegisterCells.Phone(row, Phone, leftOut),
                .. RegisterCells.Website(row, Website, leftOut),
                .. LatestCheck(row, leftOut),
                .. isNhs
                    ?
                    [
                        new RegisterFact(
                            CatalogueFields.OperatorType,
                            "nhs",
                            Asserter.Inferred,
                            Note: "Worked out from the code of an NHS trust on the register."
                        ),
                    ]
                    : Array.Empty<RegisterFact>(),
                .. RegisterRules.Facts(types, isNhs, name, provider, row[Website]),
            ],
        };
    }

    internal const string NoLocation = "is not a CQC location id (1-123456789 or the code of an NHS site)";

    internal static bool IsLocation(string id) => LocationId().IsMatch(id);

    private static readonly CatalogueField Inspection = CatalogueFields.Standard.Find("inspection")!;

    private static bool Is(string word, string[] words) => words.Any(w => NearWords.Same(word, w));

    private static string Region(CsvRow row)
    {
        var region = RegisterCells.OneLine(row["Region"].Replace("&", " and ", StringComparison.Ordinal)).ToLowerInvariant();
        return region.Length == 0
            ? ""
            : Regions.GetValueOrDefault(region)
                ?? throw new InvalidCellException(
                    row,
                    "Region",
                    $"“{RowProblem.Cut(row["Region"])}” is not a region of England, where CQC works"
                );
    }

    /// <summary>Parts stand between commas, the town last.</summary>
    private static (string Address, string Town) Address(string text)
    {
        var parts = RegisterCells.List(text, ',');
        return parts.Length < 2 ? (parts.FirstOrDefault(""), "") : (string.Join(", ", parts[..^1]), parts[^1]);
    }

    private static IEnumerable<RegisterFact> LatestCheck(CsvRow row, Action<RowProblem> leftOut)
    {
        if (row[Checked].Length == 0)
            yield break;
        if (
            DateOnly.TryParseExact(row[Checked], DateForms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            && day.Year is >= 2000 and < 2200
        )
            yield return new(Inspection, $"Last checked by CQC on {ObservedOn.On(day).Format()}", ObservedOn: ObservedOn.On(day));
        else
            leftOut(
                row.Problem(
                    Checked,
                    $"“{RowProblem.Cut(row[Checked])}” is not a date (14/Apr/2022 - 00:00 or 14/04/2022 - 00:00): it is left out"
                )
            );
    }

    /// <summary>NHS sites carry the code of their trust (R or T), or since 2020 one of letters and digits in turn.</summary>
    [GeneratedRegex("^(1-[0-9]{5,12}|[RT][A-Z0-9]{4,5}|[A-Z][0-9][A-Z][0-9][A-Z])$", RegexOptions.CultureInvariant)]
    private static partial Regex LocationId();
}
