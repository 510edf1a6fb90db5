using System.Net.Sockets;
using KetamineRehab.Core.Callbacks;
using KetamineRehab.Core.Catalogue;
using MailKit;
using MailKit.Net.Smtp;
using MimeKit;

namespace KetamineRehab.Web.Mail;

/// <summary>Tells the team by mail that a request waits: its reference and when it is due, and nothing of the person.</summary>
internal sealed partial class TeamMail(MailOptions options, OperatingHours hours, ILogger<TeamMail> log)
{
    /// <returns>Whether the server took it.</returns>
    public async Task<bool> SendAsync(OutboxMessage message, CancellationToken cancel)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        patience.CancelAfter(TimeSpan.FromSeconds(options.Patience));
        try
        {
            using var client = new SmtpClient();
            await client.ConnectAsync(options.Host, options.Port, options.Security, patience.Token);
            if (options.User.Length > 0)
                await client.AuthenticateAsync(options.User, options.Password, patience.Token);
            using var mail = Write(message);
            await client.SendAsync(mail, patience.Token);
            await client.DisconnectAsync(true, CancellationToken.None);
            return true;
        }
        catch (Exception e) when (e is ProtocolException or CommandException or SocketException or IOException or MailKit.Security.AuthenticationException
            or MailKit.Security.SslHandshakeException or TimeoutException or NotSupportedException || e is OperationCanceledException && !cancel.IsCancellationRequested)
        {
            NotTaken(e.GetType().Name, message.Tries + 1);
            return false;
        }
    }

    private MimeMessage Write(OutboxMessage message)
    {
        var mail = new MimeMessage { Subject = $"{CallbackRequests.Spoken(message.Reference)}: {(message.IsLastNotice ? "deleted in a day, was due by" : "due by")} {hours.Say(message.DueAt)}", MessageId = $"{message.Reference}.{message.Id}@{options.From.Split('@')[^1]}" };
        mail.From.Add(MailboxAddress.Parse(options.From));
        mail.To.Add(MailboxAddress.Parse(options.To));
        mail.Body = new TextPart("plain") { Text = $"Request {CallbackRequests.Spoken(message.Reference)} waits on the desk.\n{Due(message)}\n" };
        return mail;
    }

    private string Due(OutboxMessage message) => message.IsLastNotice
        ? $"It was due by {hours.Say(message.DueAt)}, and no one has closed it. Its answers are deleted after {hours.Say(message.CreatedAt + CallbackRetention.Notice)}."
        : $"It is due by {hours.Say(message.DueAt)}.";

    [LoggerMessage(LogLevel.Warning, "The mail server did not take a message ({Reason}, try {Tries}); it is tried again later. The request waits on the desk")]
    private partial void NotTaken(string reason, int tries);
}
