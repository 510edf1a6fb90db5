namespace KetamineRehab.Web.Desk.Common;

/// <summary>
/// A link to this page stands at the top of the desk, for those whom the policy of the page lets in. The page says the rest itself: its
/// address by <c>@page</c>, its policy by its folder.
/// </summary>
/// <param name="order">Links stand in this order; the first that is open to a person is where they begin.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class DeskLinkAttribute(int order, string label) : Attribute
{
    public int Order => order;

    public string Label => label;
}
