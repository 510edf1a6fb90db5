using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Content;

namespace KetamineRehab.Core.Registers;

/// <summary>What kind of care a registration means, worked out from nothing but its service types; a person may know better.</summary>
/// <param name="ServiceType">As the register writes it, give or take <see cref="NearWords"/>.</param>
/// <param name="Setting">Term of <see cref="Vocabularies.Setting"/>.</param>
/// <param name="PublicFunding">Term of <see cref="Vocabularies.Funding"/> where the NHS or a council pays for it.</param>
internal sealed record RegisterRule(string ServiceType, string Setting, string PublicFunding);

/// <summary>The one table of rules from a registration to facts "inferred by rule".</summary>
internal static class RegisterRules
{
    public static readonly Source Source = new()
    {
        Id = "register-rules",
        Title = "service types on the regulator’s register",
        Link = false,
    };

    public static readonly IReadOnlyList<RegisterRule> Table =
    [
        new("Rehabilitation (substance abuse)", "residential-rehab", "nhs-by-referral"),
        new("Residential substance misuse treatment and/or rehabilitation service", "residential-rehab", "nhs-by-referral"),
        new("Community services - Substance abuse", "community-outpatient", "nhs-self-referral"),
        new("Community based services for people who misuse substances", "community-outpatient", "nhs-self-referral"),
        new("Alcohol and Drugs Rehabilitation", "residential-rehab", "nhs-by-referral"),
        new("Alcohol & Drug Misuse", "residential-rehab", "nhs-by-referral"),
        new("Support Service", "community-outpatient", "nhs-self-referral"),
        new("Housing Support Service", "community-outpatient", "nhs-self-referral"),
    ];

    /// <summary>Organisations whose community services councils pay for, by name or website.</summary>
    private static readonly string[] PaidByCouncils =
    [
        "change grow live",
        "changegrowlive",
        "cgl.org.uk",
        "turning point",
        "turning-point",
        "we are with you",
        "wearewithyou",
        "addaction",
        "forward trust",
        "forwardtrust",
        "rapt.org",
        "cranstoun",
        "humankind",
        "waythrough",
        "viaorg.uk",
        "wdp.org.uk",
    ];

    /// <param name="isNhs">The registration belongs to an NHS trust.</param>
    /// <param name="names">Names and website, to tell who runs it.</param>
    public static IEnumerable<RegisterFact> Facts(IReadOnlyList<string> serviceTypes, bool isNhs, params string[] names)
    {
        var rules = Table
            .Select(r => (Rule: r, Type: serviceTypes.FirstOrDefault(t => NearWords.Same(t, r.ServiceType))))
            .Where(r => r.Type is not null)
            .DistinctBy(r => r.Rule.Setting)
            .ToList();
        foreach (var (rule, type) in rules)
            yield return new(CatalogueFields.Setting, rule.Setting, Asserter.Inferred, Note: $"Worked out: the register lists “{type}”.");
        if (rules.Count == 1 && (isNhs || rules[0].Rule.Setting == "community-outpatient" && names.Any(IsPaidByCouncils)))
            yield return new(
                CatalogueFields.Funding,
                rules[0].Rule.PublicFunding,
                Asserter.Inferred,
                Note: "Worked out: a service paid for by the NHS or council."
            );
    }

    private static bool IsPaidByCouncils(string name)
    {
        var plain = name.ToLowerInvariant().Replace(",", "", StringComparison.Ordinal);
        return PaidByCouncils.Any(p => plain.Contains(p, StringComparison.Ordinal));
    }
}
