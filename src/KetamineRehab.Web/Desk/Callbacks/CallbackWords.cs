using KetamineRehab.Core.Callbacks;
using KetamineRehab.Core.Catalogue;

namespace KetamineRehab.Web.Desk.Callbacks;

/// <summary>States, reasons and steps as the team reads them.</summary>
internal static class CallbackWords
{
    public static readonly IReadOnlyList<(CloseReason Reason, string Words)> Reasons =
    [
        (CloseReason.Answered, "We answered their questions"),
        (CloseReason.ToldWhere, "They know where to go next"),
        (CloseReason.PutInTouch, "We put them in touch with a service"),
        (CloseReason.NotReached, "We could not reach them after several tries"),
        (CloseReason.OtherHelpFits, "Other help suits them better, and they know where to get it"),
        (CloseReason.CouldNotCallSafely, "We could not call safely"),
        (CloseReason.SentTwice, "They sent it twice"),
    ];

    public static readonly IReadOnlyList<(CallbackView View, string Words)> Views =
    [
        (CallbackView.Waiting, "All open"),
        (CallbackView.New, "New"),
        (CallbackView.Overdue, "Overdue"),
        (CallbackView.Mine, "Mine"),
        (CallbackView.Taken, "In progress"),
        (CallbackView.Closed, "Closed"),
    ];

    public static string Format(CallbackState state, CloseReason? reason) =>
        (state, reason) switch
        {
            (CallbackState.InProgress, _) => "In progress",
            (CallbackState.Declined, CloseReason.TooOld) => "Declined: no one closed it in time",
            (CallbackState.Done or CallbackState.Declined, { } why) => $"{state}: {Reasons.First(r => r.Reason == why).Words}",
            _ => state.ToString(),
        };

    public static string Format(CallbackStep step) =>
        step switch
        {
            CallbackStep.Received => "sent the request",
            CallbackStep.Taken => "took the request",
            CallbackStep.TakenOver => "took it over from",
            CallbackStep.HandedOver => "handed it over to",
            CallbackStep.Released => "put it back in the queue",
            CallbackStep.NumberShown => "saw their contact details",
            CallbackStep.ShownWhenUnsafe => "saw their contact details at a time they did not say was safe",
            CallbackStep.Spoke => "spoke with them",
            CallbackStep.NoAnswer => "called, and no one answered",
            CallbackStep.MessageLeft => "left a message",
            CallbackStep.SomeoneElse => "called, and someone else answered",
            CallbackStep.CouldNotTalk => "called, and they could not talk",
            CallbackStep.Written => "emailed them",
            CallbackStep.Noted => "added a note",
            CallbackStep.TimesChanged => "changed their safe times",
            CallbackStep.ConsentWithdrawn => "withdrew their consent",
            CallbackStep.Done => "closed the request as done",
            CallbackStep.Found => "looked it up because the person asked",
            CallbackStep.Announced => "told the team that no one has closed it, and that its answers will be deleted in a day",
            CallbackStep.Exported => "made a copy for the person",
            var other => other.ToString().ToLowerInvariant(),
        };

    public static string Format(CallbackSort column) =>
        column switch
        {
            CallbackSort.State => "Status",
            CallbackSort.About => "Topic",
            CallbackSort.By => "Contact by",
            CallbackSort.With => "Operator",
            var other => other.ToString(),
        };

    /// <summary>Who did it: the name of an operator, or the person, or the job that deletes.</summary>
    public static string Who(string by) =>
        by switch
        {
            CallbackEvent.Enquirer => "The person",
            CallbackEvent.Clock => "The deletion job",
            _ => by,
        };

    /// <summary>Why a step could not be taken, from how the request stands now.</summary>
    public static string WhyNot(CallbackRequest now, string me) =>
        now switch
        {
            { ErasedAt: not null } => "Nothing was changed: the answers in this request have been deleted.",
            { IsOpen: false } => $"Nothing was changed: the request is closed ({Format(now.State, now.Reason)}).",
            { State: CallbackState.InProgress } when now.TakenBy != me =>
                $"Nothing was changed: {now.TakenBy} is dealing with this request.",
            { State: CallbackState.InProgress } => "Nothing was changed: you are already dealing with this request.",
            _ => "Nothing was changed: take this request first.",
        };
}
