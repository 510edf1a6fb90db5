using KetamineRehab.Core.Catalogue;

namespace KetamineRehab.Core.Snapshot;

/// <summary>For how many public programmes one field is known, and why not for the others.</summary>
public sealed record FieldQuality(CatalogueField Field, int Stated, int WorkedOut, int Asked, int NotApplicable, int NotStated)
{
    public int Known => Stated + WorkedOut;
}

/// <summary>One share of a whole, with the whole beside it.</summary>
public sealed record Share(string What, int Count, int Of)
{
    public int Percent => Of == 0 ? 0 : (int)Math.Round(100.0 * Count / Of, MidpointRounding.AwayFromZero);
}

/// <summary>What people choose by, and for how many programmes of one kind it is known.</summary>
/// <param name="Key">Its name where floors are kept.</param>
public sealed record Decision(string Key, Share Residential, Share Community)
{
    public const string InResidential = "residential",
        InCommunity = "community";

    /// <summary>Null where it is neither kind.</summary>
    public Share? Of(string kind) =>
        kind switch
        {
            InResidential => Residential,
            InCommunity => Community,
            _ => null,
        };
}

/// <summary>
/// How good the catalogue is, counted and not claimed: what is listed and what waits, what is known, who says it and how old it is.
/// </summary>
public sealed class DataQuality
{
    public const int MostFreshest = 10;

    /// <summary>Programmes that must share a reason for it to be told: a rarer one would point at them.</summary>
    public const int FewestAlike = 5;
    public const string RareReason = "A reason of its own, or one that few others share";

    /// <summary>Each is known where any of its fields is.</summary>
    private static readonly (string Key, string What, string[] Fields)[] Choices =
    [
        ("care", "Type of care", ["setting"]),
        ("payer", "Who pays", ["funding"]),
        ("price", "Price", ["price"]),
        ("wait", "Waiting time", ["wait-start", "wait-assessment", "wait-contact"]),
        ("way-in", "How to get in", ["referral"]),
        ("people", "Who it takes", ["ages", "gender", "eligibility"]),
        ("ketamine", "Treats ketamine", ["treats-ketamine"]),
        ("detox", "Detox", ["detox"]),
        ("night", "Cover at night", ["medical-night"]),
        ("bladder", "Help with bladder problems", ["bladder-ready", "bladder-clinic"]),
        ("rating", "Rating", ["rating"]),
        ("contact", "A number to call", ["phone", "provider-phone"]),
        ("length", "How long it lasts", ["length"]),
        ("therapies", "Therapies", ["therapies"]),
    ];

    private const int Year = 365;
    private readonly CatalogueSnapshot snapshot;

    private DataQuality(CatalogueSnapshot snapshot)
    {
        this.snapshot = snapshot;
        Public = Count(Listing.Public);
        InReview = Count(Listing.Review);
        Closed = Count(Listing.Closed);
        Unlisted = Count(Listing.Unlisted);
        var waiting = snapshot.All.Where(e => e.Programme.Listing == Listing.Review).ToList();
        var reasons = waiting
            .CountBy(e => e.Programme.Reason)
            .OrderByDescending(r => r.Value)
            .ThenBy(r => r.Key, StringComparer.Ordinal)
            .ToList();
        ReviewReasons = [.. reasons.Where(r => r.Value >= FewestAlike).Select(r => new Share(r.Key, r.Value, waiting.Count))];
        if (reasons.Where(r => r.Value < FewestAlike).Sum(r => r.Value) is > 0 and var rare)
            ReviewReasons = [.. ReviewReasons, new(RareReason, rare, waiting.Count)];
        Fields = [.. snapshot.Fields.All.Select(Quality)];
        Decisions = [.. Choices.Select(choice => new Decision(choice.Key, Known(choice, StaysThere), Known(choice, IsCommunity)))];
        var facts = Facts();
        BySpeaker = [.. Enum.GetValues<Asserter>().Select(a => new Share(a.Format(), facts.Count(f => f.SaidBy == a), facts.Count))];
        var said = facts.Where(f => f.SaidBy is not (Asserter.Inferred or Asserter.OurRecord)).ToList();
        ByAge =
        [
            new("Dated within the last year", said.Count(f => AgeInDays(f) <= Year), said.Count),
            new("One to five years old", said.Count(f => AgeInDays(f) is > Year and <= 5 * Year), said.Count),
            new("Older than five years", said.Count(f => AgeInDays(f) > 5 * Year), said.Count),
            new("Undated", said.Count(f => f.ObservedOn.IsUndated), said.Count),
        ];
        var fresh = snapshot.Freshness;
        Lately = new($"Verified within {OverdueFacts.LatelyDays} days", fresh.Lately, fresh.Dated);
        ByStage =
        [
            new("In time", fresh.Count(FreshStage.InTime), fresh.Dated),
            new($"Due, up to {FreshnessRule.FirstReminderAfter} days over", fresh.Count(FreshStage.Due), fresh.Dated),
            new(
                $"Up to {FreshnessRule.SecondReminderAfter} days over: time for a first reminder",
                fresh.Count(FreshStage.FirstReminder),
                fresh.Dated
            ),
            new(
                $"Up to {FreshnessRule.DemotedAfter} days over: time for a second reminder",
                fresh.Count(FreshStage.SecondReminder),
                fresh.Dated
            ),
            new("Longer: shown as out of date", fresh.Count(FreshStage.Demoted), fresh.Dated),
            new("Undated: no one knows how old it is", fresh.Undated, fresh.Dated),
        ];
        Freshest = [.. snapshot.Entries.Where(e => !e.LastObserved.IsUndated).OrderByDescending(e => e.LastObserved).Take(MostFreshest)];
    }

