namespace KetamineRehab.Core.Asking;

/// <summary>One time that chosen programmes were asked chosen questions.</summary>
public sealed class AskRound
{
    public int Id { get; init; }

    /// <summary>Keys of the fields that were chosen, separated by spaces.</summary>
    public required string Fields { get; init; }

    /// <summary>Who of the team started it.</summary>
    public required string By { get; init; }
    public required DateTime StartedAt { get; init; }

    /// <summary>The day the letter names.</summary>
    public required DateOnly AnswerBy { get; init; }

    /// <summary>When the fields that no one had answered became “asked, no answer”.</summary>
    public DateTime? ClosedAt { get; set; }
}
