using KetamineRehab.Core.Callbacks;

namespace KetamineRehab.Web.Desk.Callbacks;

/// <summary>States, reasons and steps as the team reads them.</summary>
internal static class CallbackWords
{
    public static readonly IReadOnlyList<(DeclineReason Reason, string Words)> Reasons =
    [
        (DeclineReason.NotReached, "Not reached after several tries"),
        (DeclineReason.OtherHelpFits, "Other help fits better, and they know where"),
        (DeclineReason.CouldNotCallSafely, "Could not call safely"),
        (DeclineReason.SentTwice, "Sent twice"),
    ];

    public static string Say(CallbackRequest request) => request.State switch
    {
        CallbackState.InProgress => "In progress",
        CallbackState.Declined when request.Reason == DeclineReason.TooOld => "Declined: nobody closed it in time",
        CallbackState.Declined => $"Declined: {Reasons.FirstOrDefault(r => r.Reason == request.Reason).Words}",
        var state => state.ToString(),
    };

    public static string Say(CallbackStep step) => step switch
    {
        CallbackStep.NumberShown => "saw where to reach them",
        CallbackStep.TimesChanged => "changed when it is safe",
        CallbackStep.ConsentWithdrawn => "took the consent back",
        CallbackStep.Done => "closed it as done",
        CallbackStep.Received => "asked",
        var other => other.ToString().ToLowerInvariant(),
    };
}
