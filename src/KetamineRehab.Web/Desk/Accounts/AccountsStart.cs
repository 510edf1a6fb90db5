using System.Data.Common;
using KetamineRehab.Core.Data;
using KetamineRehab.Web.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace KetamineRehab.Web.Desk.Accounts;

/// <summary>
/// Brings the tables of the accounts up to date, and shows the way to the first one. Without a usable database the public site is
/// served all the same.
/// </summary>
internal sealed partial class AccountsStart(
    IServiceScopeFactory scopes,
    FirstAdmin first,
    IServer server,
    IOptions<SiteOptions> site,
    ILogger<AccountsStart> log
) : WhenServed
{
    /// <summary>Once the public site is served: no reader waits for the team's accounts.</summary>
    public override async Task StartedAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<DeskIdentityContext>().BringUpToDateAsync(cancellationToken);
            await first.BeginAsync(cancellationToken);
        }
        catch (Exception e) when (e is DbException or DbUpdateException)
        {
            NoDatabase(e);
        }

        if (first.Link is { } link)
            await ShowAsync(link);
    }

    /// <summary>To the console and never to the log, which others may read and which stays.</summary>
    private Task ShowAsync(string link) =>
        Console.Out.WriteLineAsync(
            $"""
            No one has an account yet. Anyone who opens this link within {FirstAdmin.Life.TotalMinutes:0} minutes can create the first admin account. It works once:
            {site.Value.PublicAddress ?? server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault()}{link}
            """
        );

    [LoggerMessage(LogLevel.Warning, "The team cannot sign in: the database cannot be used.")]
    private partial void NoDatabase(Exception exception);
}
