namespace KetamineRehab.Core.Chat;

public enum ConversationState
{
    Waiting,
    Running,
    Ended,
}

public enum ConversationEnd
{
    ByPerson,
    ByTeam,
    Silent,
}

/// <summary>
/// One person's conversation with the team. Name and lines are sealed before they come here and gone after erasure; the rest is numbers.
/// </summary>
public sealed class Conversation
{
    public const int LongestName = 40;

    /// <summary>What is left after erasure, without personal data, goes after this many days.</summary>
    public const int DaysOfNumbers = 365;

    public int Id { get; init; }

    /// <summary>What its name and its lines are sealed for; it opens nothing.</summary>
    public required Guid Owner { get; init; }

    /// <summary>Of the person's key; null once it is erased.</summary>
    public byte[]? KeyHash { get; set; }
    public ConversationState State { get; set; }
    public ConversationEnd? Ending { get; set; }
    public required DateTime StartedAt { get; init; }
    public DateTime? TakenAt { get; set; }

    /// <summary>When someone last wrote.</summary>
    public required DateTime LastAt { get; set; }
    public DateTime? EndedAt { get; set; }
    public DateTime? ErasedAt { get; set; }

    /// <summary>Who of the team has it, or had it at its end.</summary>
    public string Operator { get; set; } = "";

    /// <summary>Something the person wrote sounds like an emergency.</summary>
    public bool IsUrgent { get; set; }

    /// <summary>A word to be called by.</summary>
    public string? SealedName { get; set; }

    /// <summary>How many lines there were, once they are erased.</summary>
    public int LinesErased { get; set; }
}
