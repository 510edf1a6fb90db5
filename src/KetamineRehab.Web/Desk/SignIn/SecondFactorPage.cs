using KetamineRehab.Web.Desk.Accounts;
using KetamineRehab.Web.Desk.Common;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Identity;

namespace KetamineRehab.Web.Desk.SignIn;

/// <summary>What is asked after the password, whichever second factor it is: a few guesses, a line in the trace, and on to the page asked for.</summary>
public abstract class SecondFactorPage(
    SignInManager<TeamMember> signIn,
    GuessLimits limits,
    AccountTrace trace,
    NavigationManager navigation
) : ComponentBase
{
    private TeamMember? member;

    protected SignInManager<TeamMember> SignIn { get; } = signIn;

    protected IReadOnlyList<string> Problems { get; private set; } = [];

    [SupplyParameterFromForm]
    protected CodeForm? Form { get; set; }

    [SupplyParameterFromQuery(Name = DeskUrls.Return)]
    protected string? Return { get; set; }

    /// <summary>The factor as the trace names it: "code".</summary>
    protected abstract string Factor { get; }

    protected abstract Task<SignInResult> SignInAsync(string typed);

    protected override async Task OnInitializedAsync()
    {
        member = await SignIn.GetTwoFactorAuthenticationUserAsync();
        if (member is null)
            navigation.NavigateTo(DeskUrls.With(DeskUrls.SignIn, Return));
    }

    protected async Task SubmitAsync()
    {
        if (member is null)
            return;
        var isRight = await limits.LookAsync(Guess.OfSecondFactor(member), async () => (await SignInAsync(Form?.Code ?? "")).Succeeded);
        // Bounded: what was not looked at is not written about.
        if (isRight is { } told)
            await trace.NoteAsync(member, told ? $"signed in with password and {Factor}" : $"gave a wrong {Factor}");
        if (isRight is true)
            navigation.NavigateTo(DeskUrls.SafeReturn(Return));
        else
            Problems = [PasswordSignIn.Refused];
    }
}

public sealed class CodeForm
{
    public string? Code { get; set; }
}
