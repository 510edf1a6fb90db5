using System.Collections.Frozen;
using static KetamineRehab.Core.Catalogue.FieldGroup;

namespace KetamineRehab.Core.Catalogue;

/// <summary>The one registry of fields. A new field is one entry here and, at most, a vocabulary.</summary>
public sealed partial class CatalogueFields
{
    private readonly FrozenDictionary<string, CatalogueField> byKey;

    public CatalogueFields(IEnumerable<CatalogueField> all)
    {
        All = [.. all];
        byKey = All.ToFrozenDictionary(f => f.Key, StringComparer.Ordinal);
        Filters = [.. All.Where(f => f.IsFilter)];
        Points =
        [
            .. MainPoint
                .All.Select(p => (p, (IReadOnlyList<CatalogueField>)[.. All.Where(f => f.Point == p)]))
                .Where(p => p.Item2.Count > 0),
        ];
        if (All.FirstOrDefault(f => f.Terms.Count > TermSet.Most) is { } tooLong)
            throw new ArgumentException($"The vocabulary of {tooLong.Key} has more than {TermSet.Most} terms.");
        if (Filters.FirstOrDefault(f => f.IsCommercial || f.Terms.Count == 0) is { } wrong)
            throw new ArgumentException($"{wrong.Key} cannot filter: it is commercial or has no vocabulary.");
    }

    /// <summary>In the order in which people read them, group by group.</summary>
    public IReadOnlyList<CatalogueField> All { get; }

    public IReadOnlyList<CatalogueField> Filters { get; }

    /// <summary>The ten answers people choose by, in their order, each with its fields in theirs.</summary>
    public IReadOnlyList<(MainPoint Point, IReadOnlyList<CatalogueField> Fields)> Points { get; }

    public CatalogueField? Find(string key) => byKey.GetValueOrDefault(key);

    // Fields that rules and pages name. Everything else is only ever met through the registry.
    public static readonly CatalogueField Setting = new("setting", "Type of care", Access, FieldKind.ManyOf, Vocabularies.Setting)
    {
        Filter = FilterUse.Always,
        AllowedAsserters = Asserters.RegulatorFirst,
        Point = MainPoint.Care,
        StaleAfterDays = Years(5),
        Question = "Is this inpatient detox, residential rehab, a day programme or outpatient?",
        QuestionToCentre = "Which types of care do you offer?",
    };

    public static readonly CatalogueField Funding = new("funding", "Who pays", Cost, FieldKind.ManyOf, Vocabularies.Funding)
    {
        Filter = FilterUse.Always,
        Point = MainPoint.Payer,
        StaleAfterDays = Years(3),
        OpenReferral = "cost_options",
        Question = "Do you take people funded by the NHS or council, people who pay, or people with insurance?",
    };

    public static readonly CatalogueField Referral = new("referral", "Who can refer", Access, FieldKind.ManyOf, Vocabularies.Referral)
    {
        Point = MainPoint.WayIn,
        Filter = FilterUse.WhereKnown,
        StaleAfterDays = Years(3),
        Question = "Can I refer myself, or does someone have to do it for me?",
        QuestionToCentre = "Who can refer someone to you?",
    };

    public static readonly CatalogueField Price = new("price", "Price", Cost, FieldKind.Money)
    {
        Point = MainPoint.Price,
        IsSensitive = true,
        StaleAfterDays = 180,
        ExpiresAfterDays = Years(2),
        UndatedExpires = true,
        OpenReferral = "cost_options",
        WhenFree = Catalogue.Price.Free,
        Question = "What is the total price, for how many days, and what is not included?",
        QuestionToCentre = "What does it cost?",
    };

    public static readonly CatalogueField PriceCoversAll = new(
        "price-covers-all",
        "Price covers every compulsory charge",
        Cost,
        FieldKind.YesNo
    )
    {
        IsSensitive = true,
        StaleAfterDays = 180,
        ExpiresAfterDays = Years(2),
        UndatedExpires = true,
        WhenFree = Fact.NotApplicable,
        Question = "Is there anything extra I have to pay?",
        QuestionToCentre = "Does that price cover everything someone has to pay?",
    };

    public static readonly CatalogueField Length = new("length", "Length of treatment", Care, FieldKind.Weeks, Vocabularies.LengthBands)
    {
        Filter = FilterUse.WhereKnown,
        StaleAfterDays = Years(3),
        Question = "How many weeks does it last?",
    };

    public static readonly CatalogueField WaitToStart = new(
        "wait-start",
        "Waiting time to start",
        Access,
        FieldKind.Days,
        Vocabularies.WaitBands
    )
    {
        Filter = FilterUse.WhereKnown,
        Point = MainPoint.Wait,
        StaleAfterDays = 60,
        ExpiresAfterDays = 365,
        UndatedExpires = true,
        Question = "If I am accepted today, when could I start?",
        QuestionToCentre = "If you accept someone today, when could they start?",
    };

    public static readonly CatalogueField Ages = new("ages", "Ages", Access, FieldKind.Ages, Vocabularies.AgeBands)
    {
        Point = MainPoint.People,
        Filter = FilterUse.WhereKnown,
        IsSensitive = true,
        StaleAfterDays = Years(3),
        OpenReferral = "eligibility",
        Question = "What is the youngest and oldest age you accept?",
    };

    public static readonly CatalogueField TotalPrice = new("total-price", "Total price", Cost, FieldKind.Money, Vocabularies.TotalBands)
    {
        Filter = FilterUse.WhereKnown,
        Derived = DerivedFields.TotalPrice,
        OpenReferral = "cost_options",
        StaleAfterDays = Price.StaleAfterDays,
    };

