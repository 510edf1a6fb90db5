namespace KetamineRehab.Core.Chat;

/// <summary>Whether someone can chat now.</summary>
public enum ChatDuty
{
    /// <summary>No one is here.</summary>
    Nobody,
    Open,

    /// <summary>Someone is here, and as many people wait as the team can take on.</summary>
    Full,

    /// <summary>What is sent would not be kept.</summary>
    Broken,
}

/// <summary>What the person's page shows at one moment.</summary>
/// <param name="Waiting">How many people wait.</param>
/// <param name="Own">The person's own conversation; null where they have none, or it is erased.</param>
public sealed record ChatSight(ChatDuty Duty, int Waiting, OwnConversation? Own)
{
    public static readonly ChatSight Broken = new(ChatDuty.Broken, 0, null);

    /// <summary>The same for as long as the page would look the same. It tells nothing of what was written.</summary>
    public string Stamp =>
        Own is null
            ? $"{Duty}"
            : $"{(Duty == ChatDuty.Full ? ChatDuty.Open : Duty)}-{Own.State}-{Own.LastLine}-{Own.Place}-{Own.IsOperatorHere}";
}

/// <param name="Place">In the queue, from 1; 0 where they do not wait.</param>
/// <param name="IsOperatorHere">Whether the operator who has it is still here.</param>
/// <param name="LastLine">Id of the newest line.</param>
public sealed record OwnConversation(
    int Id,
    ConversationState State,
    ConversationEnd? Ending,
    DateTime LastAt,
    DateTime? EndedAt,
    int Place,
    bool IsOperatorHere,
    int LastLine,
    string Name,
    IReadOnlyList<SaidLine> Lines
);

/// <summary>A line, opened.</summary>
public sealed record SaidLine(int Id, DateTime At, ChatLineKind Kind, string Text);
