using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Content;

namespace KetamineRehab.Core.Evidence;

/// <summary>The keys the evidence files may use, each with the words people see.</summary>
public static class EvidenceWords
{
    public static readonly IReadOnlyList<Term> Nations =
    [
        new("uk", "United Kingdom"),
        new("gb", "Great Britain"),
        new("england", "England"),
        new("scotland", "Scotland"),
        new("wales", "Wales"),
        new("northern-ireland", "Northern Ireland"),
        new("england-and-wales", "England and Wales"),
        new("england-wales-and-northern-ireland", "England, Wales and Northern Ireland"),
        new("hong-kong", "Hong Kong"),
        new("taiwan", "Taiwan"),
        new("china", "China"),
        new("france", "France"),
        new("usa", "United States"),
        new("several", "Several countries"),
    ];

    public static readonly IReadOnlyList<Term> Topics =
    [
        new("urgent", "When it cannot wait"),
        new("ketamine", "Ketamine and what it does"),
        new("body", "Body and mind"),
        new("stopping", "Stopping"),
        new("getting-help", "Getting help"),
        new("people", "For you, and for people around you"),
        new("keeping-going", "Keeping going"),
        new("about", "About this site"),
    ];

    public static readonly IReadOnlyList<Term> Audiences =
    [
        new("anyone", "Anyone"),
        new("person", "People who use ketamine"),
        new("family", "Families and friends"),
        new("professional", "Professionals"),
        new("under-18", "People under 18"),
    ];

    /// <summary>Who may sign for a claim: a role, so that no name is ever published or kept.</summary>
    public static readonly IReadOnlyList<string> ReviewerRoles =
    [
        "GP",
        "Addiction psychiatrist",
        "Urologist",
        "Hepatologist",
        "Nurse",
        "Midwife",
        "Pharmacist",
        "Psychologist",
        "Drug worker",
        "Solicitor",
    ];

    public static readonly IReadOnlyList<SourceKind> SourceKinds =
    [
        new("nhs", "NHS advice", IsOfficial: true),
        new("government", "government advice", IsOfficial: true),
        new("regulator", "the regulator", IsOfficial: true),
        new("law", "the law itself", IsOfficial: true),
        new("figures", "official figures", IsOfficial: true),
        new("council", "a council’s page", IsOfficial: true),
        new("own", "the service itself", IsOfficial: true),
        new("guideline", "a guideline for doctors"),
        new("review", "a review of studies"),
        new("study", "a study"),
        new("survey", "a survey"),
        new("case", "a report on one patient"),
        new("manual", "a handbook for doctors"),
        new("article", "an article for professionals"),
        new("university", "a university’s page"),
        new("charity", "a charity’s page"),
        new("service", "a drug service’s page"),
        new("news", "a news report"),
        new("seller", "a firm that sells this"),
    ];

    /// <summary>Two series of deaths differ in what they count, so each is one of its own.</summary>
    public static readonly IReadOnlyList<Term> Series =
    [
        new("adult-starts-england", "people"),
        new("under-18-in-treatment-england", "people"),
        new("last-year-use-16-59", "people"),
        new("last-year-use-16-24", "%"),
        new("deaths-detected", "deaths"),
        new("deaths-implicated", "deaths"),
        new("certificates-mentioning", "certificates"),
    ];

    public static string Label(this IReadOnlyList<Term> terms, string key) => terms.FirstOrDefault(t => t.Key == key)?.Label ?? key;
}
