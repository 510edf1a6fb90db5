using KetamineRehab.Core.Content;

namespace KetamineRehab.Core.Catalogue;

/// <summary>Fields that no one states: they follow from other fields or from the record, and carry that source and date.</summary>
internal static class DerivedFields
{
    public static readonly IReadOnlyList<CatalogueField> BladderParts =
    [
        Part("urology-link", "Urology link", "Do you work with a urology team?"),
        Part("night-toilets", "Toilets near at night", "Is there a toilet close to every bedroom, day and night?"),
        Part("continence-supplies", "Continence supplies", "Do you provide pads and bed protection, without fuss?"),
        Part(
            "pain-plan",
            "Pain plan",
            "How do you treat bladder pain without ketamine?",
            "Do you have a plan for bladder pain without ketamine?"
        ),
        Part(
            "catheter-care",
            "Catheter and stoma care",
            "Could I come with a catheter or stoma, and who looks after it?",
            "Can you take someone with a catheter or stoma?"
        ),
        Part(
            "hospital-leave",
            "Leave for hospital visits",
            "Can I go to hospital appointments during the stay?",
            "Can people go to hospital appointments during the stay?"
        ),
    ];

    public static readonly IReadOnlyList<Term> BladderTerms = [.. BladderParts.Select(f => new Term(f.Key, f.Label))];

    private static readonly string[] Inpatient = ["inpatient-detox", "residential-rehab"];
    private static readonly string[] Between = ["quasi-residential", "day-programme"];

    /// <summary>The level of care that a setting means; one table, because leaflets use the words loosely.</summary>
    public static string LevelOf(string setting) =>
        Inpatient.Contains(setting) ? "inpatient"
        : Between.Contains(setting) ? "between"
        : "outpatient";

    public static EffectiveValue Level(CatalogueField field, ProgrammeEntry entry, DateOnly today)
    {
        var setting = entry.Value(CatalogueFields.Setting, today);
        return setting.IsKnown
            ? EffectiveValue.Of(field, today, setting.Stated.Select(f => Follows(field, LevelOf(f.Value), f)).DistinctBy(f => f.Value))
            : EffectiveValue.NotStated(field, today);
    }

    public static EffectiveValue Nation(CatalogueField field, ProgrammeEntry entry, DateOnly today) =>
        OfRecord(field, entry.Centre.Nation, entry.Centre, today);

    public static EffectiveValue Region(CatalogueField field, ProgrammeEntry entry, DateOnly today) =>
        OfRecord(field, entry.Centre.Region, entry.Centre, today);

    public static EffectiveValue Registered(CatalogueField field, ProgrammeEntry entry, DateOnly today) =>
        OfRecord(
            field,
            entry.Centre.Regulator.Length == 0 ? "" : $"{entry.Centre.Regulator} {entry.Centre.RegistrationId}".Trim(),
            entry.Centre,
            today
        );

    public static EffectiveValue Owner(CatalogueField field, ProgrammeEntry entry, DateOnly today)
    {
        var provider = entry.Centre.Provider;
        var name =
            provider is null ? ""
            : provider.OwnerGroup.Length == 0 || provider.OwnerGroup == provider.Name ? provider.Name
            : $"{provider.Name}, part of {provider.OwnerGroup}";
        return OfRecord(field, name, entry.Centre, today, entry.Centre.ProviderSaidBy);
    }

    public static EffectiveValue LastObserved(CatalogueField field, ProgrammeEntry entry, DateOnly today)
    {
        var newest = entry.Dated.MaxBy(f => f.ObservedOn);
        return newest is null || newest.ObservedOn.IsUndated
            ? EffectiveValue.NotStated(field, today)
            : EffectiveValue.Of(field, today, Follows(field, newest.ObservedOn.Format(), newest));
    }