    public static readonly CatalogueField Phone = new("phone", "Phone", Access, FieldKind.Text)
    {
        On = SubjectKind.Centre,
        IsSensitive = true,
        AllowedAsserters = Asserters.RegulatorFirst,
        StaleAfterDays = Years(2),
        OpenReferral = "phones",
        JsonLd = "telephone",
        Question = "Is this the right number for someone asking about help?",
        QuestionToCentre = "Which number should people call for help from you?",
    };

    public static readonly CatalogueField ProviderPhone = new("provider-phone", "Phone of its provider", Access, FieldKind.Text)
    {
        On = SubjectKind.Centre,
        IsSensitive = true,
        AllowedAsserters = Asserters.RegulatorFirst,
        StaleAfterDays = Years(2),
        Warning = "For several places: say where you live, and ask for this service.",
    };

    public static readonly CatalogueField Status = new("status", "Open or closed", Freshness, FieldKind.OneOf, Vocabularies.OpenOrClosed)
    {
        OpenReferral = "status",
        Question = "Are you open to new people now?",
        On = SubjectKind.Centre,
        StaleAfterDays = 365,
        ExpiresAfterDays = Years(3),
    };

    public static readonly CatalogueField Serves = new("serves", "Areas served", Access, FieldKind.ManyOf, Vocabularies.Authority)
    {
        Point = MainPoint.People,
        Filter = FilterUse.WhereKnown,
        StaleAfterDays = Years(3),
        OpenReferral = "service_areas",
        Question = "Do you take people from where I live?",
        QuestionToCentre = "Which areas do you take people from?",
    };

    public static readonly CatalogueField Contract = new("contract", "Who runs it and since when", Access, FieldKind.Texts)
    {
        StaleAfterDays = Years(2),
        Question = "Who runs the service now, and until when?",
    };

    public static readonly CatalogueField Website = new("website", "Website", Access, FieldKind.Text)
    {
        On = SubjectKind.Centre,
        AllowedAsserters = Asserters.RegulatorFirst,
        StaleAfterDays = Years(2),
        OpenReferral = "url",
        JsonLd = "url",
    };

    public static readonly CatalogueField TreatsKetamine = new("treats-ketamine", "Treats ketamine dependence", Ketamine, FieldKind.YesNo)
    {
        Filter = FilterUse.WhereKnown,
        Point = MainPoint.Ketamine,
        StaleAfterDays = Years(2),
        Question = "Do you treat people whose main problem is ketamine?",
    };

    public static readonly CatalogueField GivesKetamine = new("gives-ketamine", "Gives ketamine as a treatment", Ketamine, FieldKind.YesNo)
    {
        Filter = FilterUse.WhereKnown,
        StaleAfterDays = Years(2),
        Question = "Do you give ketamine or esketamine as a treatment?",
        Warning = "Being given ketamine for another illness is not treatment for ketamine dependence.",
    };

    public static readonly CatalogueField MedicalDay = new(
        "medical-day",
        "Medical cover by day",
        Care,
        FieldKind.OneOf,
        Vocabularies.MedicalCover
    )
    {
        Point = MainPoint.Detox,
        Filter = FilterUse.WhereKnown,
        IsSensitive = true,
        AllowedAsserters = Asserters.RegulatorFirst,
        StaleAfterDays = Years(3),
        Question = "Is a doctor or nurse in the building by day?",
    };

    public static readonly CatalogueField MedicalNight = new(
        "medical-night",
        "Medical cover by night",
        Care,
        FieldKind.OneOf,
        Vocabularies.MedicalCover
    )
    {
        Point = MainPoint.Detox,
        Filter = FilterUse.WhereKnown,
        IsSensitive = true,
        AllowedAsserters = Asserters.RegulatorFirst,
        StaleAfterDays = Years(3),
        Question = "Is a doctor or nurse in the building at night?",
    };

    public static readonly CatalogueField Detox = new("detox", "Detox on site", Care, FieldKind.YesNo)
    {
        Filter = FilterUse.WhereKnown,
        Point = MainPoint.Detox,
        AllowedAsserters = Asserters.RegulatorFirst,
        StaleAfterDays = Years(3),
        Question = "Can I detox where I will be staying?",
        QuestionToCentre = "Can people detox where they are staying?",
        ReadWith = new([MedicalDay, MedicalNight], "none", "Ask who watches over you while you stop, and who comes if you get worse.")
        {
            Denied = ["medically monitored", "medically managed", "medically assisted", "medically led", "clinically supervised"],
        },
    };

    public static readonly CatalogueField Rating = new("rating", "Regulator’s rating", Quality, FieldKind.OneOf, Vocabularies.Rating)
    {
        On = SubjectKind.Centre,
        Filter = FilterUse.WhereKnown,
        Point = MainPoint.Inspection,
        AllowedAsserters = Asserters.RegulatorOrReport,
        StaleAfterDays = Years(3),
        OpenReferral = "accreditations",
        Question = "What was your last rating, and when?",
    };

    public static readonly CatalogueField OperatorType = new(
        "operator-type",
        "Kind of organisation",
        Quality,
        FieldKind.OneOf,
        Vocabularies.OperatorType
    )
    {
        On = SubjectKind.Centre,
        StaleAfterDays = Years(5),
        Question = "Are you NHS, a charity or a company?",
    };

    public static readonly CatalogueField Commission = new(
        "commission",
        "Money between this centre and us",
        Cost,
        FieldKind.OneOf,
        Vocabularies.Commission
    )
    {
        IsCommercial = true,
        AllowedAsserters = Asserters.OursOnly,
        StaleAfterDays = 365,
        ExpiresAfterDays = Years(50),
    };

    /// <summary>Last, because it is made of the fields above.</summary>
    public static CatalogueFields Standard { get; } = new(Entries());

    private static int Years(int years) => years * 365;
}
