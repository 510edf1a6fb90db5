namespace KetamineRehab.Tests.Registers;

/// <summary>A regulator's file in small: a usual row, changed cell by cell.</summary>
public sealed class RegisterSheet((string Column, string Value)[] usual)
{
    public static readonly RegisterSheet Cqc = new([
        ("Name", "Harbour House"),
        ("Also known as", ""),
        ("Address", "1 Quay Road,Thornes,Wakefield"),
        ("Postcode", "WF1 1AA"),
        ("Phone number", "1924438383"),
        ("Service's website (if available)", "www.harbour.example"),
        ("Service types", "Rehabilitation (substance abuse)"),
        ("Date of latest check", "14/Apr/2022 - 00:00"),
        ("Specialisms/services", "Substance misuse problems|Caring for adults under 65 yrs"),
        ("Provider name", "Harbour Limited"),
        ("Local authority", "Wakefield"),
        ("Region", "Yorkshire & Humberside"),
        ("Location URL", "https://example.org"),
        ("CQC Location ID (for office use only)", "1-123456789"),
        ("CQC Provider ID (for office use only)", "1-101"),
    ]);

    public static readonly RegisterSheet Scotland = new([
        ("CSNumber", "CS2003010001"),
        ("CareService", "Care Home Service"),
        ("Subtype", "Alcohol and Drugs Rehabilitation"),
        ("AdditionalSubtypes", ""),
        ("ServiceType", "Voluntary or Not for Profit"),
        ("ServiceName", "Loch House"),
        ("Address_line_1", "1 Shore Street"),
        ("Address_line_2", ""),
        ("Address_line_3", ""),
        ("Address_line_4", ""),
        ("Service_town", "EDINBURGH"),
        ("Service_Postcode", "EH1 1AA"),
        ("Service_Phone_Number", "0131 496 0000"),
        ("ServiceProvider", "Loch Trust"),
        ("ServiceStatus", "Active"),
        ("TotalBeds", "12"),
        ("CareHome_Main_Area_of_Care", "Drug dependency"),
        ("Council_Area_Name", "Edinburgh, City of"),
        ("Client_group", ""),
        ("MinGrade", "4"),
        ("MaxGrade", "5"),
        ("Publication_of_Latest_Grading", "31/05/2025"),
        ("ServiceManager", ""),
    ]);

    public const string Id = "CQC Location ID (for office use only)",
        Types = "Service types",
        Checked = "Date of latest check",
        Website = "Service's website (if available)";

    public string Header => string.Join(',', usual.Select(c => $"\"{c.Column}\""));

    public string Row(params (string Column, string Value)[] changes)
    {
        var values = usual.ToDictionary(c => c.Column, c => c.Value);
        foreach (var (column, value) in changes)
            values[column] = value;
        Assert.Equal(usual.Length, values.Count);
        return string.Join(',', usual.Select(c => $"\"{values[c.Column]}\""));
    }

    public string File(params string[] rows) => string.Join("\r\n", rows.Prepend(Header)) + "\r\n";

    /// <summary>A file of one row.</summary>
    public string Of(params (string Column, string Value)[] changes) => File(Row(changes));
}
