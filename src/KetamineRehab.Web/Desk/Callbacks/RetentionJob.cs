using KetamineRehab.Core.Callbacks;
using KetamineRehab.Web.Platform;

namespace KetamineRehab.Web.Desk.Callbacks;

/// <summary>Erases what was kept long enough (P6), every hour.</summary>
internal sealed partial class RetentionJob(CallbackRetention retention, ILogger<RetentionJob> log) : RepeatedJob(TimeSpan.FromHours(1))
{
    protected override async Task DoAsync(CancellationToken stop)
    {
        if (await retention.RunAsync(stop) is > 0 and var erased)
            Erased(erased);
    }

    [LoggerMessage(LogLevel.Information, "{Count} callback requests were kept long enough and are erased")]
    private partial void Erased(int count);

    [LoggerMessage(LogLevel.Error, "Callback requests could not be erased; it is tried again within the hour")]
    protected override partial void SayFailed(Exception exception);
}
