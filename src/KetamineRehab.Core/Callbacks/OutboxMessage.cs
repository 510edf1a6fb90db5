namespace KetamineRehab.Core.Callbacks;

/// <summary>A word to the team, written in the transaction of what it tells of. It carries a reference and a time, never a person.</summary>
public sealed class OutboxMessage
{
    public int Id { get; init; }
    public required string Reference { get; init; }
    public required DateTime DueAt { get; init; }
    public required DateTime CreatedAt { get; init; }

    /// <summary>Nobody tries before; moved on before each try, so that two instances do not send one message.</summary>
    public required DateTime NextTryAt { get; set; }
    public int Tries { get; set; }
    public DateTime? SentAt { get; set; }
}
