using KetamineRehab.Core.Outgoing;
using KetamineRehab.Web.Hosting;

namespace KetamineRehab.Web.Mail;

/// <summary>Looks every few seconds whether there is anything to tell the team.</summary>
internal sealed partial class OutboxJob(Outbox outbox, TeamMail mail, ILogger<OutboxJob> log) : RepeatedJob(TimeSpan.FromSeconds(5))
{
    protected override Task DoAsync(CancellationToken stop) => outbox.DeliverAsync(OutboxKind.Callback, mail.SendAsync, stop);

    [LoggerMessage(LogLevel.Error, "The outbox could not be read; the requests wait on the desk")]
    protected override partial void LogFailure(Exception exception);
}

/// <summary>The same for letters to centres: a job of its own, so that a thousand of them hold up no word to the team.</summary>
internal sealed partial class LetterJob(Outbox outbox, AskMail mail, ILogger<LetterJob> log) : RepeatedJob(TimeSpan.FromSeconds(5))
{
    protected override Task DoAsync(CancellationToken stop) => outbox.DeliverAsync(OutboxKind.Ask, mail.SendAsync, stop);

    [LoggerMessage(LogLevel.Error, "Letters to centres could not be read from the outbox; they wait there")]
    protected override partial void LogFailure(Exception exception);
}
