using System.ComponentModel.DataAnnotations;
using MailKit.Security;

namespace KetamineRehab.Web.Mail;

/// <summary>The server that tells the team; without a host the queue on the desk is all there is.</summary>
public sealed class MailOptions : IValidatableObject
{
    public string Host { get; set; } = "";

    [Range(1, 65535)]
    public int Port { get; set; } = 587;

    /// <summary>TLS from the first byte or by STARTTLS; None only for a server on the same machine.</summary>
    public SecureSocketOptions Security { get; set; } = SecureSocketOptions.StartTls;
    public string User { get; set; } = "";
    public string Password { get; set; } = "";
    public string From { get; set; } = "";
    public string To { get; set; } = "";

    /// <summary>Seconds to wait for the server.</summary>
    [Range(1, 300)]
    public int Patience { get; set; } = 20;

    public bool IsConfigured => Host.Length > 0;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) =>
        IsConfigured
        && !(new EmailAddressAttribute().IsValid(From) && new EmailAddressAttribute().IsValid(To) && From.Length > 0 && To.Length > 0)
            ? [new("Mail:From and Mail:To must be e-mail addresses where Mail:Host is set.")]
            : [];
}
