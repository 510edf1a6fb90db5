using KetamineRehab.Site.About;
using KetamineRehab.Site.Callbacks;
using KetamineRehab.Site.Compare;
using KetamineRehab.Site.Free;
using KetamineRehab.Site.Guides;
using KetamineRehab.Site.Search;
using KetamineRehab.Site.Start;

namespace KetamineRehab.Site.Layout;

/// <summary>The links of header and footer, the same on every page.</summary>
internal static class SiteMap
{
    public static readonly IReadOnlyList<(string Url, string Words)> Main =
    [
        ("/find", "Find"),
        (GuidesPage.Url(), "Guides"),
        (SearchPage.Url(), "Search"),
        (ShortlistPage.Url(), "Shortlist"),
        (HelpNowPage.Url(), "Help now"),
    ];

    public static readonly IReadOnlyList<(string Heading, IReadOnlyList<(string Url, string Words)> Links)> Footer =
    [
        (
            "Find help",
            [
                ("/find", "Services near you"),
                (FreeListPage.Url(), "Free help by area"),
                ("/find?funding=self-pay", "Private rehab and treatment"),
                (StartPage.Url(), "Help me choose"),
                (ComparePage.Url(), "Compare services"),
                (ShortlistPage.Url(), "Your shortlist"),
                (GuidesPage.Url(), "Guides to read and print"),
                (FaqPage.Url(), "Common questions"),
                (GlossaryPage.Url(), "Words explained"),
                (CallbackPage.Url(), "Ask us to call you"),
                (ManagePage.Url(), "Your callback request"),
                (HelpNowPage.Url(), "Help now"),
            ]
        ),
        (
            "How we work",
            [
                ("/how-we-rank", "How results are ordered"),
                (HowWeAreFundedPage.Url(), "How we are funded"),
                ("/data-quality", "How good our data is"),
                (HowWeAskPage.Url(), "How we ask services"),
                (CorrectionsPage.Url(), "Corrections"),
                (SourcesPage.Url(), "Sources for our guides"),
                (AttributionPage.Url(), "Sources and attribution"),
                ("/api", "Open data and API"),
                ("/report", "Tell us about a mistake"),
            ]
        ),
        (
            "This site",
            [
                (AboutPage.Url(), "About us"),
                (PrivacyPage.Url(), "Privacy: what we keep and what we never keep"),
                (CookiesPage.Url(), "Cookies"),
                (SafetyPage.Url(), "Staying safe online"),
                (AccessibilityPage.Url(), "Accessibility"),
            ]
        ),
    ];
}
