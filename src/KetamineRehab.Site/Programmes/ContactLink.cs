using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Content;

namespace KetamineRehab.Site.Programmes;

/// <summary>Makes of a phone number a link that rings it, and of a website one that opens it.</summary>
internal static class ContactLink
{
    /// <summary>For every link to someone else's site: it learns neither which page a person came from nor that there was one.</summary>
    public const string Rel = "noreferrer noopener external";

    /// <summary>Null where the field is neither, or its value cannot be used as it stands.</summary>
    public static string? Of(CatalogueField field, string value) =>
        field == CatalogueFields.Phone || field == CatalogueFields.ProviderPhone
            ? UkPhoneNumber.Dialable(value) is { } number
                ? $"tel:{number}"
                : null
            : field == CatalogueFields.Website && Uri.TryCreate(value, UriKind.Absolute, out var site) && site.Scheme is "http" or "https"
                ? site.AbsoluteUri
                : null;
}
