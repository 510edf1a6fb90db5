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
        if (run.Untold > 0)
            Untold(run.Untold);
        if (run.Erased > 0)
            Erased(run.Erased);
        WorkFolder.Sweep(storage.DataDirectory, clock.GetUtcNow().UtcDateTime);
    }

    [LoggerMessage(LogLevel.Information, "{Count} callback requests were kept long enough and are erased")]
    private partial void Erased(int count);

    [LoggerMessage(
        LogLevel.Warning,
        "{Count} callback requests that no one has closed are erased in a day if someone has opened them or a last notice about them is sent"
    )]
    private partial void Announced(int count);

    [LoggerMessage(
        LogLevel.Warning,
        "{Count} callback requests are past their days and kept: no one has opened them, and no notice about them was sent. Open them on the desk, or set up mail"
    )]
    private partial void Untold(int count);

    [LoggerMessage(
        LogLevel.Warning,
        "The clock is {Leap} away from when callback requests were last looked through. Nothing is erased until it has gone on for a day. Check the clock of this machine"
    )]
    private partial void Leapt(TimeSpan leap);

    [LoggerMessage(LogLevel.Error, "Callback requests could not be erased; it is tried again within the hour")]
    protected override partial void LogFailure(Exception exception);
}

/// <summary>Degraded while the clock is not trusted to erase anything, and while requests are kept that the team does not know of.</summary>
internal sealed class RetentionHealth(RetentionClock clock, CallbackRetention retention) : IHealthCheck
{
    public const string Unknown = "requests for a call are past their days, and no one of the team has opened them or was sent a notice";

    public const string Waits =
        "the clock jumped or the site stood still for days; nothing is erased until the clock has gone on for a day";

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(
            clock.Leap is not null ? Degraded(Waits)
            : retention.Untold > 0 ? Degraded(Unknown)
            : HealthCheckResult.Healthy()
        );

    private static HealthCheckResult Degraded(string why) =>
        HealthCheckResult.Degraded(data: new Dictionary<string, object> { [Health.Description] = why });
}
