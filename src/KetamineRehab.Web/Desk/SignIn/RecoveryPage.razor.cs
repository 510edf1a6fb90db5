using KetamineRehab.Web.Desk.Accounts;
using KetamineRehab.Web.Desk.Common;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Identity;

namespace KetamineRehab.Web.Desk.SignIn;

public sealed partial class RecoveryPage(
    SignInManager<TeamMember> signIn,
    GuessLimits limits,
    AccountTrace trace,
    NavigationManager navigation
)
{
    private IReadOnlyList<string> problems = [];
    private TeamMember? member;

    [SupplyParameterFromForm]
    private CodeForm? Form { get; set; }

    [SupplyParameterFromQuery(Name = DeskUrls.Return)]
    private string? Return { get; set; }

    protected override async Task OnInitializedAsync()
    {
        member = await signIn.GetTwoFactorAuthenticationUserAsync();
        if (member is null)
            navigation.NavigateTo(DeskUrls.With(DeskUrls.SignIn, Return));
    }

    private async Task SubmitAsync()
    {
        if (member is null)
            return;
        var isRight = await limits.LookAsync(
            Guess.OfSecondFactor(member),
            async () => (await signIn.TwoFactorRecoveryCodeSignInAsync((Form?.Code ?? "").Trim().ToUpperInvariant())).Succeeded
        );
        if (isRight is { } told)
            await trace.NoteAsync(member, told ? "signed in with password and recovery code" : "gave a wrong recovery code");
        if (isRight is true)
            navigation.NavigateTo(DeskUrls.SafeReturn(Return));
        else
            problems = [PasswordSignIn.Refused];
    }
}
