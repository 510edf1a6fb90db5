namespace KetamineRehab.Core.Catalogue;

/// <summary>The five answers of T11, with "stated" for values that are neither yes nor no. Unknown is never "no".</summary>
public enum Answer
{
    NotStated,
    AskedNoAnswer,
    NotApplicable,
    Yes,
    No,
    Stated,
}

/// <summary>What a subject's facts say about one field today: a pure function of the facts, the field and the day.</summary>
public sealed class EffectiveValue
{
    private EffectiveValue(
        CatalogueField field,
        Answer answer,
        IReadOnlyList<Fact> stated,
        IReadOnlyList<Fact> conflicts,
        Fact? last,
        DateOnly today
    ) => (Field, Answer, Stated, Conflicts, Last, this.today) = (field, answer, stated, conflicts, last, today);

    private readonly DateOnly today;

    public CatalogueField Field { get; }
    public Answer Answer { get; }

    /// <summary>The fact in front; for a field of many values, one fact for each value.</summary>
    public IReadOnlyList<Fact> Stated { get; }

    /// <summary>What stands together under one mark.</summary>
    public IEnumerable<IReadOnlyList<Fact>> Together => Stated.GroupBy(f => f.Saying).Select(g => g.ToList());

    /// <summary>Live facts that say something else and were not simply superseded.</summary>
    public IReadOnlyList<Fact> Conflicts { get; }

    /// <summary>Where nothing live is stated: the newest expired fact, whose date is told.</summary>
    public Fact? Last { get; }

    /// <summary>The fact whose source and date stand beside the value.</summary>
    public Fact? Front => Stated.Count > 0 ? Stated[0] : null;

    /// <summary>What has to be read with it; empty unless the answer is yes.</summary>
    public IReadOnlyList<EffectiveValue> Beside { get; private init; } = [];

    /// <summary>Stands beside the value wherever it is shown.</summary>
    public string? Warning => Answer is Answer.Yes or Answer.Stated ? Field.Warning ?? Field.ReadWith?.Warning(Beside) : null;

    public bool IsKnown => Answer is Answer.Yes or Answer.No or Answer.Stated;

    /// <summary>
    /// True for a price shown beside a total that no one has stated: only the total of all compulsory charges is a price to compare.
    /// </summary>
    public bool IsIncompletePrice(EffectiveValue? total) => Field == CatalogueFields.Price && IsKnown && total is not { IsKnown: true };

    public bool IsInferred => Front?.SaidBy == Asserter.Inferred;
    public bool IsStale => Front is { } f && IsKnown && !IsInferred && AgeOf(f) is not null;

    /// <summary>“old” or “out of date”, as people read it behind the date; null while the fact is in its time.</summary>
    public string? AgeOf(Fact fact) => FreshnessRule.Label(Field, fact, today);

    /// <summary>
    /// Whether how we know a fact has to stand right beside it: where someone else reports it, or it is old. What the regulator, the
    /// provider or our own call says in its time needs none, and what a rule worked out is told by its look.
    /// </summary>
    public bool NeedsMark(Fact fact) => fact.SaidBy == Asserter.ThirdParty || AgeOf(fact) is not null;

    /// <summary>The value in words: "Yes", "12 weeks", "Not stated (said in 2014)".</summary>
    public string Format() =>
        Answer switch
        {
            Answer.NotApplicable => "Does not apply",
            Answer.AskedNoAnswer => "Asked, no answer",
            Answer.NotStated => Last is null
                ? "Not stated"
                : $"Not stated (said {(Last.ObservedOn.IsUndated ? "without a date" : $"in {Last.ObservedOn.From!.Value.Year}")})",
            _ => string.Join(", ", Stated.Select(f => Field.Format(f.Value))),
        };

    /// <summary>The filter choices this value answers.</summary>
    public TermSet Choices()
    {
        var terms = new TermSet();
        if (IsKnown)
            foreach (var fact in Stated)
                terms |= Field.Kind.Choices(fact.Value, Field);
        return terms;
    }

    public bool Has(string term) => IsKnown && Stated.Any(f => f.Value == term);

    internal EffectiveValue ReadWith(IEnumerable<EffectiveValue> others) =>
        new(Field, Answer, Stated, Conflicts, Last, today) { Beside = [.. others] };

    public static EffectiveValue NotStated(CatalogueField field, DateOnly today) => new(field, Answer.NotStated, [], [], null, today);

    /// <summary>For worked-out fields: values that follow from facts or from the record.</summary>
    public static EffectiveValue Of(CatalogueField field, DateOnly today, params IEnumerable<Fact> stated) =>
        stated.ToArray() is { Length: > 0 } facts ? new(field, AnswerOf(facts[0]), facts, [], null, today) : NotStated(field, today);

