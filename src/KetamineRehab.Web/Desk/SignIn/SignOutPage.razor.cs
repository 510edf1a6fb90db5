using KetamineRehab.Web.Desk.Accounts;
using KetamineRehab.Web.Desk.Common;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Identity;

namespace KetamineRehab.Web.Desk.SignIn;

public sealed partial class SignOutPage(SignInManager<TeamMember> signIn, UserManager<TeamMember> members, NavigationManager navigation)
{
    [CascadingParameter]
    private HttpContext Http { get; set; } = null!;

    /// <summary>A new stamp, so that a copied cookie and an open page elsewhere end too.</summary>
    private async Task SubmitAsync()
    {
        if (await members.GetUserAsync(Http.User) is { } member)
            await members.UpdateSecurityStampAsync(member);
        await signIn.SignOutAsync();
        // What browsers may keep of the site goes too, except the cookies: a shortlist belongs to the person and no one else.
        if (Http.Request.IsHttps)
            Http.Response.Headers["Clear-Site-Data"] = "\"cache\", \"storage\"";
        navigation.NavigateTo(DeskUrls.SignIn);
    }
}

/// <summary>Names of forms that another page posts to.</summary>
internal static class DoorForms
{
    public const string SignOut = "sign-out";
}
