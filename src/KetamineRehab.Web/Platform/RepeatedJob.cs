namespace KetamineRehab.Web.Platform;

/// <summary>
/// Does one thing at the start and then again and again. What goes wrong is said and tried next time: an exception that leaves
/// a background service would stop the whole site. The pause is time that really passes, whatever the clock on the wall is set to.
/// </summary>
internal abstract class RepeatedJob(TimeSpan every) : BackgroundService
{
    protected abstract Task DoAsync(CancellationToken stop);

    /// <summary>Says in the log what could not be done, and what that means for people.</summary>
    protected abstract void SayFailed(Exception exception);

    protected sealed override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(every);
        do
        {
            try
            {
                await DoAsync(stoppingToken);
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                SayFailed(e);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}
