namespace KetamineRehab.Core.Content;

/// <summary>
/// Tells a common mail domain that was probably meant by another one: "gmail.com" by "gmial.com". Someone may own the other, so a person is
/// asked and never refused.
/// </summary>
public static class MailDomains
{
    /// <summary>Where most people in the UK have their mail. Those with one ending have no other, so "gmail.co.uk" is a slip.</summary>
    private static readonly (string Domain, bool HasOtherEndings)[] Common =
    [
        ("gmail.com", false),
        ("googlemail.com", false),
        ("hotmail.com", true),
        ("hotmail.co.uk", true),
        ("outlook.com", true),
        ("live.co.uk", true),
        ("yahoo.com", true),
        ("yahoo.co.uk", true),
        ("icloud.com", false),
        ("btinternet.com", false),
        ("protonmail.com", true),
    ];

    /// <summary>Large providers whose names are one letter from those above.</summary>
    private static readonly string[] Others = ["ymail.com", "email.com", "mail.com"];

    /// <returns>Null where nothing seems wrong.</returns>
    public static string? MeantBy(string address)
    {
        var domain = address[(address.LastIndexOf('@') + 1)..].ToLowerInvariant();
        if (Others.Contains(domain) || Common.Any(c => c.Domain == domain))
            return null;
        return Common
            .Where(c => EditDistance.Between(domain, c.Domain) == 1 || !c.HasOtherEndings && Name(c.Domain) == Name(domain))
            .Select(c => c.Domain)
            .FirstOrDefault();

        static string Name(string domain) => domain.Split('.')[0];
    }
}
