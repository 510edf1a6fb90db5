using KetamineRehab.Web.Desk.Accounts;
using Microsoft.Extensions.DependencyInjection;

namespace KetamineRehab.Tests.Desk;

/// <summary>Walks a team member through the door, page by page, as a browser would.</summary>
internal static class TeamDoor
{
    public const string Password = "otter kettle marble seven";

    public static async Task<string> InviteAsync(this SiteFactory site, string name, params string[] roles)
    {
        await using var scope = site.Services.CreateAsyncScope();
        var invitation = await scope
            .ServiceProvider.GetRequiredService<Invitations>()
            .AddAsync(name, roles, TestContext.Current.CancellationToken);
        return invitation.OneTimePassword ?? throw new InvalidOperationException(invitation.Problem);
    }

    public static async Task<SitePage> GivePasswordAsync(
        this HttpClient client,
        string name,
        string password,
        string address = "/team/sign-in"
    ) => await client.SubmitAsync(await client.PageAsync(address), ".door-page form", ("Form.Name", name), ("Form.Password", password));

    public static async Task<SitePage> GiveCodeAsync(this HttpClient client, string code, string address = "/team/sign-in/code") =>
        await client.SubmitAsync(await client.PageAsync(address), ".door-page form", ("Form.Code", code));

    /// <summary>The first sign-in to its end. Returns the key that is now in the app.</summary>
    public static async Task<string> EnrolAsync(this HttpClient client, string name, string oneTimePassword)
    {
        await client.GivePasswordAsync(name, oneTimePassword);
        var page = await client.PageAsync("/team/enrol");
        var key = page.One(".key").TextContent;
        var done = await client.SubmitAsync(page, ".door-page form", ("Form.Code", Authenticator.Code(key)), ("Form.Password", Password));
        return done.Codes().Count > 0 ? key : throw new InvalidOperationException(done.Text);
    }

    /// <summary>The recovery codes a page shows.</summary>
    public static IReadOnlyList<string> Codes(this SitePage page) => page.Texts(".codes code");

    public static async Task<SitePage> GiveRecoveryCodeAsync(this HttpClient client, string name, string code)
    {
        await client.GivePasswordAsync(name, Password);
        return await client.GiveCodeAsync(code, "/team/sign-in/recovery");
    }
}
