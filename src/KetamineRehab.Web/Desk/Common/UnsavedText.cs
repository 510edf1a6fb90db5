namespace KetamineRehab.Web.Desk.Common;

/// <summary>
/// What somebody has typed and not yet kept. As a page's <c>[PersistentState]</c> it outlives the connection; it says what it is
/// about, so that it never lands on another record.
/// </summary>
public sealed class UnsavedText
{
    public int About { get; set; }
    public string Text { get; set; } = "";
}
