namespace KetamineRehab.Site.Shell;

/// <summary>Places of the frame that a page can fill besides its body.</summary>
internal static class PageSections
{
    /// <summary>Across the whole window, above the text.</summary>
    public const string Wide = "wide";
}
