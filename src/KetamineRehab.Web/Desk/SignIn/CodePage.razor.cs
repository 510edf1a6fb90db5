using KetamineRehab.Web.Desk.Accounts;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Identity;

namespace KetamineRehab.Web.Desk.SignIn;

public sealed partial class CodePage(SignInManager<TeamMember> signIn, GuessLimits limits, AccountTrace trace, NavigationManager navigation)
    : SecondFactorPage(signIn, limits, trace, navigation)
{
    protected override string Factor => "code";

    protected override Task<SignInResult> SignInAsync(string typed) =>
        SignIn.TwoFactorAuthenticatorSignInAsync(DigitsOf(typed), isPersistent: false, rememberClient: false);

    /// <summary>Apps show the code in two halves, and people paste it as it looks.</summary>
    internal static string DigitsOf(string typed) => new([.. typed.Where(c => !char.IsWhiteSpace(c) && c != '-')]);
}
