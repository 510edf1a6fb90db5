using System.ComponentModel.DataAnnotations;

namespace KetamineRehab.Web.Hosting;

/// <summary>What the operators tell the site about itself; all of it may be left out.</summary>
public sealed class SiteOptions
{
    /// <summary>For example <c>https://guide.example</c>; without it the address of the request is used.</summary>
    [RegularExpression("https?://[^/?#]+", ErrorMessage = "Site:PublicAddress must be a scheme and a host, such as https://guide.example.")]
    public string? PublicAddress { get; set; }

    /// <summary>For security.txt (RFC 9116), which is not served without it.</summary>
    [RegularExpression("(mailto:|https://|tel:).+", ErrorMessage = "Site:SecurityContact must begin with mailto:, https:// or tel:.")]
    public string? SecurityContact { get; set; }

    /// <summary>Where people can write to those who run the site; <c>/about</c> says so where there is none.</summary>
    [RegularExpression("mailto:[^@]+@[^@]+|https://.+", ErrorMessage = "Site:Contact must begin with mailto: or https://.")]
    public string? Contact { get; set; }

    public string AddressOf(HttpRequest request) => PublicAddress ?? $"{request.Scheme}://{request.Host}";
}
