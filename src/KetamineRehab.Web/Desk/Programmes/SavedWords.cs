using KetamineRehab.Core.Editing;
using KetamineRehab.Web.Desk.Common;

namespace KetamineRehab.Web.Desk.Programmes;

/// <summary>How an edit of what people read ended.</summary>
internal static class SavedWords
{
    public static string Format(EditResult? result) =>
        EditWords.Format(
            result,
            "Saved. People can see it within 2 seconds.",
            "Someone else has changed this, so nothing was saved. What you typed is still here. Read what it says now, and save again if yours is still right.",
            "Saved. People will see it after a second person has confirmed it."
        );
}
