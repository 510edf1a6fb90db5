using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Snapshot;

namespace KetamineRehab.Core.Compare;

/// <summary>Which questions fit a service: no one asks a local drug service about its nights, or a free one about refunds.</summary>
/// <param name="IsAtHome">People live at home while they use it.</param>
/// <param name="IsFree">The NHS or a council pays, and nothing says that anyone else does.</param>
internal sealed record AskedOf(bool IsAtHome, bool IsFree)
{
    private static readonly string[] AtHome = ["community-outpatient", "specialist-clinic", "online", "mutual-aid"];

    private static readonly string[] OfAStay =
    [
        "medical-day",
        "medical-night",
        "medical-detail",
        "detox",
        "detox-length",
        "beds",
        "detox-beds",
        "rooms",
        "visiting",
        "phone-rules",
        "pets",
        "children",
        "night-toilets",
        "continence-supplies",
        "catheter-care",
        "hospital-leave",
    ];

    /// <summary>How to get a place comes first where one lives at home.</summary>
    private static readonly string[] WayIn = ["referral", "serves", "ages", "exclusions", "wait-contact"];

    public static AskedOf Of(CatalogueSnapshot snapshot, ProgrammeEntry entry)
    {
        var (setting, funding) = (snapshot.Value(entry, CatalogueFields.Setting), snapshot.Value(entry, CatalogueFields.Funding));
        return new(
            setting.IsKnown && setting.Stated.All(f => AtHome.Contains(f.Value)),
            funding.IsKnown && funding.Stated.All(f => Vocabularies.FreeFunding.Contains(f.Value))
        );
    }

    public bool IsAsked(CatalogueField field) =>
        !(IsAtHome && OfAStay.Contains(field.Key)) && !(IsFree && field.Group == FieldGroup.Cost && field != CatalogueFields.Funding);

    /// <summary>The most important first; -1 for what is not among them.</summary>
    public int PlaceOf(CatalogueField field) =>
        !IsAtHome ? SafetyQuestions.PlaceOf(field)
        : Array.IndexOf(WayIn, field.Key) is >= 0 and var way ? way
        : SafetyQuestions.PlaceOf(field) is >= 0 and var place ? place + WayIn.Length
        : -1;
}
