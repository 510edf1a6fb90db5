using KetamineRehab.Web.Desk.Accounts;
using KetamineRehab.Web.Desk.Common;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Identity;

namespace KetamineRehab.Web.Desk.SignIn;

public sealed partial class CodePage(SignInManager<TeamMember> signIn, GuessLimits limits, AccountTrace trace, NavigationManager navigation)
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
            async () =>
                (await signIn.TwoFactorAuthenticatorSignInAsync(Form?.Digits ?? "", isPersistent: false, rememberClient: false)).Succeeded
        );
        // Bounded: what was not looked at is not written about.
        if (isRight is { } told)
            await trace.NoteAsync(member, told ? "signed in with password and code" : "gave a wrong code");
        if (isRight is true)
            navigation.NavigateTo(DeskUrls.SafeReturn(Return));
        else
            problems = [PasswordSignIn.Refused];
    }
}

public sealed class CodeForm
{
    public string? Code { get; set; }

    /// <summary>Apps show the code in two halves, and people paste it as it looks.</summary>
    public string Digits => new([.. (Code ?? "").Where(c => !char.IsWhiteSpace(c) && c != '-')]);
}
