using KetamineRehab.Core.Asking;
using KetamineRehab.Core.Outgoing;
using MimeKit;

namespace KetamineRehab.Web.Mail;

/// <summary>Sends the letters to centres. Answers to them reach the team.</summary>
internal sealed class AskMail(SmtpMail smtp, MailOptions options, AskLetters letters, AskContacts contacts)
{
    private const string By = "mail server";

    /// <returns>
    /// Whether it is done with: the server took it, it is not to be sent any more, or nothing reaches the address, which is marked. Without
    /// a link it waits.
    /// </returns>
    public async Task<bool> SendAsync(OutboxMessage message, CancellationToken cancel)
    {
        if (!letters.CanWrite)
            return false;
        if (await letters.ReadAsync(message, cancel) is not { } mailing)
            return true;
        using var mail = smtp.New($"ask.{message.Reference}.{message.Id}", mailing.To, mailing.Letter.Subject, mailing.Letter.Text);
        mail.ReplyTo.Add(MailboxAddress.Parse(options.To));
        var delivery = await smtp.SendAsync(mail, message.Tries, "The letter waits in the outbox", cancel);
        if (delivery == Delivery.NoSuchAddress)
            await contacts.MarkBouncedAsync(mailing.CentreId, true, By, cancel);
        return delivery != Delivery.NotNow;
    }
}
