using MudBlazor;

namespace KetamineRehab.Web.Desk.Common;

/// <summary>MudBlazor’s button as the desk wears it: outlined, and <see cref="Variant.Filled"/> where a page or a form is made for it.</summary>
public sealed class DeskButton : MudButton
{
    public DeskButton() => (Variant, Color, DropShadow) = (Variant.Outlined, Color.Primary, false);
}
