using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Places;
using KetamineRehab.Core.Registers;
using static KetamineRehab.Tests.Registers.RegisterSheet;

namespace KetamineRehab.Tests.Registers;

/// <summary>What a registration means, seen through the import that applies it.</summary>
public sealed class RegisterRulesTests
{
    private const string Rehab = "Rehabilitation (substance abuse)",
        Community = "Community services - Substance abuse",
        Private = "1-123456789",
        Nhs = "RXX01";

    [Theory]
    [InlineData(Rehab, Private, "Harbour Limited", "", "residential-rehab", "")]
    [InlineData(Rehab, Private, "Turning Point", "", "residential-rehab", "")]
    [InlineData(Rehab, Nhs, "Harbour NHS Foundation Trust", "", "residential-rehab", "nhs-by-referral")]
    [InlineData(Rehab, "A1B2C", "Harbour NHS Foundation Trust", "", "residential-rehab", "nhs-by-referral")]
    [InlineData(Community, Private, "Harbour Limited", "", "community-outpatient", "")]
    [InlineData(Community, Nhs, "Harbour NHS Foundation Trust", "", "community-outpatient", "nhs-self-referral")]
    [InlineData(Community, Private, "Change, Grow, Live", "", "community-outpatient", "nhs-self-referral")]
    [InlineData(Community, Private, "TURNING POINT", "", "community-outpatient", "nhs-self-referral")]
    [InlineData(
        Community,
        Private,
        "Harbour Limited",
        "https://www.changegrowlive.org/harbour",
        "community-outpatient",
        "nhs-self-referral"
    )]
    [InlineData(Community, Private, "Via", "www.viaorg.uk", "community-outpatient", "nhs-self-referral")]
    [InlineData($"{Rehab}|{Community}", Private, "Turning Point", "", "community-outpatient residential-rehab", "")]
    [InlineData($"{Rehab}|{Community}", Nhs, "Harbour NHS Foundation Trust", "", "community-outpatient residential-rehab", "")]
    [InlineData(
        $"{Community}|Doctors consultation service|Nursing homes",
        Private,
        "Cranstoun",
        "",
        "community-outpatient",
        "nhs-self-referral"
    )]
    [InlineData("Rehabilitation (substance misuse)", Private, "Harbour Limited", "", "residential-rehab", "")]
    [InlineData(
        "Community service – substance misuse",
        Nhs,
        "Harbour NHS Foundation Trust",
        "",
        "community-outpatient",
        "nhs-self-referral"
    )]
    [InlineData(
        "Residential substance misuse treatment and/or rehabilitation service",
        Private,
        "Harbour Limited",
        "",
        "residential-rehab",
        ""
    )]
    [InlineData("Hospitals - Mental health/capacity", Nhs, "Harbour NHS Foundation Trust", "", "", "")]
    public async Task A_registration_in_England_means(
        string types,
        string id,
        string provider,
        string website,
        string settings,
        string funding
    )
    {
        await using var database = ImportDatabase.Empty();
        Assert.Empty(
            (
                await database.AddAsync(
                    new CqcDirectory(),
                    Cqc.Of((Types, types), (Id, id), ("Provider name", provider), (Website, website))
                )
            ).Problems
        );
        await SaysAsync(database, settings, funding);
        Assert.Equal(id == Private ? [] : ["nhs"], await database.ValuesAsync("operator-type"));
    }

    [Theory]
    [InlineData("Care Home Service", "Alcohol and Drugs Rehabilitation", "", "Loch Trust", "residential-rehab", "")]
    [InlineData("Care Home Service", "Alcohol & Drug Misuse", "", "Loch Trust", "residential-rehab", "")]
    [InlineData("Care Home Service", "Drug and Alcohol Rehabilitation", "", "Loch Trust", "residential-rehab", "")]
    [InlineData("Care Home Service", "Mental Health Problems", "Alcohol & Drug Misuse", "Loch Trust", "", "")]
    [InlineData("Care Home Service", "Mental Health Problems", "Alcohol and Drugs Rehabilitation", "Loch Trust", "", "")]
    [InlineData("Support Service", "Other than Care at Home", "", "Loch Addiction Trust", "community-outpatient", "")]
    [InlineData("Support Service", "Other than Care at Home", "", "Turning Point Recovery", "community-outpatient", "nhs-self-referral")]
    [InlineData("Housing Support Service", "", "", "Drugs Help", "community-outpatient", "")]
    public async Task A_registration_in_Scotland_means(
        string service,
        string subtype,
        string additional,
        string provider,
        string settings,
        string funding
    )
    {
        await using var database = ImportDatabase.Empty();
        var file = Scotland.Of(
            ("CareService", service),
            ("Subtype", subtype),
            ("AdditionalSubtypes", additional),
            ("ServiceProvider", provider)
        );
        Assert.Empty((await database.AddAsync(new CareInspectorateRegister(), file)).Problems);
        await SaysAsync(database, settings, funding);
    }

    private static async Task SaysAsync(ImportDatabase database, string settings, string funding)
    {
        Assert.Single((await database.RecordsAsync()).Programmes);
        Assert.Equal(settings, string.Join(' ', await database.ValuesAsync("setting")));
        Assert.Equal(funding, string.Join(' ', await database.ValuesAsync("funding")));
        Assert.All(
            (await database.RecordsAsync()).Facts.Where(f => f.Field is "setting" or "funding"),
            f =>
            {
                Assert.Equal((Asserter.Inferred, "register-rules"), (f.SaidBy, f.SourceId));
                Assert.StartsWith("Worked out", f.Note, StringComparison.Ordinal);
            }
        );
    }
}
