using KetamineRehab.Core.Callbacks;
using KetamineRehab.Web.Backups;
using KetamineRehab.Web.Hosting;
using KetamineRehab.Web.Observability;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace KetamineRehab.Web.Desk.Callbacks;

/// <summary>Erases what was kept long enough, every hour, and the copies of it that a killed backup left.</summary>
internal sealed partial class RetentionJob(
    CallbackRetention retention,
    StorageOptions storage,
    TimeProvider clock,
    ILogger<RetentionJob> log
) : RepeatedJob(TimeSpan.FromHours(1))
{
    protected override async Task DoAsync(CancellationToken stop)
    {
        var run = await retention.RunAsync(stop);
        if (run.Leap is { } leap)
            Leapt(leap);
        if (run.Announced > 0)
            Announced(run.Announced);
        if (run.Erased > 0)
            Erased(run.Erased);
        WorkFolder.Sweep(storage.DataDirectory, clock.GetUtcNow().UtcDateTime);
    }

    [LoggerMessage(LogLevel.Information, "{Count} callback requests were kept long enough and are erased")]
    private partial void Erased(int count);

    [LoggerMessage(
        LogLevel.Warning,
        "{Count} callback requests that no one has closed are erased in a day unless someone closes them; the team is told"
    )]
    private partial void Announced(int count);

    [LoggerMessage(
        LogLevel.Warning,
        "The clock is {Leap} away from when callback requests were last looked through. Nothing is erased until it has gone on for a day. Check the clock of this machine"
    )]
    private partial void Leapt(TimeSpan leap);

    [LoggerMessage(LogLevel.Error, "Callback requests could not be erased; it is tried again within the hour")]
    protected override partial void LogFailure(Exception exception);
}

/// <summary>Degraded while the clock is not trusted to erase anything.</summary>
internal sealed class RetentionHealth(RetentionClock clock) : IHealthCheck
{
    public const string Waits =
        "the clock jumped or the site stood still for days; nothing is erased until the clock has gone on for a day";

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(
            clock.Leap is null
                ? HealthCheckResult.Healthy()
                : HealthCheckResult.Degraded(data: new Dictionary<string, object> { [Health.Description] = Waits })
        );
}
