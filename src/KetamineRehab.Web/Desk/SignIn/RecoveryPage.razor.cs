using KetamineRehab.Web.Desk.Accounts;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Identity;

namespace KetamineRehab.Web.Desk.SignIn;

public sealed partial class RecoveryPage(
    SignInManager<TeamMember> signIn,
    GuessLimits limits,
    AccountTrace trace,
    NavigationManager navigation
) : SecondFactorPage(signIn, limits, trace, navigation)
{
    protected override string Factor => "recovery code";

    protected override Task<SignInResult> SignInAsync(string typed) =>
        SignIn.TwoFactorRecoveryCodeSignInAsync(typed.Trim().ToUpperInvariant());
}
