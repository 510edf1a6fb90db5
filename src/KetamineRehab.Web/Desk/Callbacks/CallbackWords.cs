using KetamineRehab.Core.Callbacks;
using KetamineRehab.Core.Catalogue;

namespace KetamineRehab.Web.Desk.Callbacks;

/// <summary>States, reasons and steps as the team reads them.</summary>
internal static class CallbackWords
{
    public static readonly IReadOnlyList<(CloseReason Reason, string Words)> Reasons =
    [
        (CloseReason.Answered, "Their questions are answered"),
        (CloseReason.ToldWhere, "They know where to go next"),
        (CloseReason.PutInTouch, "Put in touch with a service"),
        (CloseReason.NotReached, "Not reached after several tries"),
        (CloseReason.OtherHelpFits, "Other help fits better, and they know where"),
        (CloseReason.CouldNotCallSafely, "Could not call safely"),
        (CloseReason.SentTwice, "Sent twice"),
    ];

    public static readonly IReadOnlyList<(CallbackView View, string Words)> Views =
    [
        (CallbackView.Waiting, "All that waits"),
        (CallbackView.New, "New"),
        (CallbackView.Overdue, "Overdue"),
        (CallbackView.Mine, "Mine"),
        (CallbackView.Taken, "Taken"),
        (CallbackView.Closed, "Closed"),
    ];

    public static string Say(CallbackState state, CloseReason? reason) =>
        (state, reason) switch
        {
            (CallbackState.InProgress, _) => "In progress",
            (CallbackState.Declined, CloseReason.TooOld) => "Declined: nobody closed it in time",
            (CallbackState.Done or CallbackState.Declined, { } why) => $"{state}: {Reasons.First(r => r.Reason == why).Words}",
            _ => state.ToString(),
        };

    public static string Say(CallbackStep step) =>
        step switch
        {
            CallbackStep.Received => "asked",
            CallbackStep.Taken => "took it",
            CallbackStep.TakenOver => "took it over from",
            CallbackStep.HandedOver => "handed it over to",
            CallbackStep.Released => "gave it back",
            CallbackStep.NumberShown => "saw where to reach them",
            CallbackStep.ShownWhenUnsafe => "saw where to reach them at a time they did not call safe",
            CallbackStep.Spoke => "spoke with them",
            CallbackStep.NoAnswer => "rang, and nobody answered",
            CallbackStep.MessageLeft => "left a message",
            CallbackStep.SomeoneElse => "rang, and someone else answered",
            CallbackStep.CouldNotTalk => "rang, and they could not talk",
            CallbackStep.Written => "wrote to them",
            CallbackStep.Noted => "noted",
            CallbackStep.TimesChanged => "changed when it is safe",
            CallbackStep.ConsentWithdrawn => "took the consent back",
            CallbackStep.Done => "closed it as done",
            CallbackStep.Found => "looked it up for the person",
            CallbackStep.Announced => "told the team that no one has closed it and that its answers are deleted in a day",
            CallbackStep.Exported => "made a copy for the person",
            var other => other.ToString().ToLowerInvariant(),
        };

    /// <summary>Why a step could not be taken, from how the request stands now.</summary>
    public static string WhyNot(CallbackRequest now, string me) =>
        now switch
        {
            { ErasedAt: not null } => "Nothing was done: the answers of this request are deleted.",
            { IsOpen: false } => $"Nothing was done: it is closed ({Say(now.State, now.Reason)}).",
            { State: CallbackState.InProgress } when now.TakenBy != me => $"Nothing was done: {now.TakenBy} has it.",
            { State: CallbackState.InProgress } => "Nothing was done: you have it already.",
            _ => "Nothing was done: take it first.",
        };
}
