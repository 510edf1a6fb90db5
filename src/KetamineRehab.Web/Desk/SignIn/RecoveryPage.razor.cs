using KetamineRehab.Web.Desk.Accounts;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Identity;

namespace KetamineRehab.Web.Desk.SignIn;

public sealed partial class RecoveryPage(SignInManager<TeamMember> signIn, UserManager<TeamMember> members, NavigationManager navigation)
{
    private IReadOnlyList<string> problems = [];
    private TeamMember? member;

    [SupplyParameterFromForm] private CodeForm? Form { get; set; }

    [SupplyParameterFromQuery(Name = DeskUrls.Return)] private string? Return { get; set; }

    protected override async Task OnInitializedAsync()
    {
        member = await signIn.GetTwoFactorAuthenticationUserAsync();
        if (member is null)
            navigation.NavigateTo(DeskUrls.With(DeskUrls.SignIn, Return));
    }

    /// <summary>Identity counts no wrong recovery codes, so they are counted here: an account rests after as many as of any other kind.</summary>
    private async Task SubmitAsync()
    {
        if (member is null)
            return;
        if (!await members.IsLockedOutAsync(member) && (await signIn.TwoFactorRecoveryCodeSignInAsync((Form?.Code ?? "").Trim().ToUpperInvariant())).Succeeded)
        {
            navigation.NavigateTo(DeskUrls.SafeReturn(Return));
            return;
        }
        await members.AccessFailedAsync(member);
        problems = [PasswordDoor.Refused];
    }
}
