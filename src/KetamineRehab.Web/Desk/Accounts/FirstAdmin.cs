using System.Security.Cryptography;
using System.Text;
using KetamineRehab.Web.Desk.Common;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;

namespace KetamineRehab.Web.Desk.Accounts;

/// <summary>
/// The way to the very first account: a secret that a start without any account tells the console, and no one else. It makes one admin,
/// within the hour, and exists only in memory.
/// </summary>
internal sealed class FirstAdmin(IServiceScopeFactory scopes, TimeProvider clock) : IDisposable
{
    public static readonly TimeSpan Life = TimeSpan.FromHours(1);
    public const string Over =
        "This link no longer works. It works once, within an hour of starting a site that has no accounts. Start the site again for a new link, or create accounts on the command line.";

    private readonly SemaphoreSlim gate = new(1, 1);
    private string? secret;
    private DateTimeOffset until;

    /// <summary>The path to open; null where someone already has an account.</summary>
    public string? Link => secret is null ? null : $"{DeskUrls.First}?key={secret}";

    public async Task BeginAsync(CancellationToken cancel)
    {
        if (await HasAccountsAsync(cancel))
            return;
        until = clock.GetUtcNow() + Life;
        secret = WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(32));
    }

    public bool Opens(string? key) =>
        secret is { } right
        && clock.GetUtcNow() < until
        && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(key ?? ""), Encoding.UTF8.GetBytes(right));

    /// <summary>One at a time: of two who hold the link, one makes the account.</summary>
    public async Task<Invitation> UseAsync(string? key, string name, CancellationToken cancel)
    {
        await gate.WaitAsync(cancel);
        try
        {
            if (!Opens(key) || await HasAccountsAsync(cancel))
                return new(null, Over);
            await using var scope = scopes.CreateAsyncScope();
            var made = await scope
                .ServiceProvider.GetRequiredService<Invitations>()
                .AddAsync(name, [TeamRoles.Admin], cancel, by: "first start");
            if (made.Problem is null)
                secret = null;
            return made;
        }
        finally
        {
            gate.Release();
        }
    }

    public void Dispose() => gate.Dispose();

    private async Task<bool> HasAccountsAsync(CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<DeskIdentityContext>().Users.AnyAsync(cancel);
    }
}
