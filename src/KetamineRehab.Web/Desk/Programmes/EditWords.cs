using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Editing;

namespace KetamineRehab.Web.Desk.Programmes;

/// <summary>How an edit ended, as its editor reads it.</summary>
internal static class EditWords
{
    public static string Format(EditResult result) =>
        result switch
        {
            EditResult.Done => "Saved. People can see it within 2 seconds.",
            EditResult.Waits => "Saved. People will see it after a second person has confirmed it.",
            EditResult.ChangedByOther =>
                "Someone else has changed this, so nothing was saved. What you typed is still here. Read what it says now, and save again if yours is still right.",
            EditResult.Refused refused => refused.Reason,
            _ => "",
        };
}
