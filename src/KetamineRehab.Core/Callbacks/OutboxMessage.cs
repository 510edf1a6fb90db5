namespace KetamineRehab.Core.Callbacks;

/// <summary>A word to the team, written in the transaction of what it tells of. It carries a reference and a time, never a person.</summary>
public sealed class OutboxMessage
{
    public int Id { get; init; }
    public required string Reference { get; init; }
    public required DateTime DueAt { get; set; }
    public required DateTime CreatedAt { get; init; }

    /// <summary>Nobody tries before; moved on before each try, so that two instances do not send one message.</summary>
    public required DateTime NextTryAt { get; set; }
    public int Tries { get; set; }
    public DateTime? SentAt { get; set; }

    /// <summary>Written after the request was due: it tells that nobody closed it in time and that it will be erased.</summary>
    public bool IsLastNotice => CreatedAt > DueAt;

    public static OutboxMessage About(CallbackRequest request, DateTime now) => new() { Reference = request.Reference, DueAt = request.DueAt, CreatedAt = now, NextTryAt = now };
}
