using System.Globalization;
using System.Text.RegularExpressions;
using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Content;

namespace KetamineRehab.Core.Registers;

/// <summary>The Care Inspectorate's datastore of services in Scotland.</summary>
public sealed partial class CareInspectorateRegister : IRegister
{
    private const string Phone = "Service_Phone_Number",
        Graded = "Publication_of_Latest_Grading",
        MainArea = "CareHome_Main_Area_of_Care";

    /// <summary>The second is how the files of 2020 to 2024 call the first.</summary>
    private static readonly string[] Rehabilitation = ["Alcohol and Drugs Rehabilitation", "Alcohol & Drug Misuse"];
    private static readonly string[] Areas = ["Alcohol dependency", "Drug dependency"];

    /// <summary>Care homes for it are for something else.</summary>
    private const string BrainInjury = "Alcohol related brain injury";
    private static readonly string[] SupportServices = ["Support Service", "Housing Support Service", "Nurse Agency"];
    private static readonly string[] AddressLines = ["Address_line_1", "Address_line_2", "Address_line_3", "Address_line_4"];
    private static readonly CatalogueField Beds = CatalogueFields.Standard.Find("beds")!;

    public string Regulator => "Care Inspectorate";
    public string FileName => "the Care Inspectorate's file";
    public string Command => "care-inspectorate";
    public string Attribution => "Contains Care Inspectorate information licensed under the Open Government Licence v3.0.";
    public string Edition => "Data of 31 May 2026.";
    public string Code => "CI";
    public string PostcodeColumn => "Service_Postcode";

    public string LookedFor =>
        $"services with the ServiceStatus “Active” and the Subtype “{Rehabilitation[0]}”, the main area of care “{Areas[0]}” or “{Areas[1]}”, or a name that speaks of drugs or alcohol";

    public IReadOnlyList<string> Columns { get; } =
    [
        "CSNumber",
        "CareService",
        "Subtype",
        "AdditionalSubtypes",
        "ServiceType",
        "ServiceName",
        .. AddressLines,
        "Service_town",
        "Service_Postcode",
        Phone,
        "ServiceProvider",
        "ServiceStatus",
        "TotalBeds",
        MainArea,
        "Council_Area_Name",
        "Client_group",
        "MinGrade",
        "MaxGrade",
        Graded,
    ];

    public Source Source(ObservedOn day) =>
        new()
        {
            Id = day.IsUndated ? "care-inspectorate" : $"care-inspectorate-{day.ToString()[..Math.Min(7, day.ToString().Length)]}",
            Title = $"Care Inspectorate datastore ({day.Format()})",
            Url = "https://www.careinspectorate.com/index.php/care-services",
        };

    public IEnumerable<(string Column, string Word)> Kinds(CsvRow row) =>
        new[] { ("CareService", row["CareService"]), ("Subtype", row["Subtype"]), (MainArea, row[MainArea]) }
            .Concat(RegisterCells.List(row["AdditionalSubtypes"], ';').Select(word => ("AdditionalSubtypes", word)))
            .Where(kind => kind.Item2.Length > 0);

    public bool Knows(string kind) =>
        IsRehabilitation(kind) || Is(kind, Areas) || Is(kind, SupportServices) || NearWords.Same(kind, BrainInjury);

