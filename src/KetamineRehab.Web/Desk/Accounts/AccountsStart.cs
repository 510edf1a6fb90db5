using System.Data.Common;
using Microsoft.EntityFrameworkCore;

namespace KetamineRehab.Web.Desk.Accounts;

/// <summary>Brings the tables of the accounts up to date. Without a usable database the public site is served all the same.</summary>
internal sealed partial class AccountsStart(IServiceScopeFactory scopes, ILogger<AccountsStart> log) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<DeskIdentityContext>().Database.MigrateAsync(cancellationToken);
        }
        catch (DbException)
        {
            NoDatabase();
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(LogLevel.Warning, "The team cannot sign in: the database cannot be used.")]
    private partial void NoDatabase();
}
