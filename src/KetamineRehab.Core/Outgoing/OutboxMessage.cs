namespace KetamineRehab.Core.Outgoing;

/// <summary>Whom a message is for and what its reference names.</summary>
public enum OutboxKind
{
    /// <summary>A notice to the team about a request for a call.</summary>
    Callback,

    /// <summary>A letter to a centre with its questions.</summary>
    Ask,
}

/// <summary>
/// A message that waits for the mail server, written in the transaction of what it tells of. In clear it names no person and no address.
/// </summary>
public sealed class OutboxMessage
{
    public const int LongestReference = 12;

    public int Id { get; init; }
    public OutboxKind Kind { get; init; }
    public required string Reference { get; init; }

    /// <summary>When what it tells of is due; a letter is not sent later.</summary>
    public required DateTime DueAt { get; set; }
    public required DateTime CreatedAt { get; init; }

    /// <summary>No one tries before then; moved on before each try, so that two instances do not send the same message.</summary>
    public required DateTime NextTryAt { get; set; }
    public int Tries { get; set; }
    public DateTime? SentAt { get; set; }

    /// <summary>What only the message itself may carry, sealed; erased in the moment it is sent.</summary>
    public string? Sealed { get; set; }

    /// <summary>Written after what it tells of was due: the last notice about a request for a call that no one closed.</summary>
    public bool IsLastNotice => CreatedAt > DueAt;
}
