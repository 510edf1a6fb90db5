using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Editing;

namespace KetamineRehab.Web.Desk.Programmes;

/// <summary>How an edit ended, as its editor reads it.</summary>
internal static class EditWords
{
    public static string Say(EditResult result) =>
        result switch
        {
            EditResult.Done => "Saved. People see it within two seconds.",
            EditResult.Waits => "Kept. It shows once a second person has confirmed it.",
            EditResult.ChangedByOther =>
                "Someone else changed this meanwhile, so nothing was saved. What you typed is still here: read what stands here now, and save again if it still holds.",
            EditResult.Refused refused => refused.Reason,
            _ => "",
        };
}
