namespace KetamineRehab.Core.Catalogue;

/// <summary>One of the ten things people choose by. A field belongs to it through <see cref="CatalogueField.Point"/>.</summary>
/// <param name="Title">What appears beside the answer, the same on card, centre page and comparison.</param>
/// <param name="Question">What to ask where no one has said it.</param>
public sealed record MainPoint(string Title, string Question)
{
    public static readonly MainPoint Care = new("Type of care", "Would I live there, or come for appointments?");
    public static readonly MainPoint Payer = new("Who pays", "Who can pay: the NHS or council, me, or an insurer?");
    public static readonly MainPoint Price = new("Price", "What is the total price, for how many days, and what is not included?");
    public static readonly MainPoint Wait = new("Waiting time", "If I am accepted today, when could I start?");
    public static readonly MainPoint WayIn = new("How to get in", "Can I contact you myself, or does someone have to refer me?");
    public static readonly MainPoint People = new("Who they take", "Do you take people of my age who live where I live?");
    public static readonly MainPoint Ketamine = new("Treats ketamine", "Do you treat people whose main problem is ketamine?");
    public static readonly MainPoint Detox = new("Detox and night cover", "Can I detox with you, and is a doctor or nurse there at night?");
    public static readonly MainPoint Bladder = new(
        "Help with bladder problems",
        "How do you treat bladder problems and pain, without giving ketamine?"
    );
    public static readonly MainPoint Inspection = new("Inspection and rating", "Who inspects you, and what did their last report say?");

    /// <summary>In the order in which they appear wherever a programme is shown.</summary>
    public static readonly IReadOnlyList<MainPoint> All = [Care, Payer, Price, Wait, WayIn, People, Ketamine, Detox, Bladder, Inspection];

    /// <summary>The title inside a sentence.</summary>
    public string Inside => $"{char.ToLowerInvariant(Title[0])}{Title[1..]}";

    public override string ToString() => Title;
}

/// <summary>What one programme says to one of the ten: the values of its fields, the field that answers it first in front.</summary>
public sealed record MainAnswer(MainPoint Point, IReadOnlyList<EffectiveValue> Values)
{
    /// <summary>The text of the line that gathers what no one has told us.</summary>
    public const string NotKnown = "Not known";

    public IEnumerable<EffectiveValue> Known => Values.Where(v => v.IsKnown);

    public bool IsKnown => Values.Any(v => v.IsKnown);

    /// <summary>The price of a service that is free is no answer of its own: who pays has said it.</summary>
    public bool IsFree => Point == MainPoint.Price && Values[0].Front?.Value == Catalogue.Price.Free;

    /// <summary>
    /// Why it is not known, for the line that gathers what is not: silence stands before what does not apply, and where we asked in
    /// vain that is told.
    /// </summary>
    public string Silence =>
        Values.Any(v => v.Answer == Answer.AskedNoAnswer) ? "Asked, no answer"
        : Values[0].Answer == Answer.NotApplicable ? "Does not apply"
        : NotKnown;

    /// <summary>
    /// A value in words that are clear beside the title: the name of its field stands before it where the title does not say it.
    /// </summary>
    /// <param name="briefly">In the words of a card.</param>
    public string Format(EffectiveValue value, Fact fact, bool briefly = false)
    {
        var said =
            value.Field == CatalogueFields.Rating ? $"{value.Field.Format(fact.Value)}, {fact.ObservedOn.Format()}"
            : briefly ? value.Field.FormatBriefly(fact.Value)
            : value.Field.Format(fact.Value);
        return
            value.Field.Label.StartsWith(Point.Title, StringComparison.Ordinal)
            || value.Field == Values[0].Field && value.Field.Kind != FieldKind.YesNo
            ? said
            : $"{value.Field.Label}: {(value.Field.Kind == FieldKind.YesNo ? said.ToLowerInvariant() : said)}";
    }
}
