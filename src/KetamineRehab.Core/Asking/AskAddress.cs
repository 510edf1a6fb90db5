using KetamineRehab.Core.Content;

namespace KetamineRehab.Core.Asking;

/// <summary>Reads how a centre is to be asked, and tells a role's address from one person's.</summary>
public static class AskAddress
{
    public const string ByPhone = "by phone";
    public const string ByPost = "by post";

    /// <summary>What stands before the @ of an address that several people read.</summary>
    // csharpier-ignore
    private static readonly string[] Roles =
    [
        "admin", "admissions", "admission", "advice", "assessment", "assessments", "bookings", "care", "centre", "clinic", "clinical",
        "contact", "contactus", "duty", "email",
        "enquire", "enquiries", "enquiry", "feedback", "general", "hello", "help", "helpline", "hq", "info", "information", "inquiries",
        "intake", "mail", "main", "manager", "managers",
        "marketing", "office", "pals", "post", "reception", "recovery", "referral", "referrals", "rehab", "secretary", "service",
        "services", "spa", "staff", "support", "team",
        "treatment", "welcome",
    ];

    /// <param name="typed">An e-mail address, “by phone” or “by post”.</param>
    /// <returns>Null with the problem in plain words; the address is empty for the two other ways.</returns>
    public static (AskWay Way, string Address)? Read(string typed, out string problem)
    {
        problem = "";
        var plain = EmailAddress.Plain(typed);
        if (plain.Equals(ByPhone, StringComparison.OrdinalIgnoreCase))
            return (AskWay.Phone, "");
        if (plain.Equals(ByPost, StringComparison.OrdinalIgnoreCase))
            return (AskWay.Post, "");
        if (EmailAddress.IsReachable(plain))
            return (AskWay.Email, plain);
        problem = $"Enter an email address, “{ByPhone}” or “{ByPost}”.";
        return null;
    }

    /// <summary>No part of the name before the @ is a role, and it is not the name of the domain either.</summary>
    public static bool IsPersonal(string address)
    {
        var at = address.LastIndexOf('@');
        var (name, domain) = (address[..at].ToLowerInvariant(), address[(at + 1)..].ToLowerInvariant());
        var letters = string.Concat(name.Where(char.IsAsciiLetter));
        return !name.Split('.', '-', '_', '+').Any(part => Roles.Contains(part.TrimEnd("0123456789".ToCharArray())))
            && !(letters.Length >= 4 && string.Concat(domain.Where(char.IsAsciiLetter)).Contains(letters, StringComparison.Ordinal));
    }
}
