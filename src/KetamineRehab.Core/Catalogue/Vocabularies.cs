using KetamineRehab.Core.Content;
using KetamineRehab.Core.Places;

namespace KetamineRehab.Core.Catalogue;

/// <summary>The words a field may take. Order is the order in which people see them.</summary>
public static class Vocabularies
{
    public static readonly IReadOnlyList<Term> YesNo = [new("yes", "Yes"), new("no", "No")];

    public static readonly IReadOnlyList<Term> Setting =
    [
        new("inpatient-detox", "Inpatient detox") { Hint = "A bed and medical care while your body adjusts to stopping" },
        new("residential-rehab", "Residential rehab") { Hint = "You live there and have treatment there" },
        new("quasi-residential", "Quasi-residential") { Hint = "Treatment in one place, housing with it in another" },
        new("day-programme", "Day programme") { Hint = "Treatment most days of the week. You sleep at home" },
        new("community-outpatient", "Local drug and alcohol service") { Hint = "Appointments with a keyworker near where you live" },
        new("specialist-clinic", "Specialist clinic") { Hint = "A hospital or clinic team for one need, such as bladder harm" },
        new("online", "Online") { Hint = "By video, phone or chat" },
        new("mutual-aid", "Mutual aid") { Hint = "Free groups run by people in recovery" },
    ];

    public static readonly IReadOnlyList<Term> Level =
    [
        new("inpatient", "You stay there") { Hint = "Inpatient detox and residential rehab" },
        new("between", "In between") { Hint = "Quasi-residential and day programmes" },
        new("outpatient", "You live at home") { Hint = "Local drug and alcohol services, clinics, online and groups" },
    ];

    public static readonly IReadOnlyList<Term> Funding =
    [
        new("nhs-self-referral", "NHS or council, refer yourself")
        {
            Brief = "Free",
            Hint = "Free. You may be able to contact the service yourself. Ask them",
        },
        new("nhs-by-referral", "NHS or council, by referral")
        {
            Brief = "Free by referral",
            Hint = "Free to you. A service or panel has to agree it",
        },
        new("self-pay", "Private, you pay") { Brief = "You pay" },
        new("insurance", "Private, insurer pays") { Brief = "Insurer pays" },
        new("charity-bursary", "Charity place or bursary"),
    ];

    /// <summary>Terms of <see cref="Funding"/> that cost the person nothing; with the first one, no one has to agree to it.</summary>
    public static readonly IReadOnlyList<string> FreeFunding = [Funding[0].Key, Funding[1].Key];

    public static readonly IReadOnlyList<Term> Insurer =
    [
        new("bupa", "Bupa"),
        new("axa-health", "AXA Health") { Brief = "AXA" },
        new("aviva", "Aviva"),
        new("vitality", "Vitality"),
        new("wpa", "WPA"),
        new("cigna", "Cigna"),
        new("aetna", "Aetna"),
        new("allianz", "Allianz"),
        new("healix", "Healix"),
        new("simplyhealth", "Simplyhealth"),
        new("the-exeter", "The Exeter"),
        new("bcbs", "Blue Cross Blue Shield"),
        new("jsis", "JSIS"),
        new("coventry", "Coventry"),
    ];

    public static readonly IReadOnlyList<Term> Therapy =
    [
        new("one-to-one", "One-to-one counselling"),
        new("group", "Group therapy"),
        new("family", "Family therapy or support"),
        new("cbt", "CBT"),
        new("dbt", "DBT"),
        new("act", "Acceptance and commitment therapy"),
        new("motivational", "Motivational interviewing"),
        new("contingency-management", "Contingency management"),
        new("psychosocial", "Psychosocial support"),
        new("12-step", "12-step"),
        new("smart", "SMART Recovery"),
        new("therapeutic-community", "Therapeutic community"),
        new("psychodynamic", "Psychodynamic therapy"),
        new("person-centred", "Person-centred counselling"),
        new("trauma-informed", "Trauma-informed care"),
        new("emdr", "EMDR"),
        new("relapse-prevention", "Relapse prevention"),
        new("psychoeducation", "Learning about dependence"),
        new("peer-support", "Peer support"),
        new("mindfulness", "Mindfulness or meditation"),
        new("yoga", "Yoga"),
        new("creative", "Art, music or drama"),
        new("animal-assisted", "Horse or animal-assisted"),
        new("exercise", "Exercise and outdoor activity"),
        new("complementary", "Complementary therapies"),
        new("life-skills", "Life skills, work and education"),
        new("medication", "Prescribed medicines"),
    ];

    public static readonly IReadOnlyList<Term> Gender = [new("mixed", "Mixed"), new("women", "Women only"), new("men", "Men only")];

    public static readonly IReadOnlyList<Term> AgeBands =
    [
        new("under-16", "Under 16", 0, 15),
        new("16-17", "16 and 17", 16, 17),
        new("18-64", "18 to 64", 18, 64),
        new("65-plus", "65 and over", 65),
    ];

    public static readonly IReadOnlyList<string> Under18 = [.. AgeBands.Where(band => band.Most < 18).Select(band => band.Key)];

