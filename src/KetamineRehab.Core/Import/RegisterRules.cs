using KetamineRehab.Core.Catalogue;

namespace KetamineRehab.Core.Import;

/// <summary>What kind of care a registration means, worked out from nothing but its service types; a person may know better.</summary>
/// <param name="ServiceType">As the register writes it.</param>
/// <param name="Setting">Term of <see cref="Vocabularies.Setting"/>.</param>
/// <param name="PublicFunding">Term of <see cref="Vocabularies.Funding"/> where the NHS or a council pays for it.</param>
internal sealed record RegisterRule(string ServiceType, string Setting, string PublicFunding);

/// <summary>The one table of rules from a registration to facts "inferred by rule".</summary>
internal static class RegisterRules
{
    public static readonly Source Source = new() { Id = "register-rules", Title = "service types on the regulator’s register", Link = false };

    public static readonly IReadOnlyList<RegisterRule> Table =
    [
        new("Rehabilitation (substance abuse)", "residential-rehab", "nhs-by-referral"),
        new("Community services - Substance abuse", "community-outpatient", "nhs-self-referral"),
        new("Alcohol and Drugs Rehabilitation", "residential-rehab", "nhs-by-referral"),
        new("Support Service", "community-outpatient", "nhs-self-referral"),
        new("Housing Support Service", "community-outpatient", "nhs-self-referral"),
    ];

    /// <summary>Organisations whose community services councils pay for, by name or website.</summary>
    private static readonly string[] PaidByCouncils =
    [
        "change grow live", "changegrowlive", "cgl.org.uk", "turning point", "turning-point", "we are with you", "wearewithyou", "addaction",
        "forward trust", "forwardtrust", "rapt.org", "cranstoun", "humankind", "waythrough", "viaorg.uk", "wdp.org.uk",
    ];

    /// <param name="isNhs">The registration belongs to an NHS trust.</param>
    /// <param name="names">Names and website, to tell who runs it.</param>
    public static IEnumerable<RegisterFact> Facts(IReadOnlyList<string> serviceTypes, bool isNhs, params string[] names)
    {
        var rules = Table.Where(r => serviceTypes.Contains(r.ServiceType)).ToList();
        foreach (var rule in rules.DistinctBy(r => r.Setting))
            yield return new(CatalogueFields.Setting, rule.Setting, Asserter.Inferred, Note: $"Worked out: the register lists “{rule.ServiceType}”.");
        if (rules.Count == 1 && (isNhs || rules[0].Setting == "community-outpatient" && names.Any(IsPaidByCouncils)))
            yield return new(CatalogueFields.Funding, rules[0].PublicFunding, Asserter.Inferred, Note: "Worked out: a service paid for by the NHS or council.");
    }

    private static bool IsPaidByCouncils(string name)
    {
        var plain = name.ToLowerInvariant().Replace(",", "", StringComparison.Ordinal);
        return PaidByCouncils.Any(p => plain.Contains(p, StringComparison.Ordinal));
    }
}
