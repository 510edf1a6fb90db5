using KetamineRehab.Core.Audit;

namespace KetamineRehab.Core.Callbacks;

public enum CallbackStep
{
    Received,
    Opened,
    Taken,
    TakenOver,
    HandedOver,
    Released,
    NumberShown,
    ShownWhenUnsafe,
    Spoke,
    NoAnswer,
    MessageLeft,
    SomeoneElse,
    CouldNotTalk,
    Written,
    Noted,
    TimesChanged,
    Done,
    Declined,
    Cancelled,
    ConsentWithdrawn,
    Found,
    Exported,
    Corrected,
    Announced,
    Erased,
}

/// <summary>One line of what happened to a request and who did it; never changed, only added.</summary>
public sealed class CallbackEvent : IAudited
{
    public const string Enquirer = "enquirer";
    public const string Clock = "retention";

    /// <summary>What may come of ringing or writing.</summary>
    public static readonly IReadOnlyList<CallbackStep> Tries =
    [
        CallbackStep.Spoke,
        CallbackStep.NoAnswer,
        CallbackStep.MessageLeft,
        CallbackStep.SomeoneElse,
        CallbackStep.CouldNotTalk,
        CallbackStep.Written,
    ];

    public int Id { get; init; }
    public int RequestId { get; init; }
    public CallbackRequest? Request { get; init; }
    public required DateTime At { get; init; }
    public required string By { get; init; }
    public required CallbackStep Step { get; init; }

    /// <summary>An operator's note, sealed like the person's own words and erased with them.</summary>
    public string? SealedNote { get; set; }

    /// <summary>What the team did, without the reference and the note: the entry outlives the request.</summary>
    public AuditEntry? ToAuditEntry() =>
        By == Enquirer
            ? null
            : new()
            {
                At = At,
                By = By,
                Area = AuditArea.Callbacks,
                Subject = $"{RequestId}",
                Text = $"Callback {RequestId}: {Step}",
            };
}
