using System.Text.Json;
using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Evidence;

namespace KetamineRehab.Site.Guides;

/// <summary>What search engines may know of a guide: schema.org MedicalWebPage with the day of its last review.</summary>
public static class GuideLinkedData
{
    public static string For(Guide guide)
    {
        var page = new Dictionary<string, object>
        {
            ["@context"] = "https://schema.org",
            ["@type"] = "MedicalWebPage",
            ["name"] = guide.Front.Title,
            ["description"] = guide.Front.Summary,
            ["inLanguage"] = "en-GB",
            ["lastReviewed"] = ObservedOn.On(guide.Front.Reviewed).ToString(),
        };
        // The serialiser writes < as an escape, so that no text can end the element.
        return $"<script type=\"application/ld+json\">{JsonSerializer.Serialize(page)}</script>";
    }
}
