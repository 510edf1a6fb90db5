namespace KetamineRehab.Web.Desk.Common;

/// <summary>
/// What someone has typed and not yet saved. As a page's <c>[PersistentState]</c> it outlives the connection; it says what it is about, so
/// that it never ends up on another record.
/// </summary>
public sealed class UnsavedText
{
    public int About { get; set; }
    public string Text { get; set; } = "";
}
