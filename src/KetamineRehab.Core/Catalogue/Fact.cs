namespace KetamineRehab.Core.Catalogue;

/// <summary>Who says a fact. The order is that of the exports, not of trust: trust is the field's own matter.</summary>
public enum Asserter
{
    Regulator,
    Provider,
    ThirdParty,
    WeAsked,
    OurRecord,
    Inferred,
}

/// <summary>Whether a fact counts, is kept as history, or waits for a person to judge it.</summary>
public enum Standing
{
    Current,
    History,
    Review,
}

/// <summary>One statement by one source: never overwritten, only joined by newer ones.</summary>
public sealed class Fact
{
    /// <summary>We asked, and no one answered: that is known too.</summary>
    public const string AskedNoAnswer = "asked-no-answer";
    public const string NotApplicable = "not-applicable";
    public const int LongestNote = 400;

    public int Id { get; init; }

    /// <summary>Id of the provider, centre or programme, as the field's <see cref="CatalogueField.On"/> says.</summary>
    public required string SubjectId { get; init; }
    public required string Field { get; init; }
    public required string Value { get; init; }
    public required Asserter SaidBy { get; init; }
    public required string SourceId { get; init; }
    public Source? Source { get; set; }
    public required ObservedOn ObservedOn { get; init; }
    public Standing Standing { get; set; }

    /// <summary>What the value alone does not say, in our words.</summary>
    public string Note { get; init; } = "";

    /// <summary>What a card says besides: that a rule worked it out its mark says already.</summary>
    public string NoteOnCard => SaidBy == Asserter.Inferred ? "" : Note;

    /// <summary>
    /// Facts that share it stand together under one mark: one source said them on one day, and the same has to be known besides.
    /// </summary>
    public (Asserter SaidBy, string SourceId, ObservedOn ObservedOn, string Note) Saying => (SaidBy, SourceId, ObservedOn, Note);

    /// <summary>A value in words, the two that every field may have included.</summary>
    public static string Format(string value, CatalogueField field) =>
        value switch
        {
            AskedNoAnswer => "Asked, no answer",
            NotApplicable => "Does not apply",
            _ => field.Format(value),
        };
}

/// <summary>Where facts were read.</summary>
public sealed class Source
{
    /// <summary>The title for what we heard when we rang or wrote.</summary>
    public const string OurCalls = "Asked by our team";

    public required string Id { get; init; }
    public required string Title { get; init; }
    public string Url { get; init; } = "";

    /// <summary>False: name the source, do not link it.</summary>
    public bool Link { get; init; } = true;

    /// <summary>A page or file of a regulator: what it says is the regulator's word and no one else's.</summary>
    public bool IsRegulators =>
        Array.Exists(
            RegulatorHosts,
            host =>
                Url.Contains($"//{host}", StringComparison.OrdinalIgnoreCase)
                || Url.Contains($".{host}", StringComparison.OrdinalIgnoreCase)
        );

    private static readonly string[] RegulatorHosts =
    [
        "cqc.org.uk",
        "careinspectorate.com",
        "careinspectorate.wales",
        "hiw.org.uk",
        "rqia.org.uk",
        "healthcareimprovementscotland.scot",
    ];
}
