using KetamineRehab.Web.Desk.Accounts;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Identity;

namespace KetamineRehab.Web.Desk.SignIn;

public sealed partial class RecoveryPage(SignInManager<TeamMember> signIn, UserManager<TeamMember> members, AccountTrace trace, NavigationManager navigation)
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
        var rests = await members.IsLockedOutAsync(member);
        var isRight = !rests && (await signIn.TwoFactorRecoveryCodeSignInAsync((Form?.Code ?? "").Trim().ToUpperInvariant())).Succeeded;
        if (!rests)
            await trace.NoteAsync(member, isRight ? "signed in with password and recovery code" : "gave a wrong recovery code");
        if (isRight)
        {
            navigation.NavigateTo(DeskUrls.SafeReturn(Return));
            return;
        }
        // Counted on while it is locked, the account would soon only rest.
        if (!rests)
            await members.AccessFailedAsync(member);
        problems = [PasswordDoor.Refused];
    }
}
