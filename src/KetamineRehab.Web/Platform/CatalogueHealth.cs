using KetamineRehab.Core.Catalogue;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace KetamineRehab.Web.Platform;

/// <summary>Without its database the site still answers from memory, so it is degraded and not down.</summary>
internal sealed class CatalogueHealth(CatalogueStore store) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) => Task.FromResult(
        !store.IsLoaded ? HealthCheckResult.Unhealthy() : store.IsDatabaseReachable ? HealthCheckResult.Healthy() : HealthCheckResult.Degraded());
}
