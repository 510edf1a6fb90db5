namespace KetamineRehab.Web.Hosting;

/// <summary>
/// Does one thing once the site is served, and then again and again. What goes wrong is logged and tried again next time: an exception that
/// leaves a background service would stop the whole site. The pause is time that really passes, whatever the wall clock is set to.
/// </summary>
internal abstract class RepeatedJob(TimeSpan every) : BackgroundService, IHostedLifecycleService
{
    /// <summary>Before startup is over there may be no database yet, and the person who asked for the first page waits.</summary>
    public Task StartedAsync(CancellationToken cancellationToken) => base.StartAsync(cancellationToken);

    public override Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    protected abstract Task DoAsync(CancellationToken stop);

    /// <summary>Says in the log what could not be done, and what that means for people.</summary>
    protected abstract void LogFailure(Exception exception);

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
                LogFailure(e);
            }
        } while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}