    public static readonly IReadOnlyList<Term> WaitBands =
    [
        new("one-day", "Within a day", 0, 1),
        new("one-week", "Within a week", 1.01m, 7),
        new("three-weeks", "Within three weeks", 7.01m, 21),
        new("longer", "Longer than three weeks", 21.01m),
    ];

    public static readonly IReadOnlyList<Term> LengthBands =
    [
        new("up-to-4-weeks", "Up to 4 weeks", 0, 4),
        new("5-to-12-weeks", "5 to 12 weeks", 4.01m, 12),
        new("13-to-26-weeks", "13 to 26 weeks", 12.01m, 26),
        new("over-26-weeks", "Over 26 weeks", 26.01m),
    ];

    /// <summary>In pounds, for the whole stay.</summary>
    public static readonly IReadOnlyList<Term> TotalBands =
    [
        new("free", "Free", 0, 0),
        new("under-5000", "Under £5,000", 0.01m, 4999.99m),
        new("5000-10000", "£5,000 to £10,000", 5000, 10000),
        new("10000-20000", "£10,000 to £20,000", 10000.01m, 20000),
        new("over-20000", "Over £20,000", 20000.01m),
    ];

    public static readonly IReadOnlyList<Term> MedicalCover =
    [
        new("doctor-on-site", "Doctor on site"),
        new("nurse-on-site", "Nurse on site"),
        new("on-call", "Doctor or nurse on call"),
        new("none", "No medical staff"),
        new("staffed", "Staff there, doctor or nurse not stated"),
    ];

    public const string ReferSelf = "self";

    public static readonly IReadOnlyList<Term> Referral =
    [
        new(ReferSelf, "You can refer yourself"),
        new("family", "Family or friend"),
        new("gp", "GP"),
        new("community-team", "Local drug and alcohol team"),
        new("professional", "Health or care professional"),
        new("justice", "Courts, prison or probation"),
        new("hospital", "Hospital"),
    ];

    public static readonly IReadOnlyList<Term> Admissions =
    [
        new("none", "None"),
        new("1-9", "1 to 9"),
        new("10-49", "10 to 49"),
        new("50-plus", "50 or more"),
    ];

    public static readonly IReadOnlyList<Term> Language =
    [
        new("interpreter", "Interpreter"),
        new("bsl", "British Sign Language"),
        new("welsh", "Welsh"),
        new("polish", "Polish"),
        new("punjabi", "Punjabi"),
        new("urdu", "Urdu"),
        new("bengali", "Bengali"),
        new("gujarati", "Gujarati"),
        new("arabic", "Arabic"),
        new("somali", "Somali"),
        new("romanian", "Romanian"),
        new("portuguese", "Portuguese"),
        new("spanish", "Spanish"),
        new("french", "French"),
    ];

    public static readonly IReadOnlyList<Term> OperatorType =
    [
        new("nhs", "NHS"),
        new("council", "Council"),
        new("charity", "Charity or not for profit"),
        new("company", "Private company"),
        new("peer-led", "Run by people in recovery"),
        new("partnership", "NHS with a charity"),
    ];

    /// <summary>Terms of <see cref="OperatorType"/> that no private money runs.</summary>
    public static readonly IReadOnlyList<string> PublicOperators = ["nhs", "council"];

    /// <summary>CQC's four ratings, and the lowest of the grades (1 to 6) the Care Inspectorate gave at its last inspection.</summary>
    public static readonly IReadOnlyList<Term> Rating =
    [
        new("outstanding", "Outstanding"),
        new("good", "Good"),
        new("requires-improvement", "Requires improvement"),
        new("inadequate", "Inadequate"),
        new("lowest-grade-6", "Lowest grade 6 of 6"),
        new("lowest-grade-5", "Lowest grade 5 of 6"),
        new("lowest-grade-4", "Lowest grade 4 of 6"),
        new("lowest-grade-3", "Lowest grade 3 of 6"),
        new("lowest-grade-2", "Lowest grade 2 of 6"),
        new("lowest-grade-1", "Lowest grade 1 of 6"),
    ];

    /// <summary>Whose residents a service may be for.</summary>
    public static readonly IReadOnlyList<Term> Authority = [.. Places.Authority.All.Select(a => new Term(a.Key, a.Name))];

    public static IReadOnlyList<Term> Nation => UkNations.Nations;

    public static IReadOnlyList<Term> Region => UkNations.Regions;

    public const string Open = "open";
    public const string ContractEnded = "contract-ended";

    public static readonly IReadOnlyList<Term> OpenOrClosed =
    [
        new(Open, "Open"),
        new("to-close", "Was to close") { Hint = "A closure was announced; whether it came is not known" },
        new("closed-for-now", "Closed for a time"),
        new("not-open", "May not be open"),
        new(ContractEnded, "Its contract may have ended") { Hint = "It may go on under another organisation; who has it now is not known" },
    ];

    public static readonly IReadOnlyList<Term> Commission =
    [
        new("none", "We receive nothing from this centre"),
        new("paid", "This centre pays us"),
    ];
}