    public static DataQuality Of(CatalogueSnapshot snapshot) => new(snapshot);

    public int Public { get; }
    public int InReview { get; }
    public int Closed { get; }

    /// <summary>Looked at and found to be no addiction programme of their own.</summary>
    public int Unlisted { get; }

    /// <summary>Why programmes wait, the commonest reason first; rare ones are counted together.</summary>
    public IReadOnlyList<Share> ReviewReasons { get; }

    /// <summary>Every field of the registry, in its order.</summary>
    public IReadOnlyList<FieldQuality> Fields { get; }

    /// <summary>What people choose by, in the order in which they ask.</summary>
    public IReadOnlyList<Decision> Decisions { get; }

    /// <summary>Facts that count today about public programmes, by who says them.</summary>
    public IReadOnlyList<Share> BySpeaker { get; }

    /// <summary>The same without what we worked out or recorded ourselves, by age.</summary>
    public IReadOnlyList<Share> ByAge { get; }

    /// <summary>Of what someone stated about public programmes, how much was said within the last 90 days.</summary>
    public Share Lately { get; }

    /// <summary>The same facts by how long they are past their day: the team's queue counts the same.</summary>
    public IReadOnlyList<Share> ByStage { get; }

    public IReadOnlyList<ProgrammeEntry> Freshest { get; }

    /// <summary>Fields that no one answers for any public programme.</summary>
    public IEnumerable<FieldQuality> Unanswered => Fields.Where(f => f.Known == 0 && f.NotStated + f.Asked > 0);

    public int KnownAnswers => Fields.Sum(f => f.Known);
    public int PossibleAnswers => Fields.Sum(f => f.Known + f.Asked + f.NotStated);

    private int Count(Listing listing) => snapshot.All.Count(e => e.Programme.Listing == listing);

    private Share Known((string Key, string What, string[] Fields) choice, Func<ProgrammeEntry, bool> kind)
    {
        var (fields, entries) = (
            choice.Fields.Select(snapshot.Fields.Find).OfType<CatalogueField>().ToList(),
            snapshot.Entries.Where(kind).ToList()
        );
        return new(
            choice.What,
            entries.Count(e => fields.Exists(f => snapshot.Value(e, f) is { IsKnown: true } or { Answer: Answer.NotApplicable })),
            entries.Count
        );
    }

    private bool StaysThere(ProgrammeEntry entry) =>
        snapshot.Fields.Find("level") is { } level && snapshot.Value(entry, level).Has("inpatient");

    private bool IsCommunity(ProgrammeEntry entry) => snapshot.Value(entry, CatalogueFields.Setting).Has("community-outpatient");

    private FieldQuality Quality(CatalogueField field)
    {
        int stated = 0,
            workedOut = 0,
            asked = 0,
            notApplicable = 0,
            notStated = 0;
        foreach (var value in snapshot.Entries.Select(e => snapshot.Value(e, field)))
            _ = value switch
            {
                { IsKnown: true, IsInferred: true } => workedOut++,
                { IsKnown: true } => stated++,
                { Answer: Answer.AskedNoAnswer } => asked++,
                { Answer: Answer.NotApplicable } => notApplicable++,
                _ => notStated++,
            };
        return new(field, stated, workedOut, asked, notApplicable, notStated);
    }

    /// <summary>A fact about a centre counts once, however many programmes run there.</summary>
    private List<Fact> Facts() =>
        [
            .. snapshot
                .Entries.SelectMany(e => e.ProgrammeFacts)
                .Concat(snapshot.Entries.DistinctBy(e => e.Centre.Id).SelectMany(e => e.CentreFacts))
                .Where(f =>
                    f.Standing == Standing.Current
                    && f.Value != Fact.AskedNoAnswer
                    && snapshot.Fields.Find(f.Field) is { } field
                    && !EffectiveValue.IsExpired(field, f, snapshot.Today)
                ),
        ];

    private int? AgeInDays(Fact fact) => fact.ObservedOn.From is { } day ? snapshot.Today.DayNumber - day.DayNumber : null;
}
