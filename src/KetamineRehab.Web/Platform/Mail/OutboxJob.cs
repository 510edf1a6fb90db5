using System.Data.Common;
using KetamineRehab.Core.Callbacks;
using Microsoft.EntityFrameworkCore;

namespace KetamineRehab.Web.Platform.Mail;

/// <summary>Looks every few seconds whether there is anything to tell the team.</summary>
internal sealed partial class OutboxJob(Outbox outbox, TeamMail mail, TimeProvider clock, ILogger<OutboxJob> log) : BackgroundService
{
    public static readonly TimeSpan Every = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
                await DeliverAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
        }
    }

    private async Task DeliverAsync(CancellationToken stop)
    {
        try
        {
            await outbox.DeliverAsync(mail.SendAsync, stop);
        }
        catch (Exception e) when (e is DbException or DbUpdateException)
        {
            CouldNotLook(e);
        }
    }

    [LoggerMessage(LogLevel.Error, "The outbox could not be read; the requests wait on the desk")]
    private partial void CouldNotLook(Exception exception);
}
