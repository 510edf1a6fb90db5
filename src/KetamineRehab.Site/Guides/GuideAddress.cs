namespace KetamineRehab.Site.Guides;

/// <summary>Takes the reader's nation along from page to page: it is remembered in the address and nowhere else.</summary>
internal static class GuideAddress
{
    /// <summary>Whether a page shows one nation's steps first.</summary>
    public static bool KeepsNation(string path) =>
        path.StartsWith("/guides/", StringComparison.Ordinal)
        || path.StartsWith("/tools/", StringComparison.Ordinal)
        || path == FaqPage.Url();

    public static string Query(string? nation) => nation is null ? "" : $"?{GuidePage.NationKey}={nation}";
}
