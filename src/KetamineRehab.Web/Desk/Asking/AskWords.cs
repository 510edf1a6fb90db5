using KetamineRehab.Core.Asking;
using KetamineRehab.Core.Editing;

namespace KetamineRehab.Web.Desk.Asking;

/// <summary>How asks are called on the desk.</summary>
internal static class AskWords
{
    public static string Say(AskState state) =>
        state switch
        {
            AskState.Sent => "Sent",
            AskState.Opened => "Opened",
            AskState.Finished => "Answered",
            AskState.TakenIn => "Answered and taken in",
            AskState.Ended => "Ended without an answer",
            _ => "Withdrawn",
        };

    public static string Say(AskLeftOut why) =>
        why switch
        {
            AskLeftOut.NoContact => "no contact is known",
            AskLeftOut.Personal => "the address looks like one person’s: check it first",
            AskLeftOut.Stopped => "the centre wants no letters",
            AskLeftOut.Bounced => "letters come back",
            AskLeftOut.AskedNow => "they are being asked now, or their answer waits here",
            AskLeftOut.AskedBefore => "they were asked before",
            _ => "nothing is missing or past its day",
        };

    public static string Say(AskDiffKind kind) =>
        kind switch
        {
            AskDiffKind.New => "New",
            AskDiffKind.Changed => "Changed",
            AskDiffKind.Contradicts => "Contradicts",
            AskDiffKind.Confirmed => "Confirmed",
            _ => "Rather not say",
        };

    public static string Say(AskTakenIn done, string what) =>
        $"{Count(done.Accepted, "answer", "answers")} {what}.{(done.Waiting > 0 ? $" {done.Waiting} of the changes wait for a second person." : "")}";

    public static string Day(DateTime at) => at.ToString("d MMM yyyy", Cultures.British);

    public static string Count(int number, string one, string many) =>
        $"{number.ToString("N0", Cultures.British)} {(number == 1 ? one : many)}";

    /// <summary>What came of an action, in words; empty where nothing was done yet.</summary>
    public static string Say(EditResult? result, string done) =>
        result switch
        {
            null => "",
            EditResult.Refused refused => refused.Reason,
            EditResult.ChangedByOther => "Somebody else was quicker. This is how it stands now.",
            _ => done,
        };
}
