using System.Data.Common;
using KetamineRehab.Core.Data;

namespace KetamineRehab.Web.Desk.Accounts;

/// <summary>Brings the tables of the accounts up to date. Without a usable database the public site is served all the same.</summary>
internal sealed partial class AccountsStart(IServiceScopeFactory scopes, ILogger<AccountsStart> log) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<DeskIdentityContext>().BringUpToDateAsync(cancellationToken);
        }
        catch (DbException e)
        {
            NoDatabase(e);
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(LogLevel.Warning, "The team cannot sign in: the database cannot be used.")]
    private partial void NoDatabase(Exception exception);
}
