using System.Net.Sockets;
using MailKit;
using MailKit.Net.Smtp;
using MimeKit;

namespace KetamineRehab.Web.Mail;

/// <summary>What the mail server answered.</summary>
internal enum Delivery
{
    Taken,

    /// <summary>It is away, busy or set up in another way: later it may take it.</summary>
    NotNow,

    /// <summary>It knows the address for one that nothing reaches (SMTP 5xx).</summary>
    NoSuchAddress,
}

/// <summary>The way to the mail server.</summary>
internal sealed partial class SmtpMail(MailOptions options, ILogger<SmtpMail> log)
{
    /// <param name="tries">How often it was tried before.</param>
    /// <param name="meanwhile">What waiting means, for the log.</param>
    public async Task<Delivery> SendAsync(MimeMessage mail, int tries, string meanwhile, CancellationToken cancel)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        patience.CancelAfter(TimeSpan.FromSeconds(options.Patience));
        try
        {
            using var client = new SmtpClient();
            await client.ConnectAsync(options.Host, options.Port, options.Security, patience.Token);
            if (options.User.Length > 0)
                await client.AuthenticateAsync(options.User, options.Password, patience.Token);
            await client.SendAsync(mail, patience.Token);
            await client.DisconnectAsync(true, CancellationToken.None);
            return Delivery.Taken;
        }
        catch (SmtpCommandException e) when (e is { ErrorCode: SmtpErrorCode.RecipientNotAccepted, StatusCode: >= (SmtpStatusCode)500 })
        {
            Refused(e.StatusCode);
            return Delivery.NoSuchAddress;
        }
        catch (Exception e)
            when (e
                    is ProtocolException
                        or CommandException
                        or SocketException
                        or IOException
                        or MailKit.Security.AuthenticationException
                        or MailKit.Security.SslHandshakeException
                        or TimeoutException
                        or NotSupportedException
                || e is OperationCanceledException && !cancel.IsCancellationRequested
            )
        {
            NotTaken(e.GetType().Name, tries + 1, meanwhile);
            return Delivery.NotNow;
        }
    }

    /// <summary>An empty message from the site.</summary>
    public MimeMessage New(string id, string to, string subject, string text)
    {
        var mail = new MimeMessage
        {
            Subject = subject,
            MessageId = $"{id}@{options.From.Split('@')[^1]}",
            Body = new TextPart("plain") { Text = text },
        };
        mail.From.Add(MailboxAddress.Parse(options.From));
        mail.To.Add(MailboxAddress.Parse(to));
        return mail;
    }

    [LoggerMessage(LogLevel.Warning, "The mail server refuses the address of a message for good ({Status})")]
    private partial void Refused(SmtpStatusCode status);

    [LoggerMessage(
        LogLevel.Warning,
        "The mail server did not take a message ({Reason}, try {Tries}); it is tried again later. {Meanwhile}"
    )]
    private partial void NotTaken(string reason, int tries, string meanwhile);
}
