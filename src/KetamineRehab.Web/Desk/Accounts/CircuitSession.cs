using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;
using Microsoft.AspNetCore.Components.Server.Circuits;

namespace KetamineRehab.Web.Desk.Accounts;

/// <summary>When the person behind a circuit last did something: the cookie cannot know, for a circuit makes no requests.</summary>
public sealed class CircuitActivity(TimeProvider clock) : CircuitHandler
{
    private int ownCalls;

    public DateTimeOffset Last { get; private set; } = clock.GetUtcNow();

    /// <summary>False while the browser is gone: the circuit waits some minutes for it to come back.</summary>
    public bool IsConnected { get; private set; } = true;

    public override Task OnConnectionUpAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        IsConnected = true;
        return Task.CompletedTask;
    }

    public override Task OnConnectionDownAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        IsConnected = false;
        return Task.CompletedTask;
    }

    public override Func<CircuitInboundActivityContext, Task> CreateInboundActivityHandler(
        Func<CircuitInboundActivityContext, Task> next
    ) =>
        context =>
        {
            if (ownCalls == 0)
                Last = clock.GetUtcNow();
            return next(context);
        };

    /// <summary>For what the site asks of the browser by itself: the answer is no sign of a person.</summary>
    public async Task WithoutAPersonAsync(Func<Task> call)
    {
        ownCalls++;
        try
        {
            await call();
        }
        finally
        {
            ownCalls--;
        }
    }
}

/// <summary>
/// Holds an open page to the same limits as a request: anyone who was signed out, locked or idle loses it within a minute.
/// </summary>
internal sealed class CircuitSession(ILoggerFactory loggers, IServiceScopeFactory scopes, CircuitActivity activity, TimeProvider clock)
    : RevalidatingServerAuthenticationStateProvider(loggers)
{
    protected override TimeSpan RevalidationInterval => TimeSpan.FromMinutes(1);

    /// <summary>Asked at each navigation inside the circuit, which is no request.</summary>
    public async Task CheckAsync(CancellationToken cancel)
    {
        var state = await GetAuthenticationStateAsync();
        if (state.User.Identity?.IsAuthenticated == true && !await ValidateAuthenticationStateAsync(state, cancel))
            SetAuthenticationState(Task.FromResult(new AuthenticationState(new())));
    }

    protected override async Task<bool> ValidateAuthenticationStateAsync(
        AuthenticationState authenticationState,
        CancellationToken cancellationToken
    )
    {
        if (clock.GetUtcNow() - activity.Last > SessionLimits.Idle)
            return false;
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<AccountStanding>().FindAsync(authenticationState.User) is not null;
    }
}
