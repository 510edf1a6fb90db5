using KetamineRehab.Core.Editing;
using KetamineRehab.Web.Desk.Common;

namespace KetamineRehab.Tests.Desk;

public sealed class EditWordsTests
{
    [Fact]
    public void Only_an_edit_that_was_made_is_called_done()
    {
        Assert.Equal("Done.", EditWords.Format(new EditResult.Done(), "Done."));
        Assert.Equal("No such role.", EditWords.Format(new EditResult.Refused("No such role."), "Done."));
        Assert.Contains(
            "someone else",
            EditWords.Format(new EditResult.ChangedByOther("locked"), "Done."),
            StringComparison.OrdinalIgnoreCase
        );
        Assert.Equal("It is locked.", EditWords.Format(new EditResult.ChangedByOther("locked"), "Done.", "It is locked."));
        Assert.Contains("second person", EditWords.Format(new EditResult.Waits(), "Done."), StringComparison.Ordinal);
        Assert.Empty(EditWords.Format(null, "Done."));
    }
}
