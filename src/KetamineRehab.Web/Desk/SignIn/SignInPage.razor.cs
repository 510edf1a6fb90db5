using KetamineRehab.Web.Desk.Accounts;
using Microsoft.AspNetCore.Components;

namespace KetamineRehab.Web.Desk.SignIn;

public sealed partial class SignInPage(PasswordDoor door, NavigationManager navigation)
{
    private IReadOnlyList<string> problems = [];

    [SupplyParameterFromForm] private PasswordForm? Form { get; set; }

    [SupplyParameterFromQuery(Name = DeskUrls.Return)] private string? Return { get; set; }

    private async Task SubmitAsync()
    {
        var (next, problem) = await door.TryAsync(Form?.Name ?? "", Form?.Password ?? "");
        if (problem is not null)
        {
            problems = [problem];
            return;
        }
        navigation.NavigateTo(DeskUrls.With(next!, Return));
    }
}

public sealed class PasswordForm
{
    public string? Name { get; set; }
    public string? Password { get; set; }
}
