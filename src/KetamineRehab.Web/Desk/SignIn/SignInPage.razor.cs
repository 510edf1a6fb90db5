using KetamineRehab.Web.Desk.Accounts;
using KetamineRehab.Web.Desk.Common;
using Microsoft.AspNetCore.Components;

namespace KetamineRehab.Web.Desk.SignIn;

public sealed partial class SignInPage(PasswordSignIn door, PasskeySignIn passkeys, NavigationManager navigation)
{
    private IReadOnlyList<string> problems = [];
    private string ask = "";

    [CascadingParameter]
    private HttpContext Http { get; set; } = null!;

    [SupplyParameterFromForm]
    private PasswordForm? Form { get; set; }

    [SupplyParameterFromForm]
    private PasskeyForm? Passkey { get; set; }

    [SupplyParameterFromQuery(Name = DeskUrls.Return)]
    private string? Return { get; set; }

    protected override async Task OnInitializedAsync()
    {
        if (HttpMethods.IsGet(Http.Request.Method))
            ask = await passkeys.AskAsync();
    }

    private async Task SubmitAsync()
    {
        if (await door.TryAsync(Form?.Name ?? "", Form?.Password ?? "", Http) is { } next)
            navigation.NavigateTo(DeskUrls.With(next, Return));
        else
            await AskAgainAsync(PasswordSignIn.Refused);
    }

    private async Task EnterAsync()
    {
        if (await passkeys.EnterAsync(Passkey?.Credential ?? ""))
            navigation.NavigateTo(DeskUrls.SafeReturn(Return));
        else
            await AskAgainAsync(PasskeySignIn.Refused);
    }

    private async Task AskAgainAsync(string problem)
    {
        problems = [problem];
        ask = await passkeys.AskAsync();
    }
}

public sealed class PasskeyForm
{
    public string? Credential { get; set; }
}

public sealed class PasswordForm
{
    public string? Name { get; set; }
    public string? Password { get; set; }
}
