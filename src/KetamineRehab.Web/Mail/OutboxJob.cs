using KetamineRehab.Core.Callbacks;
using KetamineRehab.Web.Hosting;

namespace KetamineRehab.Web.Mail;

/// <summary>Looks every few seconds whether there is anything to tell the team.</summary>
internal sealed partial class OutboxJob(Outbox outbox, TeamMail mail, ILogger<OutboxJob> log) : RepeatedJob(TimeSpan.FromSeconds(5))
{
    protected override Task DoAsync(CancellationToken stop) => outbox.DeliverAsync(mail.SendAsync, stop);

    [LoggerMessage(LogLevel.Error, "The outbox could not be read; the requests wait on the desk")]
    protected override partial void SayFailed(Exception exception);
}
