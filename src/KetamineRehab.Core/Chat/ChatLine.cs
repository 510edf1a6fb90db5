namespace KetamineRehab.Core.Chat;

public enum ChatLineKind
{
    Person,
    Team,

    /// <summary>The team offers a call. The person follows the link or does not; nothing goes along.</summary>
    CallOffer,
}

/// <summary>What someone wrote, sealed.</summary>
public sealed class ChatLine
{
    public const int Longest = 2000;

    public int Id { get; init; }
    public int ConversationId { get; init; }
    public Conversation? Conversation { get; init; }

    /// <summary>The form it came from: however often that is sent, it is one line.</summary>
    public required Guid Form { get; init; }
    public required DateTime At { get; init; }
    public required ChatLineKind Kind { get; init; }
    public required string SealedText { get; set; }
}
