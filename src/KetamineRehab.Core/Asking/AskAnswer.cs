namespace KetamineRehab.Core.Asking;

/// <summary>
/// How a centre answered one question: with a value, that what we show is still right, that it does not have this, or not at all.
/// </summary>
public enum AskSaid
{
    Value,
    StillRight,
    WeDoNot,
    RatherNotSay,
}

/// <summary>
/// One answer to one question as it was saved. The newest of a field counts; earlier ones stay beside it, so that nothing a second
/// person overwrote is lost.
/// </summary>
public sealed class AskAnswer
{
    /// <summary>Every term of the longest vocabulary fits.</summary>
    public const int LongestValue = 8000;
    public const int LongestNote = 400;

    /// <summary>Earlier answers that are kept of one field.</summary>
    public const int MostEarlier = 4;

    public int Id { get; init; }
    public int AskId { get; init; }
    public required string Field { get; init; }
    public required AskSaid Said { get; init; }

    /// <summary>Values in the spelling of the field's kind, one a line; what we showed, where that is still right; else empty.</summary>
    public string Value { get; init; } = "";

    /// <summary>What the question misses, in the centre's words.</summary>
    public string Note { get; init; } = "";

    /// <summary>The value is far from the usual, and the person was asked again and kept it.</summary>
    public bool IsUnusual { get; init; }
    public required DateTime SavedAt { get; init; }

    /// <summary>When an editor had decided on it.</summary>
    public DateTime? DecidedAt { get; set; }

    /// <summary>The editor took it in.</summary>
    public bool IsAccepted { get; set; }

    public IReadOnlyList<string> Values => Value.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The same was said, whenever it was.</summary>
    public bool SaysSame(AskAnswer other) => (Field, Said, Value, Note) == (other.Field, other.Said, other.Value, other.Note);
}
