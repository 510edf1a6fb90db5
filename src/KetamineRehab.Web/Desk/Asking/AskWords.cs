using KetamineRehab.Core.Asking;

namespace KetamineRehab.Web.Desk.Asking;

/// <summary>How asks are called on the desk.</summary>
internal static class AskWords
{
    public static string Format(AskState state) =>
        state switch
        {
            AskState.Sent => "Sent",
            AskState.Opened => "Opened",
            AskState.Finished => "Answered",
            AskState.TakenIn => "Answered and checked",
            AskState.Ended => "Ended without an answer",
            _ => "Withdrawn",
        };

    public static string Format(AskLeftOut why) =>
        why switch
        {
            AskLeftOut.NoContact => "we do not have a contact",
            AskLeftOut.Personal => "the address looks like one person’s: check it first",
            AskLeftOut.Stopped => "the centre does not want letters",
            AskLeftOut.Bounced => "letters are returned to us",
            AskLeftOut.AskedNow => "we are asking them now, or their answer is waiting here",
            AskLeftOut.AskedBefore => "we have asked them before",
            _ => "nothing is missing or overdue",
        };

    public static string Format(AskDiffKind kind) =>
        kind switch
        {
            AskDiffKind.New => "New",
            AskDiffKind.Changed => "Changed",
            AskDiffKind.Contradicts => "Contradicts",
            AskDiffKind.Confirmed => "Confirmed",
            _ => "Rather not say",
        };

    public static string Format(AskTakenIn done, string what) =>
        $"{Count(done.Accepted, "answer", "answers")} {what}.{(done.Waiting > 0 ? $" A second person must confirm {Count(done.Waiting, "change", "changes")}." : "")}";

    public static string Day(DateTime at) => at.ToString("d MMM yyyy", Cultures.British);

    public static string Count(int number, string one, string many) =>
        $"{number.ToString("N0", Cultures.British)} {(number == 1 ? one : many)}";
}
