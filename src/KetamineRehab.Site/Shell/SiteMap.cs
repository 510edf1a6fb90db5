using KetamineRehab.Site.About;
using KetamineRehab.Site.Callbacks;

namespace KetamineRehab.Site.Shell;

/// <summary>The links of header and footer, the same on every page.</summary>
internal static class SiteMap
{
    public static readonly IReadOnlyList<(string Url, string Words)> Main =
    [
        ("/find", "Find"),
        (HelpNowPage.Url(), "Help now"),
        ("/how-we-rank", "How we work"),
    ];

    public static readonly IReadOnlyList<(string Heading, IReadOnlyList<(string Url, string Words)> Links)> Footer =
    [
        ("Find help",
        [
            ("/find", "Programmes near you"),
            ("/find?funding=nhs-self-referral", "Free NHS and council help"),
            ("/find?funding=self-pay", "Private programmes"),
            (CallbackPage.Url(), "Ask for a call"),
            (ManagePage.Url(), "Your request"),
            (HelpNowPage.Url(), "Help now"),
        ]),
        ("How we work",
        [
            ("/how-we-rank", "How results are ordered"),
            (HowWeAreFundedPage.Url(), "How we are funded"),
            ("/data-quality", "Data quality today"),
            (AttributionPage.Url(), "Sources and attribution"),
            ("/report", "Tell us about a mistake"),
        ]),
        ("This site",
        [
            (PrivacyPage.Url(), "Privacy: what we never collect"),
            (CookiesPage.Url(), "Cookies"),
            (SafetyPage.Url(), "Staying safe online"),
            (AccessibilityPage.Url(), "Accessibility"),
        ]),
    ];
}