    /// <summary>
    /// The total of compulsory charges for the stated length: a price for the whole programme, or one a week over a fixed
    /// length, that is said to cover everything. Anything else is an incomplete price and has no total.
    /// </summary>
    public static EffectiveValue TotalPrice(CatalogueField field, ProgrammeEntry entry, DateOnly today)
    {
        var said = entry.Value(CatalogueFields.Price, today);
        if (!said.IsKnown || Price.Parse(said.Front!.Value) is not { } price)
            return EffectiveValue.NotStated(field, today);
        if (price.IsFree)
            return EffectiveValue.Of(field, today, Follows(field, Price.Free, said.Front));
        var length = entry.Value(CatalogueFields.Length, today);
        return
            length.IsKnown
            && NumberRange.Parse(length.Front!.Value)?.Fixed is { } weeks
            && entry.Value(CatalogueFields.PriceCoversAll, today).Answer == Answer.Yes
            && price.ForStay(weeks, weeks) is { } total
            ? EffectiveValue.Of(field, today, Follows(field, total.ToString(), said.Front))
            : EffectiveValue.NotStated(field, today);
    }

    /// <summary>
    /// What a field answers for a service that is free to everyone who comes: the NHS or a council pays by every known route, and people
    /// can refer themselves or the NHS or a council runs it. A charity or company that takes people only by referral may also take people
    /// who pay, so nothing follows for these.
    /// </summary>
    /// <returns>Null where it is not free, or where nothing says that it is.</returns>
    public static EffectiveValue? WhenFree(CatalogueField field, ProgrammeEntry entry, DateOnly today)
    {
        var funding = entry.Value(CatalogueFields.Funding, today);
        if (!funding.IsKnown || funding.Stated.Any(f => !Vocabularies.FreeFunding.Contains(f.Value)))
            return null;
        var isPublic =
            funding.Has(Vocabularies.FreeFunding[0])
            || Vocabularies.PublicOperators.Any(entry.Value(CatalogueFields.OperatorType, today).Has);
        return isPublic
            ? EffectiveValue.Of(field, today, Inferred(field, field.WhenFree!, funding.Front!, "Worked out: the NHS or a council pays."))
            : null;
    }

    /// <summary>Each of the six things that make a stay possible with a damaged bladder, where someone says it is there.</summary>
    public static EffectiveValue BladderReady(CatalogueField field, ProgrammeEntry entry, DateOnly today)
    {
        return EffectiveValue.Of(
            field,
            today,
            BladderParts
                .Select(part => entry.Value(part, today))
                .Where(v => v.Answer == Answer.Yes)
                .Select(v => Follows(field, v.Field.Key, v.Front!))
        );
    }

    private static CatalogueField Part(string key, string label, string question, string? toCentre = null) =>
        new(key, label, FieldGroup.Ketamine, FieldKind.YesNo)
        {
            IsSensitive = true,
            StaleAfterDays = 2 * 365,
            Question = question,
            QuestionToCentre = toCentre,
        };

    private static EffectiveValue OfRecord(
        CatalogueField field,
        string value,
        TreatmentCentre centre,
        DateOnly today,
        Asserter? saidBy = null
    )
    {
        return value.Length == 0
            ? EffectiveValue.NotStated(field, today)
            : EffectiveValue.Of(field, today, Recorded(field.Key, value, centre, saidBy));
    }

    /// <summary>
    /// What stands in the record of the centre itself, as a fact with the record's source and day: who says it is whose source it is.
    /// </summary>
    internal static Fact Recorded(string field, string value, TreatmentCentre centre, Asserter? saidBy = null) =>
        new()
        {
            SubjectId = centre.Id,
            Field = field,
            Value = value,
            SourceId = centre.SourceId,
            Source = centre.Source,
            ObservedOn = centre.ObservedOn,
            SaidBy =
                saidBy
                ?? (
                    centre.Source?.IsRegulators ?? centre.Regulator.Length > 0 ? Asserter.Regulator
                    : centre.ProviderSaidBy == Asserter.Provider ? Asserter.Provider
                    : Asserter.ThirdParty
                ),
        };

    private static Fact Inferred(CatalogueField field, string value, Fact from, string note) =>
        new()
        {
            SubjectId = from.SubjectId,
            Field = field.Key,
            Value = value,
            SaidBy = Asserter.Inferred,
            SourceId = from.SourceId,
            Source = from.Source,
            ObservedOn = from.ObservedOn,
            Note = note,
        };

    private static Fact Follows(CatalogueField field, string value, Fact from) =>
        new()
        {
            SubjectId = from.SubjectId,
            Field = field.Key,
            Value = value,
            SaidBy = from.SaidBy,
            SourceId = from.SourceId,
            Source = from.Source,
            ObservedOn = from.ObservedOn,
        };
}
