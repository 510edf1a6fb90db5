using KetamineRehab.Core.Catalogue;

namespace KetamineRehab.Core.Compare;

/// <summary>What to ask any centre, and any insurer, whatever is known: the answers tell how it is run.</summary>
public static class SafetyQuestions
{
    private static readonly (string Field, string Words)[] Fixed =
    [
        ("registered", "Which regulator are you registered with, and what is your number there?"),
        ("medical-night", "Who looks after us at night? Is a doctor or nurse in the building?"),
        ("ketamine-admissions", "How many people came to you because of ketamine in the last year?"),
        ("pain-plan", "What do you do about a sore bladder and pain, without ketamine?"),
        ("urology-link", "Which urology team do you work with?"),
        ("total-price", "What is the whole price in writing, and what could come on top?"),
        ("refund", "If I leave early, how much do I get back, and by when?"),
        ("aftercare-length", "How long do you stay in touch afterwards, and what does that cost?"),
        ("", "How do you measure results? Do the figures count people who left early?"),
        ("", "Is anyone paid for sending me to you?"),
    ];

    /// <summary>For people who are insured: to the insurer, before anything is booked.</summary>
    public static readonly IReadOnlyList<string> ForInsurer =
    [
        "Does my policy cover treatment for ketamine dependence? Is there a rule about drugs that are not prescribed?",
        "Does it cover detox, rehab, or both?",
        "For how many days, and how many times in the life of the policy?",
        "Which centres may I choose? Is the one I have in mind among them?",
        "Will you say so in writing before I go in? What is the authorisation number?",
        "How much do I pay myself, and when?",
        "Does it count that I had this problem before the policy began?",
        "Does it cover aftercare, and treatment for my bladder or my mental health?",
        "Who will learn of this claim? Is it on my work policy’s record?",
    ];

    internal static bool Covers(CatalogueField field) => field == CatalogueFields.Price || field == CatalogueFields.PriceCoversAll || Fixed.Any(f => f.Field == field.Key);

    internal static IReadOnlyList<CallQuestion> For(CatalogueSnapshot snapshot, ProgrammeEntry entry) =>
        [.. Fixed.Select(f => new CallQuestion(f.Words, snapshot.Fields.Find(f.Field) is { } field ? Held(snapshot.Value(entry, field)) : ""))];

    private static string Held(EffectiveValue value) => CallSheet.Why(value) ?? (value.Front is { } front ? CallSheet.Held(value, front) : value.Say());
}
