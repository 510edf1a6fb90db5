using KetamineRehab.Core.Callbacks;
using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Outgoing;

namespace KetamineRehab.Web.Mail;

/// <summary>Tells the team by mail that a request waits: its reference and when it is due, and nothing of the person.</summary>
internal sealed class TeamMail(SmtpMail smtp, MailOptions options, OperatingHours hours)
{
    /// <returns>Whether the server took it.</returns>
    public async Task<bool> SendAsync(OutboxMessage message, CancellationToken cancel)
    {
        var reference = CallbackRequests.Spoken(message.Reference);
        var subject =
            $"{reference}: {(message.IsLastNotice ? "will be deleted in a day, was due by" : "due by")} {hours.Format(message.DueAt)}";
        using var mail = smtp.New(
            $"{message.Reference}.{message.Id}",
            options.To,
            subject,
            $"Request {reference} is waiting on the desk.\n{Due(message)}\n"
        );
        return await smtp.SendAsync(mail, message.Tries, "The request waits on the desk", cancel) == Delivery.Taken;
    }

    private string Due(OutboxMessage message) =>
        message.IsLastNotice
            ? $"It was due by {hours.Format(message.DueAt)}, and no one has closed it. Its answers will be deleted after {hours.Format(message.CreatedAt + CallbackRetention.Notice)}."
            : $"It is due by {hours.Format(message.DueAt)}.";
}