    /// <summary>Rank of the asserter for this field, then date; expired facts only leave their year behind.</summary>
    /// <param name="facts">Facts of the subject; those of other fields are passed over.</param>
    public static EffectiveValue From(CatalogueField field, IReadOnlyList<Fact> facts, DateOnly today)
    {
        List<Fact>? live = null;
        Fact? last = null;
        Fact? asked = null;
        for (var i = 0; i < facts.Count; i++)
        {
            var fact = facts[i];
            if (fact.Standing != Standing.Current || fact.Field != field.Key)
                continue;
            if (fact.Value == Fact.AskedNoAnswer)
                asked = fact;
            else if (IsExpired(field, fact, today))
                last = last is null || Newer(fact, last) < 0 ? fact : last;
            else
                (live ??= []).Add(fact);
        }

        if (live is not null)
        {
            if (live.Count > 1)
                live.Sort((a, b) => InFront(field, a, b, today));
            return field.Kind.IsMany && live[0].Value != Fact.NotApplicable ? Many(field, live, today) : Single(field, live, today);
        }
        return asked is not null ? new(field, Answer.AskedNoAnswer, [asked], [], last, today)
            : last is null ? NotStated(field, today)
            : new(field, Answer.NotStated, [], [], last, today);
    }

    public static bool IsExpired(CatalogueField field, Fact fact, DateOnly today) =>
        fact.ObservedOn.IsUndated ? field.UndatedExpires : fact.ObservedOn.IsOlderThan(field.ExpiresAfterDays, today);

    private static EffectiveValue Single(CatalogueField field, List<Fact> live, DateOnly today)
    {
        var front = live[0];
        if (live.Count == 1)
            return new(field, AnswerOf(front), [front], [], null, today);
        var conflicts = live.Skip(1)
            .Where(f =>
                f.Value != front.Value
                && f.SaidBy != Asserter.Inferred
                && (f.SaidBy != front.SaidBy || f.ObservedOn.CompareTo(front.ObservedOn) == 0)
            );
        return new(field, AnswerOf(front), [front], [.. conflicts], null, today);
    }

    private static EffectiveValue Many(CatalogueField field, List<Fact> live, DateOnly today)
    {
        if (live.Count == 1)
            return new(field, Answer.Stated, [live[0]], [], null, today);
        // Without LINQ: an index of a large catalogue comes here half a million times.
        var values = new List<Fact>(live.Count);
        var isWorkedOut = live[0].SaidBy == Asserter.Inferred;
        foreach (var fact in live)
            if (fact.Value != Fact.NotApplicable && (isWorkedOut || fact.SaidBy != Asserter.Inferred) && !IsAmong(values, fact.Value))
                values.Add(fact);
        if (field.Terms.Count > 0 && values.Count > 1)
            values.Sort((a, b) => field.IndexOf(a.Value).CompareTo(field.IndexOf(b.Value)));
        return new(field, Answer.Stated, values, [], null, today);
    }

    private static bool IsAmong(List<Fact> facts, string value)
    {
        foreach (var fact in facts)
            if (fact.Value == value)
                return true;
        return false;
    }

    private static Answer AnswerOf(Fact fact) =>
        fact.Value switch
        {
            Fact.NotApplicable => Answer.NotApplicable,
            "yes" => Answer.Yes,
            "no" => Answer.No,
            _ => Answer.Stated,
        };

    /// <summary>What someone said in time comes first, whoever it was; then what is overdue, undated or worked out by a rule.</summary>
    private static int InFront(CatalogueField field, Fact a, Fact b, DateOnly today)
    {
        var byAge = FreshnessRule.IsDemoted(field, a, today).CompareTo(FreshnessRule.IsDemoted(field, b, today));
        if (byAge != 0)
            return byAge;
        var byRank = Rank(field, a).CompareTo(Rank(field, b));
        return byRank != 0 ? byRank : Newer(a, b);
    }

    private static int Newer(Fact a, Fact b)
    {
        var byDate = b.ObservedOn.CompareTo(a.ObservedOn);
        return byDate != 0 ? byDate
            : string.CompareOrdinal(a.Value, b.Value) is var byValue and not 0 ? byValue
            : string.CompareOrdinal(a.SourceId, b.SourceId);
    }

    private static int Rank(CatalogueField field, Fact fact)
    {
        for (var i = 0; i < field.AllowedAsserters.Count; i++)
            if (field.AllowedAsserters[i] == fact.SaidBy)
                return i;
        return int.MaxValue;
    }
}
