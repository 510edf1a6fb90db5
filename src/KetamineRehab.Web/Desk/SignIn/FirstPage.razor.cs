using KetamineRehab.Web.Desk.Accounts;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;

namespace KetamineRehab.Web.Desk.SignIn;

public sealed partial class FirstPage(PasswordSignIn door, IServiceProvider services, NavigationManager navigation)
{
    private readonly FirstAdmin first = services.GetRequiredService<FirstAdmin>();
    private IReadOnlyList<string> problems = [];
    private bool isOpen;

    [CascadingParameter]
    private HttpContext Http { get; set; } = null!;

    [SupplyParameterFromForm]
    private FirstForm? Form { get; set; }

    [SupplyParameterFromQuery]
    private string? Key { get; set; }

    protected override void OnInitialized() => isOpen = first.Opens(Key);

    private async Task SubmitAsync()
    {
        var name = (Form?.Name ?? "").Trim();
        var made = await first.UseAsync(Key, name, CancellationToken.None);
        isOpen = first.Opens(Key);
        if (made.OneTimePassword is { } password && await door.TryAsync(name, password, Http) is { } next)
            navigation.NavigateTo(next);
        else
            problems = [made.Problem ?? FirstAdmin.Over];
    }
}

public sealed class FirstForm
{
    public string? Name { get; set; }
}
