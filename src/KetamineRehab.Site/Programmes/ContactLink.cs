using KetamineRehab.Core.Catalogue;

namespace KetamineRehab.Site.Programmes;

/// <summary>Makes of a phone number a link that rings it, and of a website one that opens it.</summary>
internal static class ContactLink
{
    /// <summary>For every link to a site of others: it learns neither from which page somebody came nor that there was one.</summary>
    public const string Rel = "noreferrer noopener external";

    /// <summary>Null where the field is neither, or its value cannot be used as it stands.</summary>
    public static string? Of(CatalogueField field, string value) =>
        field == CatalogueFields.Phone || field == CatalogueFields.ProviderPhone ? Dial(value) is { } number ? $"tel:{number}" : null
        : field == CatalogueFields.Website && Uri.TryCreate(value, UriKind.Absolute, out var site) && site.Scheme is "http" or "https" ? site.AbsoluteUri
        : null;

    /// <summary>The digits of a number that can be rung as it stands; null where it holds anything else.</summary>
    private static string? Dial(string phone)
    {
        var digits = string.Concat(phone.Where(c => char.IsAsciiDigit(c) || c == '+'));
        return digits.Length is >= 3 and <= 15 && phone.All(c => char.IsAsciiDigit(c) || " +()-".Contains(c)) ? digits.Replace("+440", "+44", StringComparison.Ordinal) : null;
    }
}
