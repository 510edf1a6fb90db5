using KetamineRehab.Core.Callbacks;
using KetamineRehab.Web.Hosting;
using KetamineRehab.Web.Observability;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace KetamineRehab.Web.Desk.Callbacks;

/// <summary>Checks at startup and every minute whether requests would be kept, so that the log says so even where no one asks.</summary>
internal sealed partial class KeepingJob(CallbackKeeping keeping, ILogger<KeepingJob> log) : RepeatedJob(TimeSpan.FromMinutes(1))
{
    protected override Task DoAsync(CancellationToken stop) => keeping.TroubleAsync(stop);

    [LoggerMessage(LogLevel.Error, "It is not known whether requests for a call would be kept; it is tried again in a minute")]
    protected override partial void LogFailure(Exception exception);
}

/// <summary>Not ready while a request that is sent would not be kept or could not be read again.</summary>
internal sealed class KeepingHealth(CallbackKeeping keeping) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        await keeping.TroubleAsync(cancellationToken) is { } trouble
            ? HealthCheckResult.Unhealthy(
                data: new Dictionary<string, object> { [Health.Description] = $"{trouble}; no requests for a call are taken" }
            )
            : HealthCheckResult.Healthy();
}
