using KetamineRehab.Web.Desk.Accounts;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Identity;

namespace KetamineRehab.Web.Desk.OwnAccount;

public sealed partial class OwnAccountPage(OwnKeys keys)
{
    private IReadOnlyList<string> problems = [];
    private IReadOnlyList<string> codes = [];
    private IReadOnlyList<UserPasskeyInfo> passkeys = [];
    private TeamMember? member;
    private string done = "";
    private string offer = "";
    private int left;

    [CascadingParameter]
    private HttpContext Http { get; set; } = null!;

    [SupplyParameterFromForm]
    private OwnAccountForm? Form { get; set; }

    protected override async Task OnInitializedAsync()
    {
        member = await keys.OwnerAsync(Http.User);
        await ShowAsync(offerNew: HttpMethods.IsGet(Http.Request.Method));
    }

    private Task KeepAsync() =>
        DoAsync(
            who => keys.KeepAsync(who, Form?.Credential ?? "", Form?.Name ?? "", Form?.Password ?? ""),
            "Passkey added. You can sign in with it next time."
        );

    /// <summary>One that is gone already was removed, too: in another tab, or by a second press.</summary>
    private Task RemoveAsync() =>
        DoAsync(
            async who =>
                passkeys.FirstOrDefault(p => OwnKeys.Id(p) == Form?.Remove) is { } passkey ? await keys.RemoveAsync(who, passkey) : null,
            "Passkey removed."
        );

    private Task RenewCodesAsync() =>
        DoAsync(
            async who =>
            {
                (codes, var problem) = await keys.RenewCodesAsync(who, Form?.Password ?? "");
                return problem;
            },
            "You have new recovery codes."
        );

    private Task ChangePasswordAsync() =>
        DoAsync(
            who => keys.ChangePasswordAsync(who, Form?.Password ?? "", Form?.New ?? ""),
            "Password changed. We have signed you out everywhere else."
        );

    private async Task DoAsync(Func<TeamMember, Task<string?>> act, string success)
    {
        if (member is null)
            return;
        var problem = await act(member);
        problems = problem is null ? [] : [problem];
        done = problem is null ? success : "";
        await ShowAsync(offerNew: true);
    }

    /// <param name="offerNew">A post has to use up the offer of the page it came from before there is a new one.</param>
    private async Task ShowAsync(bool offerNew)
    {
        if (member is null)
            return;
        (passkeys, left) = await keys.OfAsync(member);
        if (offerNew)
            offer = await keys.OfferAsync(member);
    }
}

public sealed class OwnAccountForm
{
    public string? Name { get; set; }
    public string? Password { get; set; }
    public string? New { get; set; }
    public string? Credential { get; set; }

    /// <summary>The passkey to remove.</summary>
    public string? Remove { get; set; }
}
