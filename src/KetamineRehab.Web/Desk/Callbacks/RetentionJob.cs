using System.Data.Common;
using KetamineRehab.Core.Callbacks;
using Microsoft.EntityFrameworkCore;

namespace KetamineRehab.Web.Desk.Callbacks;

/// <summary>Erases by the clock (P6): once at the start and then every hour.</summary>
internal sealed partial class RetentionJob(CallbackRetention retention, TimeProvider clock, ILogger<RetentionJob> log) : BackgroundService
{
    public static readonly TimeSpan Every = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        using var timer = new PeriodicTimer(Every, clock);
        try
        {
            do
                await EraseAsync(stoppingToken);
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
        }
    }

    private async Task EraseAsync(CancellationToken stop)
    {
        try
        {
            if (await retention.RunAsync(stop) is > 0 and var erased)
                Erased(erased);
        }
        catch (Exception e) when (e is DbException or DbUpdateException)
        {
            CouldNot(e);
        }
    }

    [LoggerMessage(LogLevel.Information, "{Count} callback requests were kept long enough and are erased")]
    private partial void Erased(int count);

    [LoggerMessage(LogLevel.Error, "Callback requests could not be erased; it is tried again within the hour")]
    private partial void CouldNot(Exception exception);
}
