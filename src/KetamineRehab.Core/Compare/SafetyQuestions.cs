using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Snapshot;

namespace KetamineRehab.Core.Compare;

/// <summary>What matters most on the phone, whichever centre it is, and what to ask an insurer.</summary>
public static class SafetyQuestions
{
    /// <summary>The most important first. Those with wording of their own are asked of everyone: the answers tell how it is run.</summary>
    private static readonly (string Field, string? Words)[] Leading =
    [
        ("treats-ketamine", null),
        ("wait-start", null),
        ("total-price", "What is the full price in writing, and what could cost extra?"),
        ("refund", "If I leave early, how much do I get back, and by when?"),
        ("medical-night", "Who looks after me at night? Is a doctor or nurse in the building?"),
        ("detox", null),
        ("pain-plan", MainPoint.Bladder.Question),
        ("urology-link", "Which urology team do you work with?"),
        ("funding", null),
        ("aftercare-length", "How long do you stay in touch afterwards, and what does that cost?"),
        ("ketamine-admissions", "How many people came to you because of ketamine in the last year?"),
        ("registered", "Which regulator are you registered with, and what is your number there?"),
    ];

    /// <summary>No field holds the answer.</summary>
    internal static readonly IReadOnlyList<CallQuestion> Always =
    [
        new("How do you measure results? Do the figures count people who left early?", "", CallTopic.Care),
        new("Is anyone paid for sending me to you?", "", CallTopic.Cost),
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

    /// <summary>Whether it is asked in other words than the registry's.</summary>
    internal static bool Covers(CatalogueField field) =>
        field == CatalogueFields.Price
        || field == CatalogueFields.PriceCoversAll
        || Leading.Any(q => q.Field == field.Key && q.Words is not null);

    /// <summary>-1 for what is not among the most important.</summary>
    internal static int PlaceOf(CatalogueField field) => Array.FindIndex(Leading, q => q.Field == field.Key);

    internal static IEnumerable<(CatalogueField Field, bool IsOpen, CallQuestion Question)> For(
        CatalogueSnapshot snapshot,
        ProgrammeEntry entry
    )
    {
        foreach (var (key, words) in Leading)
        {
            if (words is null || snapshot.Fields.Find(key) is not { } field)
                continue;
            var value = snapshot.Value(entry, field);
            var open = CallSheet.Why(value);
            yield return (
                field,
                open is not null,
                new(words, open ?? (value.Front is { } front ? CallSheet.Held(value, front) : value.Format()), CallTopics.Of(field))
            );
        }
    }
}