    public RegisterRow? Read(CsvRow row, Action<RowProblem> leftOut)
    {
        var types = new[] { row["CareService"], row["Subtype"] }
            .Concat(RegisterCells.List(row["AdditionalSubtypes"], ';'))
            .Where(t => t.Length > 0)
            .Distinct()
            .ToList();
        if (row["ServiceStatus"] is { Length: > 0 } status && !NearWords.Same(status, "Active") || !IsForSubstances(row, types))
            return null;
        var id = Cells.Matching(row, "CSNumber", ServiceNumber().IsMatch, "is not a number of the Care Inspectorate (CS and ten digits)");
        var name = RegisterCells.Name(row, "ServiceName");
        var postcode = RegisterCells.Postcode(row, "Service_Postcode", leftOut);
        if (postcode.Length > 0 && !PostcodeAreas.MayBeScottish(postcode))
            throw new InvalidCellException(row, "Service_Postcode", $"“{postcode}” is not in Scotland, where the Care Inspectorate works");
        var provider = RegisterCells.Text(row, "ServiceProvider");
        return new(id, name)
        {
            Provider = provider,
            Town = Town(RegisterCells.Text(row, "Service_town")),
            Postcode = postcode,
            Authority = RegisterCells.Text(row, "Council_Area_Name"),
            Address = string.Join(", ", AddressLines.Select(l => RegisterCells.Text(row, l)).Where(l => l.Length > 0).Distinct()),
            Nation = "scotland",
            Region = "scotland",
            Url = "https://www.careinspectorate.com/",
            Facts =
            [
                .. RegisterCells.Phone(row, Phone, leftOut),
                .. Kind(row),
                .. Rating(row, leftOut),
                .. BedCount(row, leftOut),
                // A second subtype says what else a care home does, not what it is.
                .. RegisterRules.Facts(
                    [.. types.Where(t => !IsRehabilitation(t) || IsRehabilitation(row["Subtype"]))],
                    isNhs: false,
                    name,
                    provider
                ),
            ],
        };
    }

    /// <summary>Rehabilitation by its type or main area of care; support and housing services by their client group or name.</summary>
    private static bool IsForSubstances(CsvRow row, List<string> types) =>
        types.Any(IsRehabilitation)
        || Is(row[MainArea], Areas)
        || Is(row["CareService"], SupportServices)
            && SubstanceWords().IsMatch($"{row["Client_group"]} {row["ServiceName"]} {row["ServiceProvider"]}");

    private static bool IsRehabilitation(string type) => Is(type, Rehabilitation);

    private static bool Is(string word, string[] words) => words.Any(w => NearWords.Same(word, w));

    private static IEnumerable<RegisterFact> Kind(CsvRow row) =>
        row["ServiceType"] switch
        {
            "Voluntary or Not for Profit" =>
            [
                new(CatalogueFields.OperatorType, "charity", Note: "The register says voluntary or not for profit."),
            ],
            "Private" => [new(CatalogueFields.OperatorType, "company")],
            _ => [],
        };

    private static IEnumerable<RegisterFact> Rating(CsvRow row, Action<RowProblem> leftOut)
    {
        var (least, most) = (row["MinGrade"], row["MaxGrade"]);
        if (least.Length == 0)
            yield break;
        if (least is not [>= '1' and <= '6'])
            leftOut(row.Problem("MinGrade", $"“{RowProblem.Cut(least)}” is not a grade from 1 to 6: it is left out"));
        else if (!DateOnly.TryParseExact(row[Graded], "dd/MM/yyyy", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            leftOut(row.Problem(Graded, $"“{RowProblem.Cut(row[Graded])}” is not a date (31/05/2026): the grade is left out"));
        else
            yield return new(
                CatalogueFields.Rating,
                $"lowest-grade-{least}",
                ObservedOn: ObservedOn.On(day),
                Note: most.Length == 0 || most == least
                    ? "The same grade for every theme inspected."
                    : $"Grades from {least} to {RowProblem.Cut(most)} of 6 across the themes inspected."
            );
    }

    private static IEnumerable<RegisterFact> BedCount(CsvRow row, Action<RowProblem> leftOut)
    {
        if (row["CareService"] != "Care Home Service" || row["TotalBeds"] is "" or "0")
            yield break;
        if (int.TryParse(row["TotalBeds"], NumberStyles.None, CultureInfo.InvariantCulture, out var beds) && beds < 1000)
            yield return new(Beds, beds.ToString(CultureInfo.InvariantCulture));
        else
            leftOut(row.Problem("TotalBeds", $"“{RowProblem.Cut(row["TotalBeds"])}” is not a number of beds: it is left out"));
    }

    /// <summary>Some towns are written in capitals.</summary>
    private static string Town(string town) =>
        town.Any(char.IsLower) ? town : CultureInfo.InvariantCulture.TextInfo.ToTitleCase(town.ToLowerInvariant());

    [GeneratedRegex("^CS[0-9]{10}$", RegexOptions.CultureInvariant)]
    private static partial Regex ServiceNumber();

    [GeneratedRegex(
        @"\b(alcohol|drugs?|addict\w*|substance|recovery|rehab\w*|dayhab|detox\w*|phoenix futures)\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex SubstanceWords();
}
