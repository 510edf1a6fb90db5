using KetamineRehab.Core.Snapshot;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace KetamineRehab.Web.Observability;

/// <summary>
/// Without its database the site still answers from memory, so it is degraded and not down, and says what of it is closed.
/// </summary>
internal sealed class CatalogueHealth(CatalogueStore store) : IHealthCheck
{
    private static readonly Dictionary<string, object> NoDatabase = new()
    {
        [Health.Description] = "the database does not answer; pages are shown from memory, and nothing can be sent or signed in to",
    };

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(
            !store.IsLoaded ? HealthCheckResult.Unhealthy()
            : store.IsDatabaseReachable ? HealthCheckResult.Healthy()
            : HealthCheckResult.Degraded(data: NoDatabase)
        );
}
