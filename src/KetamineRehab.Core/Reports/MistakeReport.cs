namespace KetamineRehab.Core.Reports;

/// <summary>Whether a page was right and useful to someone.</summary>
public enum Verdict
{
    Yes,
    Partly,
    No,
}

/// <summary>What someone told us is wrong. It asks for no name or address, so there is no one to find in it.</summary>
public sealed class MistakeReport
{
    public const int LongestText = 1000;
    public const int LongestPage = 200;

    public int Id { get; init; }
    public required DateTime ReceivedAt { get; init; }

    /// <summary>The page meant, as a path on this site.</summary>
    public required string Page { get; init; }

    /// <summary>Null where the report is about a page that is not a centre's.</summary>
    public string? CentreId { get; init; }
    public required string Text { get; init; }

    /// <summary>Null where no one was asked whether the page is right and useful.</summary>
    public Verdict? Verdict { get; init; }

    /// <summary>The form it came from; null for one that came another way. No two reports come from one form.</summary>
    public Guid? Form { get; init; }

    /// <summary>When a person dealt with it; null while it waits.</summary>
    public DateTime? ClosedAt { get; set; }
    public string Outcome { get; set; } = "";
    public CorrectionKind? Kind { get; set; }
}
