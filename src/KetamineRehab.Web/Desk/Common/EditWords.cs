using KetamineRehab.Core.Editing;

namespace KetamineRehab.Web.Desk.Common;

/// <summary>How an edit ended, as the editor who made it reads it.</summary>
internal static class EditWords
{
    private const string Changed = "Someone else changed this first. This is how it is now.";
    private const string Waits = "Saved. A second person must confirm it.";

    /// <param name="result">Null while nothing has been done: then there are no words.</param>
    /// <param name="done">When the edit is made.</param>
    /// <param name="changed">When someone else was quicker, in place of the usual words.</param>
    /// <param name="waits">When a second person has to confirm it, in place of the usual words.</param>
    public static string Format(EditResult? result, string done, string changed = Changed, string waits = Waits) =>
        result switch
        {
            EditResult.Done => done,
            EditResult.Waits => waits,
            EditResult.ChangedByOther => changed,
            EditResult.Refused refused => refused.Reason,
            _ => "",
        };
}
