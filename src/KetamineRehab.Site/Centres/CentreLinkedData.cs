using System.Text.Json;
using KetamineRehab.Core.Catalogue;

namespace KetamineRehab.Site.Centres;

/// <summary>
/// What search engines may know of a centre: schema.org MedicalOrganization. It holds facts alone: no stars, and the
/// regulator's rating is not turned into any.
/// </summary>
public static class CentreLinkedData
{
    public static string For(CentreView view, string page)
    {
        var centre = view.Centre;
        var data = new Dictionary<string, object>
        {
            ["@context"] = "https://schema.org",
            ["@type"] = "MedicalOrganization",
            ["@id"] = page,
            ["name"] = centre.Name,
        };
        if (centre.Address.Length + centre.Town.Length + centre.Postcode.Length > 0)
            data["address"] = Filled(
                "PostalAddress",
                ("streetAddress", centre.Address),
                ("addressLocality", centre.Town),
                ("postalCode", centre.Postcode),
                ("addressCountry", "GB")
            );
        if (centre.Provider is { } provider)
            data["parentOrganization"] = Filled("Organization", ("name", provider.Name));
        if (centre.RegistrationUrl.Length > 0)
            data["sameAs"] = centre.RegistrationUrl;
        foreach (var value in view.LinkedData())
            data[value.Field.JsonLd!] = value.Field.Format(value.Front!.Value);
        // The serialiser writes < as an escape, so that no text can end the element.
        return $"<script type=\"application/ld+json\">{JsonSerializer.Serialize(data)}</script>";
    }

    private static Dictionary<string, string> Filled(string type, params ReadOnlySpan<(string Name, string Value)> properties)
    {
        var data = new Dictionary<string, string> { ["@type"] = type };
        foreach (var (name, value) in properties)
            if (value.Length > 0)
                data[name] = value;
        return data;
    }
}
